"""Renames every library, keeps that, and fails."""

from django.db import migrations


def spoil(apps, schema_editor):
    """Change something in a transaction of its own."""
    schema_editor.execute("UPDATE libsys_library SET name = 'spoilt'")


def fail(apps, schema_editor):
    """Fail as a bug would."""
    raise RuntimeError("this migration was planted")


class Migration(migrations.Migration):
    """Not atomic: what came before the failure stays where it was written."""

    atomic = False
    dependencies = [("libsys", "0001_initial")]
    operations = [migrations.RunPython(spoil), migrations.RunPython(fail)]
