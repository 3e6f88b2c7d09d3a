"""The day book is not looked up by its library alone."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

from libsys.db.creating import TablesTogether

from libsys.db.indexing import drop_index_of


def drop(_apps: Any, schema_editor: Any) -> None:
    """Drop the index; the table stays as it is, with its guards."""
    drop_index_of(schema_editor, "libsys_entry", "library_id")


class Migration(TablesTogether):
    """The day book is not looked up by its library alone."""

    dependencies = [
        ("libsys", "0009_entry_kind_day"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(drop, migrations.RunPython.noop)],
            state_operations=[
                migrations.AlterField(
                    model_name="entry",
                    name="library",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="libsys.library",
                    ),
                ),
            ],
        ),
    ]
