"""Guards on what was signed."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("reports", "0007_signing")]

    operations = []
