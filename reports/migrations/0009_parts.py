"""Parts of documents that people add."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("reports", "0008_guards")]

    operations = []
