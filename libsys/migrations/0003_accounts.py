"""Accounts: passwords of the first sign-in."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("libsys", "0002_day_book_guards")]

    operations = []
