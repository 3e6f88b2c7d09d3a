"""Several people in the same moment: one of them writes, the others are told; nothing is written twice."""

from collections.abc import Callable

import pytest

from libsys.access.desk import Desk
from libsys.models import Entry
from libsys.web.operations import new_key
from outreach.models import SheetColumn
from outreach.sheets.cells import find_cells
from outreach.sheets.saving import Change, Saved, SheetChangedMeanwhile, save_cells
from tests.catalog.records.test_editing_races import at_once
from tests.fixtures import NOON
from tests.outreach.sheets.conftest import TODAY

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE = 4


def writer(column: SheetColumn, desk: Desk, value: int, key: str) -> Callable[[], str]:
    """Return somebody who writes ``value`` into an empty cell, and says how it went."""

    def write() -> str:
        try:
            saved = save_cells(changes=[Change(column, TODAY, value, None)], desk=desk, at=NOON, key=key)
        except SheetChangedMeanwhile:
            return "told"
        return "saved" if saved == Saved(1) else "nothing"

    return write


def test_of_several_who_fill_one_cell_one_writes_and_the_others_are_told(column: SheetColumn, desk: Desk) -> None:
    found = at_once([writer(column, desk, 10 + number, new_key()) for number in range(PEOPLE)])

    assert sorted(found) == ["saved"] + ["told"] * (PEOPLE - 1)
    assert Entry.objects.count() == 1
    assert find_cells([column], TODAY, TODAY).value(column, TODAY) in range(10, 10 + PEOPLE)


def test_one_form_sent_several_times_at_once_is_written_once(column: SheetColumn, desk: Desk) -> None:
    key = new_key()
    found = at_once([writer(column, desk, 10, key)] * PEOPLE)

    assert found == ["saved"] * PEOPLE
    assert Entry.objects.count() == 1
