"""The guards of the day book: the database itself refuses to change or delete a line."""

from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "libsys_entry"
REFUSAL = "the day book is never changed"

_LIFT = {
    "sqlite": [f"DROP TRIGGER IF EXISTS {TABLE}_no_{verb}" for verb in ("update", "delete")],
    "postgresql": [f"DROP TRIGGER IF EXISTS {TABLE}_no_{verb} ON {TABLE}" for verb in ("change", "truncate")],
}
_LAY = {
    "sqlite": [
        f"CREATE TRIGGER {TABLE}_no_{verb} BEFORE {verb.upper()} ON {TABLE} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        for verb in ("update", "delete")
    ],
    "postgresql": [
        f"CREATE OR REPLACE FUNCTION {TABLE}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$",
        f"CREATE TRIGGER {TABLE}_no_change BEFORE UPDATE OR DELETE ON {TABLE} "
        f"FOR EACH ROW EXECUTE FUNCTION {TABLE}_refuse()",
        f"CREATE TRIGGER {TABLE}_no_truncate BEFORE TRUNCATE ON {TABLE} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {TABLE}_refuse()",
    ],
}
_NAMES = {
    "sqlite": [f"{TABLE}_no_{verb}" for verb in ("update", "delete")],
    "postgresql": [f"{TABLE}_no_{verb}" for verb in ("change", "truncate")],
}
_FIND = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND tgenabled <> 'D'",
}


def lay_triggers(connection: BaseDatabaseWrapper) -> None:
    """Put the guards in place; the migration does so once."""
    lift_triggers(connection)
    _run(connection, _LAY[connection.vendor])


def lift_triggers(connection: BaseDatabaseWrapper) -> None:
    """Take the guards away: for reversing the migration and for emptying a test database."""
    _run(connection, _LIFT[connection.vendor])


def find_missing_triggers(connection: BaseDatabaseWrapper) -> list[str]:
    """Return the names of the guards that the database lacks or has switched off."""
    with connection.cursor() as cursor:
        cursor.execute(_FIND[connection.vendor], [TABLE])
        present = {row[0] for row in cursor.fetchall()}
    return sorted(set(_NAMES[connection.vendor]) - present)


def _run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
