"""Tables made together are the tables that Django makes one after another."""

from typing import Any

import pytest
from django.db import connection, migrations, models
from django.db.migrations.state import ProjectState

from libsys.db.creating import TablesTogether

KEY = ("id", models.BigAutoField(primary_key=True))
OPERATIONS = [
    migrations.CreateModel("Shelf", [KEY, ("name", models.CharField(max_length=20))]),
    migrations.CreateModel(
        "Volume",
        [
            KEY,
            ("shelf", models.ForeignKey("sample.Shelf", models.CASCADE, related_name="volumes")),
            ("next", models.ForeignKey("self", models.SET_NULL, null=True)),
        ],
        options={"constraints": [models.UniqueConstraint(fields=["shelf", "id"], name="volume_once")]},
    ),
    migrations.AddField("Volume", "pages", models.IntegerField(default=1)),
    migrations.CreateModel("Loan", [KEY, ("volume", models.ForeignKey("sample.Volume", models.CASCADE))]),
    migrations.AddIndex("Loan", models.Index(fields=["volume", "id"], name="loan_of_volume")),
    migrations.AlterField("Volume", "pages", models.BigIntegerField(default=1, db_index=True)),
    migrations.AddField("Shelf", "keeper", models.ForeignKey("sample.Loan", models.SET_NULL, null=True)),
    migrations.AddConstraint("Volume", models.CheckConstraint(condition=models.Q(pages__gt=0), name="has_pages")),
    migrations.AlterField("Shelf", "name", models.CharField(max_length=30, unique=True)),
    migrations.RemoveField("Volume", "next"),
    migrations.AddIndex("Volume", models.Index(fields=["pages", "shelf"], name="volume_by_pages")),
    migrations.AddField("Shelf", "room", models.CharField(max_length=20, default="A1")),
    migrations.RunPython(lambda apps, _editor: _write(apps)),
]
TABLES = ("sample_loan", "sample_volume", "sample_shelf")


def _write(apps: Any) -> None:
    """Write rows and read them through keys that point to changed models, as a migration that mends rows does."""
    shelf = apps.get_model("sample", "Shelf").objects.create(name="A")
    volume = shelf.volumes.create(pages=2**40)
    loan = apps.get_model("sample", "Loan").objects.create(volume=volume)
    apps.get_model("sample", "Shelf").objects.update(keeper=loan)
    assert loan.volume.shelf.volumes.filter(shelf__room="A1", shelf__keeper__volume__pages__gt=2**32).get() == volume
    apps.get_model("sample", "Shelf").objects.update(keeper=None)
    for row in (loan, volume, shelf):
        row.delete()


def _apply(kind: type[migrations.Migration], state: ProjectState) -> ProjectState:
    migration = kind("0001_initial", "sample")
    migration.operations = list(OPERATIONS)
    with connection.schema_editor(atomic=migration.atomic) as editor:
        after = migration.apply(state, editor)
    assert migration.operations == OPERATIONS, "a migration that is applied twice says the same twice"
    return after


def _look() -> dict[str, Any]:
    """Return the columns and constraints of the tables, under the names that are given and not counted out."""
    with connection.cursor() as cursor:
        found = {}
        for table in TABLES:
            columns = [(one.name, one.null_ok) for one in connection.introspection.get_table_description(cursor, table)]
            constraints = connection.introspection.get_constraints(cursor, table)
            rest = sorted(str((one["columns"], one["unique"], one["foreign_key"])) for one in constraints.values())
            found[table] = (columns, rest)
    return found


def _drop() -> None:
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"DROP TABLE {table}{' CASCADE' if connection.vendor == 'postgresql' else ''}")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_drawn", [True, False])
def test_tables_and_state_are_those_of_django(is_drawn: bool) -> None:
    states, tables = [], []
    for kind in (migrations.Migration, TablesTogether):
        state = ProjectState()
        if is_drawn:
            state.apps  # noqa: B018 - drawing is what is asked for, as at the second migration of a run
        states.append(_apply(kind, state))
        tables.append(_look())
        _drop()
    plain, together = states
    assert plain == together
    assert tables[0] == tables[1]
    assert {"volumes", "shelf_id"} <= {
        one.get_accessor_name() if one.auto_created and not one.concrete else getattr(one, "attname", "")
        for model in ("Shelf", "Volume")
        for one in together.apps.get_model("sample", model)._meta.get_fields()
    }
