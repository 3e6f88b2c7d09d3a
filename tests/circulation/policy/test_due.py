"""Tests of due dates."""

from datetime import date

import pytest

from circulation.policy.due import due_on, find_closures, next_open_day
from libsys.models import Closure, Library, ServicePoint

FESTIVAL = (date(2026, 2, 15), date(2026, 2, 23))


@pytest.mark.parametrize(
    ("day", "closed", "opened"),
    [
        (date(2026, 2, 14), [FESTIVAL], date(2026, 2, 14)),
        (date(2026, 2, 15), [FESTIVAL], date(2026, 2, 24)),
        (date(2026, 2, 23), [FESTIVAL], date(2026, 2, 24)),
        (date(2026, 2, 23), [(date(2026, 2, 24), date(2026, 2, 24)), FESTIVAL], date(2026, 2, 25)),
        (date(2026, 2, 20), [FESTIVAL, (date(2026, 2, 20), date(2026, 2, 28))], date(2026, 3, 1)),
        (date(2026, 2, 20), [], date(2026, 2, 20)),
    ],
)
def test_next_open_day_leaves_every_closure(day: date, closed: list[tuple[date, date]], opened: date) -> None:
    assert next_open_day(day, closed) == opened


def test_due_on_counts_calendar_days_then_moves_on() -> None:
    assert due_on(since=date(2026, 1, 20), days=30, closed=[FESTIVAL]) == date(2026, 2, 24)


def test_find_closures_reads_those_of_the_library_and_of_the_point(
    library: Library, point: ServicePoint, branch: ServicePoint
) -> None:
    other = Library.objects.create(code="OT", name="别馆")
    spans = [(library, None, 1), (library, point, 3), (library, branch, 5), (other, None, 7), (library, None, 20)]
    for owner, place, month in spans:
        year = 2026 if month <= 12 else 2025
        day = date(year, month if month <= 12 else 12, 9)
        Closure.objects.create(library=owner, point=place, since=day, until=day, reason="x")
    assert find_closures(library=library, point=point, since=date(2026, 1, 9)) == [
        (date(2026, 1, 9), date(2026, 1, 9)),
        (date(2026, 3, 9), date(2026, 3, 9)),
    ]
