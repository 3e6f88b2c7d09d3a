"""A database of its own on the server of another one, for measurements that must not touch a library's data."""

from urllib.parse import urlsplit, urlunsplit

from django.db import connection


def make_database(address: str, name: str) -> str:
    """Make the database ``name`` beside the one at ``address``, unless it is there, and return its address.

    Empty where ``address`` is no PostgreSQL's: SQLite needs a file only.
    """
    if not address.startswith(("postgres:", "postgresql:")) or connection.vendor != "postgresql":
        return ""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if cursor.fetchone() is None:
            cursor.execute(f"CREATE DATABASE {connection.ops.quote_name(name)}")
    return urlunsplit(urlsplit(address)._replace(path=f"/{name}"))


def database_name() -> str:
    """Return which database this house runs on: ``sqlite`` or ``postgresql``."""
    return connection.vendor
