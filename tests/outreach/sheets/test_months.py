"""Tests of confirming a month of a sheet, and of what opens it again."""

from datetime import date

import pytest

from circulation.enums import Kind
from circulation.visits.counting import Tally, count_visits
from libsys.access.desk import Desk
from libsys.daybook.auditing import all_audit_checks
from libsys.models import Entry, Room
from libsys.web.operations import new_key
from outreach.models import SheetColumn, SheetMonth
from outreach.sheets.audit import columns_are_of_hand_kinds, confirmed_months_agree
from outreach.sheets.cells import find_cells
from outreach.sheets.months import MonthRefused, confirm_month, is_changed, last_of, list_columns
from outreach.sheets.saving import Saved
from tests.fixtures import NOON
from tests.outreach.sheets.conftest import Save, make_column

FEBRUARY = date(2026, 2, 1)
THE_TENTH = date(2026, 2, 10)


def confirm(room: Room, desk: Desk, month: date = FEBRUARY, key: str = "") -> SheetMonth:
    """Confirm a month."""
    return confirm_month(room=room, month=month, desk=desk, at=NOON, key=key or new_key())


def test_a_confirmed_month_keeps_its_totals_and_who_confirmed_it(column: SheetColumn, save: Save, desk: Desk) -> None:
    save(column, 40, day=THE_TENTH)
    row = confirm(column.room, desk)

    assert (row.confirmed_by, row.confirmed_at, row.figures) == (desk.staff, NOON, {str(column.pk): 40})
    assert Entry.objects.filter(kind="sheet.changed", topic="confirmed", room=column.room).count() == 1


def test_confirming_twice_with_one_key_is_confirming_once(column: SheetColumn, save: Save, desk: Desk) -> None:
    save(column, 40, day=THE_TENTH)
    key = new_key()
    assert confirm(column.room, desk, key=key) == confirm(column.room, desk, key=key)
    assert Entry.objects.filter(kind="sheet.changed").count() == 1


def test_a_changed_number_opens_the_month_again(column: SheetColumn, save: Save, desk: Desk) -> None:
    save(column, 40, day=THE_TENTH)
    confirm(column.room, desk)

    assert save(column, 41, day=THE_TENTH, seen=40) == Saved(1, reopened=1)

    row = SheetMonth.objects.get()
    assert (row.confirmed_at, row.reopened_at) == (None, NOON)
    assert Entry.objects.filter(kind="sheet.changed", topic="reopened").count() == 1


def test_a_number_of_another_month_leaves_it_confirmed(column: SheetColumn, save: Save, desk: Desk) -> None:
    save(column, 40, day=THE_TENTH)
    confirm(column.room, desk)
    save(column, 7, day=date(2026, 3, 1))
    assert SheetMonth.objects.get().confirmed_at == NOON


def test_what_comes_by_another_door_after_the_confirmation_is_noticed(
    column: SheetColumn, save: Save, desk: Desk
) -> None:
    save(column, 40, day=THE_TENTH)
    row = confirm(column.room, desk)
    tally = Tally(Kind.VISIT_ENTERED, 2, THE_TENTH, point=column.room.point, room=column.room)
    count_visits(tally=tally, desk=desk, at=NOON, key=new_key())

    cells = find_cells([column], FEBRUARY, last_of(FEBRUARY))
    assert is_changed(row, list_columns(column.room, FEBRUARY), cells)
    assert len(list(confirmed_months_agree())) == 1


def test_a_month_is_refused_with_every_reason(reading_room: Room, desk: Desk) -> None:
    with pytest.raises(MonthRefused) as refusal:
        confirm(reading_room, desk, date(2026, 3, 1))
    assert [reason.code for reason in refusal.value.reasons] == [
        "sheet_not_yours", "sheet_month_not_over", "sheet_month_empty",
    ]  # fmt: skip


def test_the_audit_is_content_with_what_was_confirmed(column: SheetColumn, save: Save, desk: Desk) -> None:
    save(column, 40, day=THE_TENTH)
    confirm(column.room, desk)
    codes = [check.code for check in all_audit_checks() if check.code.startswith(("outreach.sheet", "outreach.gate"))]
    assert codes == ["outreach.gate_days", "outreach.sheet_cells", "outreach.sheet_columns", "outreach.sheet_estimates"]
    assert [list(check.find()) for check in all_audit_checks() if check.code in codes] == [[], [], [], []]


def test_the_audit_finds_a_column_of_a_kind_that_nobody_may_write(room: Room) -> None:
    SheetColumn.objects.create(room=room, kind="card.issued", since=FEBRUARY)
    make_column(room)
    assert len(list(columns_are_of_hand_kinds())) == 1
