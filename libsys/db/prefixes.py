"""Looking for rows whose text begins in some way, by an index on both databases.

SQLite compares text byte by byte, so a range is a prefix; LIKE would read every
row. PostgreSQL compares by the rules of a language and needs LIKE with an
index of the class ``varchar_pattern_ops``.
"""

from django.db import connection
from django.db.models import Q

PATTERN = "varchar_pattern_ops"
"""The operator class of a column that is looked up by its beginning; SQLite needs none."""

_LAST = "\U0010ffff"


def begins_with(column: str, text: str) -> Q:
    """Return the condition that ``column`` begins with ``text``, which is compared as written."""
    if connection.vendor == "sqlite":
        return Q(**{f"{column}__gte": text, f"{column}__lt": text + _LAST})
    return Q(**{f"{column}__startswith": text})
