"""Items."""

from django.db import migrations


class Migration(migrations.Migration):
    """What this subject adds to the tables of the catalogue."""

    dependencies = [("catalog", "0003_staged_imports")]

    operations = []
