"""Two libraries with one row of every table, made by looking at the tables, so that a new table is attacked too."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db import models

from tests.security.needs import NEEDS, OWN

APPS = ("libsys", "catalog", "circulation", "outreach", "reports")
NOON = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)
TODAY = date(2026, 3, 2)
PLAIN: dict[str, Any] = {
    "DateField": TODAY, "DateTimeField": NOON, "TimeField": time(9), "DecimalField": Decimal(1), "JSONField": {},
    "BooleanField": False, "BinaryField": b"x", "FloatField": 1.0,
}  # fmt: skip


def tables() -> Iterator[type[models.Model]]:
    """Yield every table of the house's own apps."""
    for table in apps.get_models():
        if table._meta.app_label in APPS and table._meta.managed and not table._meta.proxy:
            yield table


@dataclass
class World:
    """One library and a row of each table that belongs to it."""

    code: str
    rows: dict[str, models.Model] = field(default_factory=dict)
    made: int = 0

    def one(self, name: str) -> models.Model:
        """Return the row called ``name``, a table's label (``catalog.Item``) or with a mark (``catalog.Item:2``)."""
        if name not in self.rows:
            self.rows[name] = self._make(name)
        return self.rows[name]

    def key(self, name: str) -> int:
        """Return the number of that row."""
        return self.one(name).pk

    def _make(self, name: str) -> models.Model:
        if name in OWN:
            return OWN[name](self)
        label, _, kind = name.partition("/")
        table = apps.get_model(label.partition(":")[0])
        self.made += 1
        given = {**NEEDS.get(table._meta.label, {}), **(NEEDS.get(name, {}) if name != table._meta.label else {})}
        values = {key: value(self) if callable(value) else value for key, value in given.items()}
        if kind:
            values["kind"] = kind
        for column in table._meta.concrete_fields:
            if column.attname in values or column.name in values or column.null or column.has_default():
                continue
            if not (column.primary_key and column.get_internal_type() == "BigAutoField"):
                values[column.name] = self._value(column)
        return table._default_manager.create(**values)

    def _value(self, column: models.Field) -> Any:
        if column.remote_field is not None:
            return self.one(column.remote_field.model._meta.label)
        if column.choices:
            return "" if column.blank else next(iter(column.flatchoices))[0]
        kind = column.get_internal_type()
        if kind in PLAIN:
            return PLAIN[kind]
        if "Integer" in kind:
            return self.made
        return "" if column.blank else f"{self.code}{self.made}{column.name}"[: column.max_length or 60]


def fill(world: World) -> None:
    """Give ``world`` a row of every table."""
    for table in tables():
        world.one(table._meta.label)
    for name in [*NEEDS, *OWN]:
        world.one(name)
