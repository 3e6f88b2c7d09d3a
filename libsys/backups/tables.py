"""Which tables there are and what their columns hold, as the database itself is: it may be older than this code.

The state comes from the migrations that the database says were applied, never
from the models in memory: before an upgrade both differ.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

LEFT_EMPTY = frozenset({"libsys_session", "django_session", "django_migrations"})
"""Sessions sign everybody in who holds one; which migrations ran stands in the manifest."""

KINDS = {
    "BooleanField": "flag",
    "CharField": "text", "TextField": "text", "GenericIPAddressField": "text",
    "DateField": "date", "TimeField": "time", "DateTimeField": "moment",
    "DecimalField": "decimal", "JSONField": "json",
    **dict.fromkeys(
        (
            "AutoField", "BigAutoField", "SmallAutoField", "IntegerField", "BigIntegerField", "SmallIntegerField",
            "PositiveIntegerField", "PositiveBigIntegerField", "PositiveSmallIntegerField",
        ),
        "number",
    ),
}  # fmt: skip


class UnknownColumn(Exception):
    """A column is of a kind that no archive can hold: the writer of a new kind of field has to say how."""


@dataclass(frozen=True)
class Column:
    """A column: its name and what it holds; ``places`` are the decimal places of a decimal number."""

    name: str
    kind: str
    places: int = 0


@dataclass(frozen=True)
class Table:
    """A table: its columns in order and the one that orders its rows."""

    name: str
    columns: tuple[Column, ...]
    key: str

    def as_json(self) -> dict[str, object]:
        """Return the table for a manifest."""
        return {"key": self.key, "columns": [[one.name, one.kind, one.places] for one in self.columns]}

    @classmethod
    def from_json(cls, name: str, told: dict[str, object]) -> "Table":
        """Return the table that a manifest tells of."""
        columns = tuple(Column(str(found), str(kind), int(places)) for found, kind, places in told["columns"])  # type: ignore[attr-defined]
        return cls(name, columns, str(told["key"]))


def find_applied() -> dict[str, list[str]]:
    """Return the names of the applied migrations of each app, in order."""
    applied: dict[str, list[str]] = {}
    for app, name in sorted(MigrationRecorder(connection).applied_migrations()):
        applied.setdefault(app, []).append(name)
    return applied


def find_tables(applied: dict[str, list[str]]) -> list[Table]:
    """Return the tables of a database in which the migrations ``applied`` ran, by name.

    :raises UnknownColumn: for a kind of field that has no form in an archive.
    """
    loader = MigrationLoader(None)
    state = loader.project_state(last_of(loader, applied), at_end=True)
    found = {model._meta.db_table: _table(model) for model in _models(state.apps)}
    return [found[name] for name in sorted(found)]


def last_of(loader: MigrationLoader, applied: dict[str, list[str]]) -> list[tuple[str, str]]:
    """Return those migrations of ``applied`` on which none of the others depends; what this code lacks is left out."""
    named = {(app, name) for app, names in applied.items() for name in names}
    known = named & set(loader.graph.nodes)
    return sorted(one for one in known if not any(child.key in known for child in loader.graph.node_map[one].children))


def _models(apps: object) -> Iterator[type[models.Model]]:
    for model in apps.get_models(include_auto_created=True):  # type: ignore[attr-defined]
        if model._meta.managed and not model._meta.proxy and model._meta.db_table not in LEFT_EMPTY:
            yield model


def _table(model: type[models.Model]) -> Table:
    columns = tuple(_column(model, field) for field in model._meta.local_concrete_fields)
    return Table(model._meta.db_table, columns, model._meta.pk.column)


def _column(model: type[models.Model], field: models.Field) -> Column:
    kept = field
    while kept.is_relation:
        kept = kept.target_field
    kind = KINDS.get(kept.get_internal_type())
    if kind is None:
        raise UnknownColumn(f"{model._meta.db_table}.{field.column}: {kept.get_internal_type()}")
    return Column(field.column, kind, getattr(kept, "decimal_places", None) or 0)
