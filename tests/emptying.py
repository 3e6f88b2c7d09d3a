"""Emptying the database after a test that commits: only the tables that have rows.

Django's own way deletes from each of some two hundred tables and then writes
again what it writes after a migration; a test of this house fills about twenty.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from django.db import connection, transaction
from django.test import TransactionTestCase

from libsys.db.triggers import DAY_BOOK, lay_guards, lift_guards
from reports.signing.guards import SIGNED

KEPT = {"django_migrations", "django_content_type", "auth_permission"}
"""What the migrations wrote and every test may rely on."""


def empty_database(_case: TransactionTestCase) -> None:
    """Delete every row that a test committed, guarded or not."""
    filled = find_filled()
    with unguarded(filled), connection.cursor() as cursor:
        for table in filled:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")  # noqa: S608 - a table of our own


def find_filled() -> list[str]:
    """Return the tables that have rows."""
    with connection.cursor() as cursor:
        cursor.execute(_question())
        return [name for (name,) in cursor.fetchall()]


@cache
def _question() -> str:
    tables = sorted(set(connection.introspection.django_table_names(only_existing=True, include_views=False)) - KEPT)
    quote = connection.ops.quote_name
    return " UNION ALL ".join(
        f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {quote(name)})"  # noqa: S608 - a table of our own
        for name in tables
    )


@contextmanager
def unguarded(tables: list[str]) -> Iterator[None]:
    """Let rows go in any order, and those of the day book at all."""
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            yield
        return
    guards = [guard for guard in (DAY_BOOK, *SIGNED) if guard.table in tables]
    with connection.constraint_checks_disabled(), transaction.atomic():
        lift_guards(connection, guards)
        yield
        lay_guards(connection, guards)


TransactionTestCase._fixture_teardown = empty_database
