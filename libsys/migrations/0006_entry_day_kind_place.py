"""The index of the day book's days also says where and how many."""

from django.db import migrations, models

from libsys.db.creating import TablesTogether


class Migration(TablesTogether):
    """The index of the day book's days also says where and how many."""

    dependencies = [
        ("libsys", "0005_seasons"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                fields=["library", "day", "kind", "point", "room", "quantity"], name="entry_day_kind_place"
            ),
        ),
        migrations.RemoveIndex(model_name="entry", name="entry_library_day_kind"),
    ]
