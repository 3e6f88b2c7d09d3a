"""Writing what a query selects straight into a table: the rows never leave the database."""

import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections, models, transaction

from libsys.db.standing import fill, find_slots

Model = type[models.Model]


def insert_selected(model: Model, found: "models.QuerySet[Any, Any]", columns: Mapping[str, str]) -> int:
    """Insert a row of ``model`` for each row that ``found`` selects, and return how many.

    ``columns`` names, for each column of ``model``, the one of ``found`` that fills it.
    """
    sql, params = _write(model, found, columns)
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return int(cursor.rowcount)


class PreparedSelection:
    """The same for a query of one shape whose values change; each thread keeps its SQL for its own connection.

    ``build`` returns the query set for some values, which are as for
    :class:`libsys.db.prepared.Prepared`.
    """

    def __init__(self, model: Model, columns: Mapping[str, str], build: Callable[..., Any]) -> None:
        """Take the function that writes the query; nothing is done yet."""
        self._model, self._columns, self._build = model, columns, build
        self._kept = threading.local()

    def insert(self, *values: Any) -> int:
        """Insert what is selected for ``values`` and return how many rows that were."""
        kinds = tuple(map(type, values))
        form = self._kept.__dict__.get(kinds)  # type: ignore[call-overload]
        if form is None:
            form = self._kept.__dict__[kinds] = self._prepare(kinds)  # type: ignore[index]
        held, sql, slots = form
        with transaction.mark_for_rollback_on_error(held.alias), held.cursor() as cursor:
            cursor.execute(sql, fill(slots, values, held))
            return int(cursor.rowcount)

    def _prepare(self, kinds: tuple[type, ...]) -> tuple[Any, str, Any]:
        held = connections[DEFAULT_DB_ALIAS]

        def write(values: Sequence[Any]) -> tuple[str, Sequence[Any]]:
            return _write(self._model, self._build(*values), self._columns)

        return (held, *find_slots(write, kinds, held))


def _write(model: Model, found: "models.QuerySet[Any, Any]", columns: Mapping[str, str]) -> tuple[str, Sequence[Any]]:
    sql, params = found.values_list(*columns.values()).query.sql_with_params()
    fields = [model._meta.get_field(name) for name in columns]
    names = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    return f"INSERT INTO {connection.ops.quote_name(model._meta.db_table)} ({names}) {sql}", params
