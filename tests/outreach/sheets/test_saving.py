"""Tests of writing the cells of sheets."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from circulation.enums import Kind
from circulation.visits.counting import Tally, count_visits
from libsys.access.desk import Desk
from libsys.access.permissions import permissions_of
from libsys.daybook.auditing import all_audit_checks
from libsys.enums import Provenance, Role
from libsys.models import Entry, Library, Posting, Room
from libsys.web.operations import new_key
from outreach.enums import SheetMethod
from outreach.models import SheetColumn
from outreach.sheets.cells import find_cells, find_history
from outreach.sheets.saving import Change, Saved, SheetChangedMeanwhile, SheetRefused, save_cells
from tests.fixtures import NOON, make_user
from tests.outreach.sheets.conftest import TODAY, Save, make_column

YESTERDAY = TODAY - timedelta(days=1)


def value_of(column: SheetColumn, day: date = TODAY) -> int | None:
    """Return what a cell says."""
    return find_cells([column], day, day).value(column, day)


def codes(refusal: pytest.ExceptionInfo[Any]) -> list[str]:
    """Return the codes of a refusal."""
    return [reason.code for reason in refusal.value.reasons]


def test_a_number_becomes_a_line_of_the_room_and_the_day(column: SheetColumn, save: Save, desk: Desk) -> None:
    assert save(column, 42, day=YESTERDAY, method=SheetMethod.PAPER) == Saved(1)

    line = Entry.objects.get()
    assert (line.kind, line.quantity, line.day, line.room, line.staff) == (
        Kind.VISIT_ENTERED, 42, YESTERDAY, column.room, desk.staff,
    )  # fmt: skip
    assert (line.provenance, line.detail) == (Provenance.MANUAL, {"method": "paper"})


@pytest.mark.parametrize(
    ("method", "provenance"),
    [("counted", "manual"), ("gate", "gate"), ("estimated", "estimate"), ("paper", "manual")],
)
def test_the_method_says_where_the_number_came_from(
    column: SheetColumn, save: Save, method: str, provenance: str
) -> None:
    save(column, 3, method=SheetMethod(method))
    assert Entry.objects.get().provenance == provenance


def test_topic_and_age_of_the_column_stand_on_the_line(room: Room, save: Save) -> None:
    children = make_column(room, Kind.SESSION_USED, age_band="minor")
    save(children, 8)
    assert Entry.objects.filter(kind=Kind.SESSION_USED, age_band="minor", quantity=8).exists()


def test_a_changed_number_voids_the_old_line_and_writes_a_new_one(column: SheetColumn, save: Save) -> None:
    save(column, 40)
    save(column, 45, seen=40)

    assert value_of(column) == 45
    assert [line.quantity for line in find_history(column, TODAY)] == [40, -40, 45]
    assert find_cells([column], TODAY, TODAY).is_corrected(column, TODAY)


def test_an_emptied_cell_is_empty_and_not_nought(column: SheetColumn, save: Save) -> None:
    save(column, 40)
    save(column, None, seen=40)
    assert value_of(column) is None

    save(column, 0)
    assert value_of(column) == 0


def test_a_cell_that_says_what_it_said_writes_nothing(column: SheetColumn, save: Save) -> None:
    save(column, 40)
    assert save(column, 40, seen=40) == Saved(0)
    assert Entry.objects.count() == 1


def test_the_same_form_sent_twice_writes_once_and_answers_alike(column: SheetColumn, save: Save) -> None:
    key = new_key()
    assert save(column, 40, key=key) == save(column, 40, key=key) == Saved(1)
    assert Entry.objects.count() == 1


def test_the_second_of_two_is_told_what_the_first_wrote_and_nothing_is_lost(
    column: SheetColumn, questions: SheetColumn, save: Save, desk: Desk
) -> None:
    save(column, 41)
    both = [Change(column, TODAY, 54, None), Change(questions, TODAY, 3, None)]

    with pytest.raises(SheetChangedMeanwhile) as refusal:
        save_cells(changes=both, desk=desk, at=NOON, key=new_key())

    facts = refusal.value.reasons[0].facts
    assert (facts["column"], facts["value"], facts["staff"]) == (column.pk, 41, str(desk.staff))
    assert (value_of(column), value_of(questions)) == (41, None)
    again = [Change(column, TODAY, 54, 41), Change(questions, TODAY, 3, None)]
    assert save_cells(changes=again, desk=desk, at=NOON, key=new_key()) == Saved(2)


def test_two_who_write_the_same_number_do_not_clash(column: SheetColumn, save: Save) -> None:
    save(column, 41)
    assert save(column, 41) == Saved(0)
    assert value_of(column) == 41


def test_every_reason_comes_at_once(column: SheetColumn, desk: Desk, reading_room: Room) -> None:
    wrong = [
        Change(make_column(reading_room), TODAY, 1, None),
        Change(column, TODAY + timedelta(days=1), 1, None),
        Change(column, date(1800, 1, 1), 1, None),
        Change(column, TODAY, 10**7, None),
    ]
    with pytest.raises(SheetRefused) as refusal:
        save_cells(changes=wrong, note="长" * 201, desk=desk, at=NOON, key=new_key())
    assert codes(refusal) == [
        "sheet_not_yours", "sheet_day_ahead", "sheet_day_too_early", "sheet_number_wrong", "sheet_note_long",
    ]  # fmt: skip
    assert not Entry.objects.exists()


def test_a_retired_column_takes_no_number(column: SheetColumn, save: Save) -> None:
    column.retired_on = YESTERDAY
    with pytest.raises(SheetRefused) as refusal:
        save(column, 1)
    assert codes(refusal) == ["sheet_column_retired"]


def test_the_director_fills_in_any_room(reading_room: Room, save: Save, director_desk: Desk) -> None:
    assert save(make_column(reading_room), 5, by=director_desk) == Saved(1)


def test_who_works_at_a_point_fills_in_all_of_its_rooms(library: Library, reading_room: Room, save: Save) -> None:
    someone = make_user(library, Role.OUTREACH_LIBRARIAN)
    Posting.objects.create(user=someone, point=reading_room.point)
    desk = Desk(library=library, staff=someone, permissions=permissions_of({Role.OUTREACH_LIBRARIAN}))
    assert save(make_column(reading_room), 5, by=desk) == Saved(1)


def test_the_director_of_another_library_fills_in_nothing_here(column: SheetColumn, save: Save) -> None:
    other = Library.objects.create(code="LL", name="邻县图书馆")
    desk = Desk(library=other, permissions=permissions_of({Role.DIRECTOR}))
    with pytest.raises(SheetRefused) as refusal:
        save(column, 5, by=desk)
    assert codes(refusal) == ["sheet_not_yours"]


def test_todays_register_and_the_sheet_are_one_truth(column: SheetColumn, desk: Desk, save: Save) -> None:
    tally = Tally(Kind.VISIT_ENTERED, 12, TODAY, point=column.room.point, room=column.room)
    count_visits(tally=tally, desk=desk, at=NOON, key=new_key())
    assert value_of(column) == 12

    save(column, 15, seen=12)
    assert sum(Entry.objects.values_list("quantity", flat=True)) == 15


def test_what_the_system_counted_stands_beside_the_cell(room: Room, save: Save, desk: Desk) -> None:
    used = make_column(room, Kind.USED_IN_HOUSE)
    Entry.objects.create(
        kind=Kind.USED_IN_HOUSE, at=NOON, day=TODAY, recorded_at=NOON, library=desk.library, room=room, item_id=1,
        quantity=1,
    )  # fmt: skip
    save(used, 9)
    cells = find_cells([used], TODAY, TODAY)
    assert (cells.value(used, TODAY), cells.other(used, TODAY)) == (9, 1)


@given(numbers=st.lists(st.none() | st.integers(0, 500), max_size=8))
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_whatever_is_typed_the_cell_and_the_day_book_agree(
    column: SheetColumn, desk: Desk, numbers: list[int | None]
) -> None:
    day, stands = YESTERDAY, value_of(column, YESTERDAY)
    for number in numbers:
        change = Change(column, day, number, stands)
        save_cells(changes=[change], desk=desk, at=NOON, key=new_key())
        stands = number
        assert value_of(column, day) == stands
        lines = Entry.objects.filter(kind=column.kind, day=day)
        assert sum(lines.values_list("quantity", flat=True)) == (stands or 0)
    checks = [check for check in all_audit_checks() if check.code in ("outreach.sheet_cells", "libsys.voids")]
    assert [list(check.find()) for check in checks] == [[], []]
