"""Asking for the rows in which a column is empty, where nearly all of them are."""

from typing import Any

from django.db.models.fields.related_lookups import RelatedIsNull


class MostlyNull(RelatedIsNull):
    """The question whether a column is empty that nearly always is: SQLite answers it by no index.

    SQLite keeps no statistics and takes an empty value for a rare one: it would
    read the whole day book by the index of voids instead of a few days by
    theirs. The plus sign tells it not to (https://sqlite.org/optoverview.html,
    "disqualifying where-clause terms using unary plus").
    """

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        """Return the condition, with the sign where it asks for empty values."""
        sql, params = self.as_sql(compiler, connection)
        return (f"+{sql}" if self.rhs else sql), params
