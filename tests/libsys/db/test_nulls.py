"""A day of the day book is found by its day, although nearly every line voids nothing."""

import pytest

from circulation.enums import Kind
from libsys.access.desk import Desk
from libsys.daybook.recording import record, void
from libsys.models import Entry
from libsys.text.dates import local_day
from tests.fixtures import NOON

pytestmark = pytest.mark.django_db


@pytest.mark.run("SQLite")  # PostgreSQL asks its statistics
def test_a_day_is_found_by_its_day_and_not_by_what_its_lines_void(desk: Desk) -> None:
    of_day = Entry.objects.filter(library=desk.library, day=local_day(NOON), kind=Kind.VISIT_READ, voids=None)
    plan = of_day.explain()
    assert "entry_kind_day (library_id=? AND kind=? AND day=?)" in plan


def test_lines_and_what_voids_them_are_told_apart(desk: Desk) -> None:
    line = record(Kind.VISIT_READ, desk=desk, at=NOON, key="one", quantity=3)
    undone = void(line, kind=Kind.VISIT_READ, desk=desk, at=NOON, key="two")
    assert [row.pk for row in Entry.objects.filter(voids=None)] == [line.pk]
    assert [row.pk for row in Entry.objects.filter(voids__isnull=False)] == [undone.pk]
    assert [row.pk for row in Entry.objects.exclude(voids=None)] == [undone.pk]
