"""Conditions that SQLite answers by no index, because nearly every row, or far too many, would meet them."""

from typing import Any

from django.db.models.fields.related_lookups import RelatedExact, RelatedIsNull


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


class MostlyMany(RelatedExact):
    """The question whether a row belongs to one of few places: SQLite sorts it out among rows found otherwise.

    Without statistics it takes every index for equally good, and looked for the
    payments of a day among all lines that a place ever had.
    """

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        """Return the condition, with the sign before the column."""
        sql, params = self.as_sql(compiler, connection)
        return f"+{sql}", params
