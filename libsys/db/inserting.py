"""Writing rows without writing their SQL again: many plain ones at once, or the few that an act leaves.

``bulk_create`` prepares each value of each row by itself and asks for the keys
back; rows of numbers and short texts need neither, and cost a third so. For a
single row ``save`` spends most of its time on making SQL that is always the same.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from django.db import connection, models, transaction


def insert_plainly(model: type[models.Model], rows: Sequence[models.Model]) -> None:
    """Insert ``rows`` of numbers, texts and truth values; they do not learn their keys."""
    if not rows:
        return
    columns = [column for column in model._meta.local_concrete_fields if not column.primary_key]
    names = ", ".join(connection.ops.quote_name(column.column) for column in columns)
    places = ", ".join(["%s"] * len(columns))
    attributes = [column.attname for column in columns]
    values = [tuple(getattr(row, name) for name in attributes) for row in rows]
    with connection.cursor() as cursor:
        table = connection.ops.quote_name(model._meta.db_table)
        cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", values)  # noqa: S608 - names of ours


class _Form(NamedTuple):
    """How rows of one table are inserted: what is said before the values, the values of a row, what comes back.

    ``end`` is empty where the key is no number of the database's.
    """

    begin: str
    places: str
    end: str
    fields: "tuple[models.Field[Any, Any], ...]"


def insert(row: models.Model) -> None:
    """Insert one row as ``save(force_insert=True)`` does, with its SQL written once; the row learns its key.

    For tables that number their rows and that nobody watches by signals.
    """
    form = _form_of(type(row))
    with transaction.mark_for_rollback_on_error(connection.alias), connection.cursor() as cursor:
        cursor.execute(form.begin + form.places + form.end, _values(form, row))
        if form.end:
            row.pk = cursor.fetchone()[0]
    row._state.adding, row._state.db = False, connection.alias


def insert_together(rows: Sequence[models.Model]) -> None:
    """Insert a few rows of one table in one query; they do not learn their keys."""
    if not rows:
        return
    form = _form_of(type(rows[0]))
    values = [value for row in rows for value in _values(form, row)]
    with transaction.mark_for_rollback_on_error(connection.alias), connection.cursor() as cursor:
        cursor.execute(form.begin + ", ".join([form.places] * len(rows)), values)


@cache
def _form_of(model: type[models.Model]) -> _Form:
    quote = connection.ops.quote_name
    numbers = model._meta.auto_field
    fields = tuple(column for column in model._meta.local_concrete_fields if column is not numbers)
    names = ", ".join(quote(column.column) for column in fields)
    end = f" RETURNING {quote(numbers.column)}" if numbers else ""
    begin = f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES "  # noqa: S608 - names of ours
    return _Form(begin, f"({', '.join(['%s'] * len(fields))})", end, fields)


def _values(form: _Form, row: models.Model) -> list[Any]:
    return [column.get_db_prep_save(column.pre_save(row, add=True), connection) for column in form.fields]
