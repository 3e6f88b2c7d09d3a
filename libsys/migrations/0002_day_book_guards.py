"""The database itself refuses to change or delete a line of the day book."""

from django.db import migrations

from libsys.db.creating import TablesTogether
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from libsys.db.triggers import lay_triggers, lift_triggers


def lay(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Put the guards in place."""
    lay_triggers(editor.connection)


def lift(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take the guards away, so that the table can go."""
    lift_triggers(editor.connection)


class Migration(TablesTogether):
    """Guards of the day book."""

    dependencies = [("libsys", "0001_initial")]
    operations = [migrations.RunPython(lay, lift)]
