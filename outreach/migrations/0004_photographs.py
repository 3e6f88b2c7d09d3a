"""Photographs."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("outreach", "0003_sheets")]

    operations = []
