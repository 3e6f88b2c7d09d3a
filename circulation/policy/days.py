"""Fixed due dates: a day of every year, ``06-30``, or one day, ``2027-01-15``."""

import re
from calendar import isleap
from datetime import date, timedelta

YEARLY = re.compile(r"(\d{1,2})-(\d{1,2})", re.ASCII)
ONCE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
A_LEAP_YEAR = 2024
FIRST_YEAR, LAST_YEAR = 2000, 2099
"""No rule, closure or due date lies outside these years; what does is a slip of the pen."""


class NoSuchDay(ValueError):
    """The text is neither a day of the year nor a day."""


def read_fixed(text: str) -> str:
    """Return a fixed date as it is kept, ``MM-DD`` or ``YYYY-MM-DD``; an empty text stays empty.

    :raises NoSuchDay: when the calendar has no such day.
    """
    text = text.strip()
    if not text:
        return ""
    yearly, once = YEARLY.fullmatch(text), ONCE.fullmatch(text)
    try:
        if yearly:
            return f"{date(A_LEAP_YEAR, int(yearly[1]), int(yearly[2])):%m-%d}"
        if once and FIRST_YEAR <= int(once[1]) <= LAST_YEAR:
            return date(int(once[1]), int(once[2]), int(once[3])).isoformat()
    except ValueError as error:
        raise NoSuchDay(text) from error
    raise NoSuchDay(text)


def is_yearly(fixed: str) -> bool:
    """Return whether a fixed date is a day of every year."""
    return bool(YEARLY.fullmatch(fixed))


def is_over(fixed: str, *, on: date) -> bool:
    """Return whether a fixed date of one year lies before ``on``; a day of every year comes again."""
    return bool(ONCE.fullmatch(fixed)) and date.fromisoformat(fixed) < on


def next_fixed(fixed: str, *, since: date) -> date:
    """Return the day that ``fixed`` means to a loan of ``since``, never an earlier one.

    29 February is 28 February in common years.
    """
    if ONCE.fullmatch(fixed):
        return max(date.fromisoformat(fixed), since)
    month, day = (int(part) for part in fixed.split("-"))
    found = _in_year(since.year, month, day)
    return found if found >= since else _in_year(since.year + 1, month, day)


def _in_year(year: int, month: int, day: int) -> date:
    if (month, day) == (2, 29) and not isleap(year):
        return date(year, 3, 1) - timedelta(days=1)
    return date(year, month, day)
