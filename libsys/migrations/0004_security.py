"""Second factors and what was looked at."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("libsys", "0003_accounts")]

    operations = []
