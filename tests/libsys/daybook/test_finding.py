"""Lines are found by what they speak of, without reading the day book."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db.models import Q, QuerySet

from circulation.enums import Kind
from libsys.access.desk import Desk
from libsys.daybook.finding import find_lines_by_number, find_lines_in, find_lines_of, find_lines_with
from libsys.daybook.recording import record
from libsys.models import Entry, Library, Room, ServicePoint
from tests.fixtures import NOON

pytestmark = pytest.mark.django_db


def test_lines_of_a_type_are_those_that_speak_of_a_thing_of_it(desk: Desk) -> None:
    lines = [
        record(Kind.RULE_CHANGED, desk=desk, at=NOON, key=f"line-{number}", object_type=name, object_id=number)
        for number, name in enumerate(("loan_rule", "category", "loan_rule"), start=1)
    ]
    record(Kind.VISIT_READ, desk=desk, at=NOON, key="visit", quantity=3)
    assert list(find_lines_of("loan_rule").order_by("pk")) == [lines[0], lines[2]]
    assert find_lines_of("loan_rule", "category").count() == 3


@pytest.mark.run("SQLite")  # PostgreSQL asks its statistics
@pytest.mark.parametrize(
    "lines",
    [
        lambda desk: find_lines_of("loan_rule").filter(library=desk.library, kind=Kind.RULE_CHANGED, voids=None),
        lambda desk: Entry.objects.filter(library=desk.library, object_type="activity", object_id=3),
    ],
)
def test_the_index_of_things_answers(desk: Desk, lines: Callable[[Desk], "QuerySet[Entry]"]) -> None:
    assert "entry_object" in lines(desk).order_by("-pk").explain()


def test_lines_in_rooms_are_those_of_these_rooms_and_kinds(desk: Desk, point: ServicePoint) -> None:
    other_room = Room.objects.create(point=point, code="upstairs", name="楼上")
    here = record(Kind.VISIT_READ, desk=desk, at=NOON, key="here", quantity=3)
    record(Kind.VISIT_READ, desk=desk, at=NOON, key="there", quantity=3, room=other_room)
    record(Kind.QUESTION_ANSWERED, desk=desk, at=NOON, key="asked")
    assert desk.room is not None
    assert list(find_lines_in([desk.room.pk], [Kind.VISIT_READ])) == [here]
    assert find_lines_in([desk.room.pk, other_room.pk], [Kind.VISIT_READ]).count() == 2


@pytest.mark.run("SQLite")  # PostgreSQL asks its statistics
def test_a_day_of_rooms_is_not_looked_for_among_all_that_they_ever_had(desk: Desk) -> None:
    assert desk.room is not None
    lines = find_lines_in([desk.room.pk], [Kind.VISIT_READ, Kind.VISIT_ENTERED])
    assert "entry_kind_day (library_id=? AND kind=? AND day>? AND day<?)" in (
        lines.filter(day__range=(date(2026, 3, 1), date(2026, 3, 31))).explain()
    )


@pytest.mark.run("SQLite")  # PostgreSQL asks its statistics
def test_what_a_library_did_of_one_kind_is_found_by_its_kind(desk: Desk) -> None:
    lines = Entry.objects.filter(library=desk.library, kind=Kind.RULE_CHANGED)
    assert "entry_kind_day" in lines.order_by("-day", "-pk").explain()


def test_lines_by_number_are_those_of_the_library_after_one(desk: Desk) -> None:
    first, second = (record(Kind.VISIT_READ, desk=desk, at=NOON, key=key, quantity=1) for key in ("one", "two"))
    assert list(find_lines_by_number(desk.library).filter(pk__gt=first.pk)) == [second]
    other = Library.objects.create(code="other", name="别馆")
    assert not find_lines_by_number(other).exists()


@pytest.mark.run("SQLite")  # PostgreSQL asks its statistics
def test_what_came_after_a_line_is_not_looked_for_among_all_lines(desk: Desk) -> None:
    later = find_lines_by_number(desk.library).filter(Q(pk__gt=7) | Q(pk__range=(2, 4)), day__lte=date(2026, 3, 1))
    assert "entry_" not in later.order_by().explain()
    assert later.order_by().explain().count("INTEGER PRIMARY KEY") == 2


def test_what_one_act_wrote_is_found_from_its_first_line_on(desk: Desk) -> None:
    record(Kind.VISIT_READ, desk=desk, at=NOON, key="sheet:00")
    lines = [record(Kind.VISIT_READ, desk=desk, at=NOON, key=f"sheet:{number}") for number in range(3)]
    record(Kind.VISIT_READ, desk=desk, at=NOON, key="sheets:1")
    assert list(find_lines_with(lines[0])) == lines
