"""Months of birth and the age bands that statistics ask for."""

import re
from datetime import date

from libsys.enums import AgeBand

OF_AGE = 18
SENIOR_FROM = 60
EARLIEST_YEAR = 1900

_BIRTH_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


def is_birth_month(text: str, *, on: date) -> bool:
    """Return whether ``text`` is a month such as ``1985-06`` in which somebody alive on ``on`` may be born."""
    match = _BIRTH_MONTH.fullmatch(text)
    return match is not None and int(match[1]) >= EARLIEST_YEAR and text <= f"{on:%Y-%m}"


def find_age(birth_month: str, on: date) -> int | None:
    """Return the age reached by the month of ``on``, or None for a month that is not known."""
    if not is_birth_month(birth_month, on=on):
        return None
    year, month = (int(part) for part in birth_month.split("-"))
    return on.year - year - (on.month < month)


def age_band(birth_month: str, on: date) -> str:
    """Return the band of the age reached by the month of ``on``; empty for a month that is not known.

    The day of birth is not kept, so whoever turns 18 or 60 this month counts as having done so.
    """
    age = find_age(birth_month, on)
    if age is None:
        return ""
    if age < OF_AGE:
        return AgeBand.MINOR.value
    return (AgeBand.SENIOR if age >= SENIOR_FROM else AgeBand.ADULT).value
