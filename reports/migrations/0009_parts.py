"""Parts of documents that people add, and whom a document is for."""

from django.db import migrations, models

from libsys.db.creating import TablesTogether
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from libsys.db.triggers import lay_guards, lift_guards
from reports.signing.guards import SIGNED

REPORTS = [guard for guard in SIGNED if guard.table == "reports_report"]
CHOICES = [("outside", "对外（上报、公开）"), ("inside", "馆内")]


def lay(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Put the guard in place again: SQLite makes the table anew to widen it."""
    lay_guards(editor.connection, REPORTS)


def lift(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take the guard away, so that a signed report can get the new column."""
    lift_guards(editor.connection, REPORTS)


class Migration(TablesTogether):
    """Whom a document is for."""

    dependencies = [("reports", "0008_guards"), ("outreach", "0004_photographs")]

    operations = [
        migrations.RunPython(lift, lay),
        migrations.AddField(
            model_name="report",
            name="audience",
            field=models.CharField(choices=CHOICES, default="outside", max_length=8, verbose_name="用途"),
        ),
        migrations.RunPython(lay, lift),
    ]
