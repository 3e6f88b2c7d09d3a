"""The rhythm of a county library: weekdays, school terms, holidays, seasons. Pure, and the same every time."""

from datetime import date, timedelta
from functools import lru_cache

import holidays

from reports.demo.places import PointPlan

WINTER_BREAK = ((1, 20), (2, 20))
SUMMER_BREAK = ((7, 5), (8, 31))
READING_MONTH = 4
BY_WEEKDAY = (0.7, 0.8, 0.85, 0.85, 1.0, 1.9, 1.8)
SPRING_FESTIVAL = ("Chinese New Year", "Spring Festival")


def is_open(plan: PointPlan, day: date) -> bool:
    """Return whether the point is open: its weekdays, never during the Spring Festival, corners in term only."""
    if day in spring_festival(day.year):
        return False
    if plan.kind == "class_corner" and not in_term(day):
        return False
    return day.weekday() in plan.weekdays


def in_term(day: date) -> bool:
    """Return whether schools have lessons on the day."""
    month_day = (day.month, day.day)
    on_break = any(since <= month_day <= until for since, until in (WINTER_BREAK, SUMMER_BREAK))
    return not on_break and day.weekday() < 5 and day not in public_holidays(day.year)


def busyness(day: date, *, children: bool) -> float:
    """Return how busy the day is, 1.0 being a plain Friday in term."""
    factor = BY_WEEKDAY[day.weekday()]
    month_day = (day.month, day.day)
    if SUMMER_BREAK[0] <= month_day <= SUMMER_BREAK[1]:
        factor *= 1.7 if children else 1.15
    elif WINTER_BREAK[0] <= month_day <= WINTER_BREAK[1]:
        factor *= 1.4 if children else 1.1
    if day.month == READING_MONTH:
        factor *= 1.2
    if day in public_holidays(day.year):
        factor *= 1.25
    return factor


@lru_cache(maxsize=8)
def public_holidays(year: int) -> frozenset[date]:
    """Return the public holidays of the year."""
    return frozenset(holidays.country_holidays("CN", years=year))


@lru_cache(maxsize=8)
def spring_festival(year: int) -> frozenset[date]:
    """Return the three days on which the whole county is at home: New Year's Eve and the two days after."""
    named = holidays.country_holidays("CN", years=year, language="en_US")
    first = min((day for day, name in named.items() if any(word in name for word in SPRING_FESTIVAL)), default=None)
    return frozenset(first + timedelta(days=offset) for offset in range(3)) if first else frozenset()


def days_between(since: date, until: date) -> list[date]:
    """Return every day from ``since`` to ``until``, both included."""
    return [since + timedelta(days=offset) for offset in range((until - since).days + 1)]
