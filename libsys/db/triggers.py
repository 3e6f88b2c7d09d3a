"""Guards: the database itself refuses to change or delete what must stay as it was written.

Each is a trigger on SQLite and on PostgreSQL. A guard looks at nothing but the
row it stands over: SQLite checks every trigger when any table is rebuilt, and
one that speaks of another table would hold up later migrations.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.backends.base.base import BaseDatabaseWrapper


@dataclass(frozen=True)
class Guard:
    """A table whose rows are not changed and not deleted; ``refusal`` is what the database says.

    ``once`` names columns that may still be filled, one time, while all of them
    are empty. ``when`` is a column with its value: only rows that have it are
    guarded, the others are free.
    """

    table: str
    refusal: str
    once: tuple[str, ...] = ()
    when: tuple[str, str] | None = None


DAY_BOOK = Guard("libsys_entry", "the day book is never changed")
_FIND = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND tgenabled <> 'D'",
}


def lay_guards(connection: BaseDatabaseWrapper, guards: Iterable[Guard]) -> None:
    """Put guards in place; a migration does so once for each, and again after it rebuilt the table."""
    for guard in guards:
        lift_guards(connection, [guard])
        _run(
            connection, _sqlite(connection, guard) if connection.vendor == "sqlite" else _postgresql(connection, guard)
        )


def lift_guards(connection: BaseDatabaseWrapper, guards: Iterable[Guard]) -> None:
    """Take guards away: for reversing a migration and for emptying a test database."""
    for guard in guards:
        table = f" ON {guard.table}" if connection.vendor == "postgresql" else ""
        _run(connection, [f"DROP TRIGGER IF EXISTS {name}{table}" for name in _names(connection, guard)])


def find_missing_guards(connection: BaseDatabaseWrapper, guards: Iterable[Guard]) -> list[str]:
    """Return the names of the triggers that the database lacks or has switched off."""
    missing = []
    for guard in guards:
        with connection.cursor() as cursor:
            cursor.execute(_FIND[connection.vendor], [guard.table])
            present = {row[0] for row in cursor.fetchall()}
        missing += sorted(set(_names(connection, guard)) - present)
    return missing


def lay_triggers(connection: BaseDatabaseWrapper) -> None:
    """Put the guards of the day book in place."""
    lay_guards(connection, [DAY_BOOK])


def lift_triggers(connection: BaseDatabaseWrapper) -> None:
    """Take the guards of the day book away."""
    lift_guards(connection, [DAY_BOOK])


def find_missing_triggers(connection: BaseDatabaseWrapper) -> list[str]:
    """Return the names of the guards of the day book that the database lacks or has switched off."""
    return find_missing_guards(connection, [DAY_BOOK])


def _events(connection: BaseDatabaseWrapper, guard: Guard) -> dict[str, str]:
    """Return the triggers of a guard: the end of the name, and what sets it off."""
    if connection.vendor == "sqlite":
        return {"update": "UPDATE", "delete": "DELETE"}
    if guard.once:
        return {"change": "UPDATE", "delete": "DELETE", "truncate": "TRUNCATE"}
    return {"change": "UPDATE OR DELETE", "truncate": "TRUNCATE"}


def _names(connection: BaseDatabaseWrapper, guard: Guard) -> list[str]:
    return [f"{guard.table}_no_{name}" for name in _events(connection, guard)]


def _sqlite(connection: BaseDatabaseWrapper, guard: Guard) -> list[str]:
    says = f"BEGIN SELECT RAISE(ABORT, '{guard.refusal}'); END"
    return [
        f"CREATE TRIGGER {guard.table}_no_{name} BEFORE {event} ON {guard.table} "
        f"{_condition(connection, guard, event, differs='IS NOT')} {says}"
        for name, event in _events(connection, guard).items()
    ]


def _postgresql(connection: BaseDatabaseWrapper, guard: Guard) -> list[str]:
    refuse = (
        f"CREATE OR REPLACE FUNCTION {guard.table}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{guard.refusal}'; END $$"
    )
    found = [refuse]
    for name, event in _events(connection, guard).items():
        each = "FOR EACH STATEMENT"
        if event != "TRUNCATE":
            each = f"FOR EACH ROW {_condition(connection, guard, event, differs='IS DISTINCT FROM')}"
        trigger = f"CREATE TRIGGER {guard.table}_no_{name} BEFORE {event} ON {guard.table}"
        found.append(f"{trigger} {each} EXECUTE FUNCTION {guard.table}_refuse()")
    return found


def _condition(connection: BaseDatabaseWrapper, guard: Guard, event: str, *, differs: str) -> str:
    """Return the WHEN clause under which a row is refused; empty where every row is."""
    if guard.when is not None:
        column, value = guard.when
        return f"WHEN (OLD.{column} = '{value}')"
    if guard.once and event == "UPDATE":
        filled = [f"OLD.{column} IS NOT NULL" for column in guard.once]
        kept = [column for column in _columns(connection, guard.table) if column not in guard.once]
        changed = [f'NEW."{column}" {differs} OLD."{column}"' for column in kept]
        return f"WHEN ({' OR '.join([*filled, *changed])})"
    return ""


def _columns(connection: BaseDatabaseWrapper, table: str) -> list[str]:
    with connection.cursor() as cursor:
        return [column.name for column in connection.introspection.get_table_description(cursor, table)]


def _run(connection: BaseDatabaseWrapper, statements: Iterable[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
