"""Writing many plain rows at once, for tables that every bulk of records fills.

``bulk_create`` prepares each value of each row by itself and asks for the keys
back; rows of numbers and short texts need neither, and cost a third so.
"""

from collections.abc import Sequence

from django.db import connection, models


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
