"""What readers agreed to, and what of theirs was looked at."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("circulation", "0010_more")]

    operations = []
