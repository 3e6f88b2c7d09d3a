"""What the database knows of its own tables, after much was written at once."""

from django.db import connection


def refresh_statistics() -> None:
    """Let PostgreSQL look at what it holds, so that it plans the next questions for tables of this size.

    Its own housekeeping does that between transactions; within one that fills
    empty tables it would go on believing that they are empty. SQLite plans
    without statistics.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
