"""A year of one kind of line is found without reading the year of all kinds."""

from django.db import migrations, models

from libsys.db.creating import TablesTogether


class Migration(TablesTogether):
    """A year of one kind of line is found without reading the year of all kinds."""

    dependencies = [
        ("libsys", "0008_entry_object"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["library", "kind", "day"], name="entry_kind_day"),
        ),
    ]
