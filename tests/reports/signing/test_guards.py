"""Tests of the guards on what was signed: the database itself refuses, whoever asks."""

from collections.abc import Callable
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.models import Model

from libsys.db.triggers import find_missing_guards, lay_guards, lift_guards
from libsys.enums import Role
from libsys.models import Library, Room
from reports.counting.recounting import count_new_lines
from reports.models import Correction, Edition, Report, Review, RoomConfirmation, SignedFile, Signing
from reports.signing.audit import missing_guards
from reports.signing.confirming import confirm_room, withdraw_confirmation
from reports.signing.corrections import ask_correction, decide_correction, find_changes
from reports.signing.guards import SIGNED
from reports.signing.seeing import count_and_see
from tests.reports.conftest import Write
from tests.reports.signing.conftest import AT, HALF, Person

Signed = Callable[[], Signing]


def refuses(statement: str, *values: object) -> bool:
    """Return whether the database refuses a statement."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, values)
    except DatabaseError as refusal:
        return "never changed" in str(refusal)
    return False


def tables(model: type[Model]) -> str:
    """Return the name of the table, which is no word from outside."""
    return str(model._meta.db_table)


@pytest.mark.parametrize(
    ("model", "column", "value"),
    [
        (Report, "title", "另一个题目"),
        (Report, "state", "draft"),
        (Edition, "body", "{}"),
        (Edition, "step", "edited"),
        (Review, "edition", 9),
        (Signing, "digest", "0" * 64),
        (Signing, "figures", "{}"),
        (Signing, "last_line", 0),
        (SignedFile, "sha256", "0" * 64),
        (SignedFile, "path", "elsewhere"),
    ],
)
def test_no_column_of_what_was_signed_can_be_changed(
    sign: Signed, model: type[Model], column: str, value: object
) -> None:
    sign()
    before = list(model._default_manager.values())
    assert refuses(f"UPDATE {tables(model)} SET {column} = %s", value)  # noqa: S608 - names of our own tables
    assert list(model._default_manager.values()) == before


@pytest.mark.parametrize("model", [Report, Edition, Review, Signing, SignedFile])
def test_nothing_that_was_signed_can_be_deleted(sign: Signed, model: type[Model]) -> None:
    sign()
    count = model._default_manager.count()
    assert refuses(f"DELETE FROM {tables(model)}")  # noqa: S608 - names of our own tables
    assert model._default_manager.count() == count > 0


@pytest.mark.parametrize("guard", SIGNED, ids=lambda guard: guard.table)
def test_no_guarded_table_can_be_emptied_at_once(sign: Signed, guard: object) -> None:
    sign()
    table = guard.table  # type: ignore[attr-defined]
    if connection.vendor == "postgresql":
        connection.check_constraints()  # what is still to be checked at the end would refuse it too
        assert refuses(f"TRUNCATE {table} CASCADE")
    else:
        names = {row[0] for row in _triggers(table)}
        assert names == {f"{table}_no_update", f"{table}_no_delete"}


def test_a_report_that_is_not_signed_moves_freely_and_its_editions_stay(report: Report) -> None:
    assert not refuses("UPDATE reports_report SET title = %s", "新题目")
    assert refuses("UPDATE reports_edition SET number = number + 1")
    assert refuses("DELETE FROM reports_edition")


def test_a_confirmation_is_taken_back_once_and_nothing_else_of_it_moves(
    library: Library, room: Room, person: Person
) -> None:
    desk = person(Role.DESK_LIBRARIAN)
    made = confirm_room(
        room=room, period=HALF, values={"L01": "4"}, seen=count_and_see(), note="", desk=desk, at=AT, key=None
    )
    for column, value in (("note", "改"), ("period", "2025H2"), ("confirmed_at", "2020-01-01 00:00:00+00:00")):
        assert refuses(f"UPDATE reports_roomconfirmation SET {column} = %s", value)  # noqa: S608 - our own names
    withdraw_confirmation(confirmation=made, desk=desk, at=AT, key=None)
    assert refuses("UPDATE reports_roomconfirmation SET withdrawn_at = NULL")
    assert refuses("DELETE FROM reports_roomconfirmation")
    assert RoomConfirmation.objects.get().values == {"L01": "4"}


@pytest.mark.parametrize("approve", [True, False])
def test_a_correction_is_decided_once_and_nothing_else_of_it_moves(
    sign: Signed, room: Room, write: Write, person: Person, approve: bool
) -> None:
    signing = sign()
    write("loan.checked_out", "2026-06-30", 3, point=room.point, room=room)
    count_new_lines()
    change = next(one for one in find_changes(signing) if one.indicator == "L01")
    made = ask_correction(
        signing=signing,
        change=change,
        seen=count_and_see(),
        reason="迟到",
        evidence="",
        desk=person(Role.DIRECTOR),
        at=AT,
        key=None,
    )
    assert refuses("UPDATE reports_correction SET new = 1")
    assert refuses("UPDATE reports_correction SET reason = %s", "别的")
    decide_correction(correction=made, approve=approve, desk=person(Role.AUDITOR), at=AT, key=None)
    assert refuses("UPDATE reports_correction SET approved_at = NULL, refused_at = NULL, approved_by_id = NULL")
    assert refuses("DELETE FROM reports_correction")
    assert Correction.objects.get().new == change.new


def test_the_audit_names_each_guard_that_is_missing(library: Library) -> None:
    assert list(missing_guards()) == []
    lift_guards(connection, SIGNED)
    missing = find_missing_guards(connection, SIGNED)
    assert len(missing) == sum(len(_wanted(guard.once)) for guard in SIGNED)
    assert len(list(missing_guards())) == len(missing)
    out = StringIO()
    with pytest.raises(SystemExit):
        call_command("audit", "--only", "reports.guards", stdout=out)
    lay_guards(connection, SIGNED)
    assert list(missing_guards()) == []


def _wanted(once: tuple[str, ...]) -> tuple[str, ...]:
    if connection.vendor == "sqlite":
        return ("update", "delete")
    return ("change", "delete", "truncate") if once else ("change", "truncate")


def _triggers(table: str) -> list[tuple[str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table])
        return list(cursor.fetchall())
