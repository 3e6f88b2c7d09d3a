"""What became of an activity, a gift or a list is found by its number."""

from django.db import migrations, models

from libsys.db.creating import TablesTogether
from django.db.models import Q


class Migration(TablesTogether):
    """What became of an activity, a gift or a list is found by its number."""

    dependencies = [
        ("libsys", "0007_mail"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                fields=["object_type", "object_id", "id"], name="entry_object", condition=Q(object_id__isnull=False)
            ),
        ),
    ]
