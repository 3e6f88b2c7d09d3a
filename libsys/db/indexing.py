"""Dropping the index of one column in a migration.

Django changes a column of SQLite by making the whole table anew: a day book of
millions of lines would be copied, and its guards lost.
"""

from typing import Any


def drop_index_of(schema_editor: Any, table: str, column: str) -> None:
    """Drop the plain indexes of ``column`` alone; constraints and longer indexes stay."""
    connection = schema_editor.connection
    with connection.cursor() as cursor:
        known = connection.introspection.get_constraints(cursor, table)
    for name, told in known.items():
        is_plain = told["index"] and not (told["unique"] or told["primary_key"] or told["foreign_key"])
        if is_plain and told["columns"] == [column]:
            schema_editor.execute(f"DROP INDEX {connection.ops.quote_name(name)}")
