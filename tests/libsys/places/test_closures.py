"""Tests of closures."""

from datetime import date

import pytest

from libsys.access.desk import Desk
from libsys.models import Closure, Entry, Library
from libsys.places.closures import (
    Span,
    add_closures,
    change_closure,
    delete_closure,
    lacks_next_year,
    mark_closure,
)
from libsys.places.opening import PlaceRefused
from tests.fixtures import NOON

DAY = date(2026, 5, 1)
HOLIDAY = Span(DAY, date(2026, 5, 5), "劳动节")


def test_closures_are_added_once_however_often_they_are_sent(desk: Desk) -> None:
    assert len(add_closures(spans=[HOLIDAY, Span(DAY, DAY, "盘点", desk.point)], desk=desk, at=NOON, key="a")) == 2
    assert add_closures(spans=[HOLIDAY], desk=desk, at=NOON, key="a") == []
    assert add_closures(spans=[HOLIDAY], desk=desk, at=NOON, key="b") == []
    assert Closure.objects.count() == Entry.objects.filter(topic="closure").count() == 2


@pytest.mark.parametrize(
    ("since", "until"),
    [
        (date(2026, 5, 5), DAY),
        (date(9999, 12, 1), date(9999, 12, 31)),
        (date(1, 1, 1), date(1, 1, 2)),
        (DAY, date(2028, 1, 1)),
    ],
)
def test_days_out_of_order_or_out_of_reach_are_refused(desk: Desk, since: date, until: date) -> None:
    with pytest.raises(PlaceRefused):
        add_closures(spans=[HOLIDAY, Span(since, until, "x")], desk=desk, at=NOON, key="a")
    assert Closure.objects.count() == 0


def test_a_closure_is_changed_and_deleted_by_who_saw_it_as_it_is(desk: Desk) -> None:
    (closure,) = add_closures(spans=[HOLIDAY], desk=desk, at=NOON, key="a")
    old = mark_closure(closure)
    span = Span(DAY, DAY, "劳动节")
    changed = change_closure(closure=closure, span=span, seen=old, desk=desk, at=NOON, key="b")
    assert changed.until == DAY
    with pytest.raises(PlaceRefused):
        delete_closure(closure=closure, seen=old, desk=desk, at=NOON, key="c")
    with pytest.raises(PlaceRefused):
        change_closure(closure=closure, span=HOLIDAY, seen=old, desk=desk, at=NOON, key="d")
    for _again in range(2):
        delete_closure(closure=changed, seen=mark_closure(changed), desk=desk, at=NOON, key="e")
    assert Closure.objects.count() == 0
    assert [sorted(line.detail) for line in Entry.objects.order_by("pk")] == [
        ["after"],
        ["after", "before"],
        ["before"],
    ]


def test_a_year_without_closures_is_missed_from_november_on(library: Library) -> None:
    assert not lacks_next_year(library, today=date(2026, 10, 31))
    assert lacks_next_year(library, today=date(2026, 11, 1))
    Closure.objects.create(library=library, since=date(2026, 12, 31), until=date(2027, 1, 1), reason="元旦")
    assert not lacks_next_year(library, today=date(2026, 12, 1))
