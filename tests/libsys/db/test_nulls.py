"""A day of the day book is found by its day, whatever else is asked of its lines."""

import pytest
from django.db import connection

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


@pytest.mark.run("SQLite")  # PostgreSQL asks its statistics
def test_what_a_place_did_on_a_day_is_not_looked_for_among_all_that_it_ever_did(desk: Desk) -> None:
    at_the_till = Entry.objects.filter(library=desk.library, day=local_day(NOON), point=desk.point, room=desk.room)
    assert "entry_day_kind_place (library_id=? AND day=?)" in at_the_till.explain()


@pytest.mark.run("SQLite")
def test_the_latest_lines_of_a_day_are_not_looked_for_from_the_end_of_the_day_book(desk: Desk) -> None:
    kinds = [Kind.VISIT_READ, Kind.VISIT_ENTERED]
    latest = Entry.objects.filter(library=desk.library, day=local_day(NOON), kind__in=kinds).order_by("-pk")
    assert "(library_id=? AND kind=? AND day=?)" in latest.explain()


def test_the_day_book_has_no_index_of_its_library_alone(db: None) -> None:
    with connection.cursor() as cursor:
        known = connection.introspection.get_constraints(cursor, Entry._meta.db_table).values()
    plain = [told["columns"] for told in known if told["index"] and not told["foreign_key"]]
    assert ["library_id"] not in plain
    assert ["point_id"] in plain


def test_lines_and_what_voids_them_are_told_apart(desk: Desk) -> None:
    line = record(Kind.VISIT_READ, desk=desk, at=NOON, key="one", quantity=3)
    undone = void(line, kind=Kind.VISIT_READ, desk=desk, at=NOON, key="two")
    assert [row.pk for row in Entry.objects.filter(voids=None)] == [line.pk]
    assert [row.pk for row in Entry.objects.filter(voids__isnull=False)] == [undone.pk]
    assert [row.pk for row in Entry.objects.exclude(voids=None)] == [undone.pk]
