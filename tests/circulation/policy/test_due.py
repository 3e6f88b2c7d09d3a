"""Tests of due dates."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from circulation.policy.due import EVERY_DAY, Calendar, Due, Shut, due_after, due_by, find_calendar, next_open_day
from circulation.policy.terms import Term, Terms
from libsys.models import Closure, Library, OpeningHours, Room, ServicePoint
from tests.circulation.conftest import counted_queries

FESTIVAL = Shut(date(2026, 2, 15), date(2026, 2, 23), "春节")
WORKDAYS = frozenset(range(5))
MONDAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("day", "calendar", "opened"),
    [
        (date(2026, 2, 14), Calendar([FESTIVAL]), date(2026, 2, 14)),
        (date(2026, 2, 15), Calendar([FESTIVAL]), date(2026, 2, 24)),
        (date(2026, 2, 23), Calendar([FESTIVAL]), date(2026, 2, 24)),
        (date(2026, 2, 23), Calendar([Shut(date(2026, 2, 24), date(2026, 2, 24)), FESTIVAL]), date(2026, 2, 25)),
        (date(2026, 2, 20), Calendar([FESTIVAL, Shut(date(2026, 2, 20), date(2026, 2, 28))]), date(2026, 3, 1)),
        (date(2026, 2, 20), EVERY_DAY, date(2026, 2, 20)),
        (date(2026, 3, 7), Calendar(weekdays=WORKDAYS), date(2026, 3, 9)),
        (date(2026, 2, 20), Calendar([FESTIVAL], frozenset({0})), date(2026, 3, 2)),
        (date(2026, 12, 31), Calendar([Shut(date(2026, 12, 31), date(2027, 1, 3))], WORKDAYS), date(2027, 1, 4)),
        (MONDAY, Calendar([Shut(date(2026, 1, 1), date(9999, 12, 31))]), MONDAY),
    ],
)
def test_next_open_day_leaves_every_closure_and_shut_weekday(day: date, calendar: Calendar, opened: date) -> None:
    assert next_open_day(day, calendar) == opened


@pytest.mark.parametrize(
    ("since", "days", "fixed", "calendar", "due"),
    [
        (date(2026, 1, 20), 30, "", Calendar([FESTIVAL]), Due(date(2026, 2, 24), date(2026, 2, 19), ("春节",))),
        (MONDAY, 0, "", EVERY_DAY, Due(MONDAY, MONDAY)),
        (MONDAY, 5, "", Calendar(weekdays=WORKDAYS), Due(date(2026, 3, 9), date(2026, 3, 7), (), shut_weekday=True)),
        (MONDAY, 0, "06-30", EVERY_DAY, Due(date(2026, 6, 30), date(2026, 6, 30))),
        (date(2026, 6, 30), 0, "06-30", EVERY_DAY, Due(date(2026, 6, 30), date(2026, 6, 30))),
        (date(2026, 7, 1), 0, "06-30", EVERY_DAY, Due(date(2027, 6, 30), date(2027, 6, 30))),
        (date(2026, 12, 31), 0, "12-31", EVERY_DAY, Due(date(2026, 12, 31), date(2026, 12, 31))),
        (MONDAY, 0, "02-29", EVERY_DAY, Due(date(2027, 2, 28), date(2027, 2, 28))),
        (date(2027, 12, 1), 0, "02-29", EVERY_DAY, Due(date(2028, 2, 29), date(2028, 2, 29))),
        (MONDAY, 0, "2027-01-15", EVERY_DAY, Due(date(2027, 1, 15), date(2027, 1, 15))),
        (date(2025, 3, 1), 0, "02-20", Calendar([FESTIVAL]), Due(date(2026, 2, 24), date(2026, 2, 20), ("春节",))),
        (date(2026, 12, 2), 30, "", Calendar([Shut(date(2027, 1, 1), date(2027, 1, 3), "元旦")]),
         Due(date(2027, 1, 4), date(2027, 1, 1), ("元旦",))),
    ],
)  # fmt: skip
def test_a_due_date_says_how_it_came_about(since: date, days: int, fixed: str, calendar: Calendar, due: Due) -> None:
    terms = Terms(days=Term(days, 1), fixed_due=Term(fixed, 1))
    assert due_by(terms, since=since, calendar=calendar) == due


def test_due_after_counts_calendar_days_then_moves_on() -> None:
    assert due_after(30, since=date(2026, 1, 20), calendar=Calendar([FESTIVAL])) == date(2026, 2, 24)


DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))
FIXED = st.one_of(st.just(""), DAYS.map("{:%m-%d}".format), DAYS.map(str))
CLOSURES = st.lists(
    st.builds(lambda day, length: Shut(day, day + timedelta(days=length)), DAYS, st.integers(0, 40)), max_size=6
)


@settings(max_examples=150, deadline=None)
@given(DAYS, st.integers(0, 400), FIXED, CLOSURES, st.frozensets(st.integers(0, 6)))
def test_nothing_is_due_on_a_closed_day_or_before_it_was_lent(
    since: date, days: int, fixed: str, closures: list[Shut], weekdays: frozenset[int]
) -> None:
    calendar = Calendar(closures, weekdays)
    due = due_by(Terms(days=Term(days), fixed_due=Term(fixed)), since=since, calendar=calendar)
    assert calendar.is_open(due.day)
    assert since <= due.reckoned <= due.day
    passed = (due.reckoned + timedelta(days=step) for step in range((due.day - due.reckoned).days))
    assert not any(calendar.is_open(day) for day in passed)


def test_the_calendar_of_a_point_is_read_in_one_query(
    library: Library, point: ServicePoint, branch: ServicePoint, room: Room
) -> None:
    other = Library.objects.create(code="OT", name="别馆")
    for owner, place, month in ((library, None, 1), (library, point, 3), (library, branch, 5), (other, None, 7)):
        Closure.objects.create(
            library=owner, point=place, since=date(2026, month, 9), until=date(2026, month, 9), reason="x"
        )
    Closure.objects.create(library=library, since=date(2025, 12, 9), until=date(2025, 12, 9), reason="x")
    for place, inside, weekday in ((point, None, 1), (point, None, 1), (point, room, 2), (branch, None, 4)):
        OpeningHours.objects.create(point=place, room=inside, weekday=weekday, opens=time(9), closes=time(17))
    with counted_queries() as queries:
        calendar = find_calendar(library=library, point=point, since=date(2026, 1, 9))
    assert calendar == Calendar(
        (Shut(date(2026, 1, 9), date(2026, 1, 9), "x"), Shut(date(2026, 3, 9), date(2026, 3, 9), "x")),
        frozenset({1, 2}),
    )
    assert len(queries) == 1


def test_due_dates_follow_the_season_in_force(library: Library, point: ServicePoint, room: Room) -> None:
    summer = {"since": date(2026, 7, 1), "until": date(2026, 8, 31)}
    for inside, weekday, season in (
        (None, 1, {}),
        (None, 3, summer),
        (room, 4, {}),
        (room, 0, {**summer, "opens": None}),
    ):
        times = {"opens": time(9), "closes": time(17)} if "opens" not in season else {"closes": None}
        OpeningHours.objects.create(point=point, room=inside, weekday=weekday, **{**times, **season})
    Closure.objects.create(library=library, since=date(2026, 7, 2), until=date(2026, 7, 2), reason="x")
    calendar = find_calendar(library=library, point=point, since=date(2026, 6, 1))
    days = [date(2026, 6, 1) + timedelta(days=step) for step in range(45)]
    # Tuesdays and the room's Fridays in June; only Thursdays in July, of which the second is a closure.
    assert [(day.month, day.day) for day in days if calendar.is_open(day)] == [
        (6, 2), (6, 5), (6, 9), (6, 12), (6, 16), (6, 19), (6, 23), (6, 26), (6, 30), (7, 9)
    ]  # fmt: skip


def test_before_the_first_week_holds_every_day_is_open(library: Library, point: ServicePoint) -> None:
    OpeningHours.objects.create(point=point, weekday=1, opens=time(9), closes=time(17), since=date(2026, 7, 1))
    calendar = find_calendar(library=library, point=point, since=MONDAY)
    assert (calendar.is_open(MONDAY), calendar.is_open(date(2026, 7, 6)), calendar.is_open(date(2026, 7, 7))) == (
        True, False, True,
    )  # fmt: skip


def test_a_desk_without_a_point_keeps_the_closures_of_the_library(library: Library, point: ServicePoint) -> None:
    day = date(2026, 3, 9)
    Closure.objects.create(library=library, since=day, until=day, reason="x")
    Closure.objects.create(library=library, point=point, since=day, until=day, reason="y")
    assert find_calendar(library=library, point=None, since=day) == Calendar((Shut(day, day, "x"),))


def test_a_point_without_hours_or_closures_opens_every_day(library: Library, point: ServicePoint) -> None:
    assert find_calendar(library=library, point=point, since=MONDAY) == EVERY_DAY
