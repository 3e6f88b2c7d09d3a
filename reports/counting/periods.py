"""Periods: ``2012H1``, ``2012``, ``2012-06``, ``2012T1``, ``2012-03-01..2012-05-31``.

Days are local (Asia/Shanghai) and both ends belong to the period. Pure values:
nothing here reads a clock or a table.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum
from functools import cached_property

from django.utils.translation import gettext_lazy as _

from libsys.errors import DomainError, Reason
from reports.words import Words

FIRST_YEAR, LAST_YEAR = 1900, 2199
LONGEST_DAYS = 3660
ENGLISH_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
                  "November", "December")  # fmt: skip


class PeriodKind(str, Enum):
    """What a period is, by the form of its name."""

    HALF = "half"
    YEAR = "year"
    MONTH = "month"
    TERM = "term"
    DAYS = "days"


class PeriodRefused(DomainError):
    """A name is not the name of a period."""

    status = 404


@dataclass(frozen=True)
class TermDates:
    """When the school terms begin, as month and day; each lasts until the next begins."""

    autumn: tuple[int, int] = (9, 1)
    spring: tuple[int, int] = (2, 1)


@dataclass(frozen=True)
class Month:
    """A calendar month, or the part of one that a period holds."""

    code: str
    since: date
    until: date

    @property
    def name(self) -> Words:
        """The month's name without its year."""
        return Words(f"{self.since.month}月", ENGLISH_MONTHS[self.since.month - 1][:3])


@dataclass(frozen=True)
class Period:
    """A span of days with a name; ``since`` and ``until`` both belong to it."""

    code: str
    kind: PeriodKind
    since: date
    until: date
    name: Words
    terms: TermDates = TermDates()

    def __str__(self) -> str:
        """Return the name in the language of the page."""
        return str(self.name)

    def __contains__(self, day: date) -> bool:
        """Return whether ``day`` lies in the period."""
        return self.since <= day <= self.until

    @cached_property
    def months(self) -> tuple[Month, ...]:
        """The calendar months that the period touches, cut at its ends."""
        found, first = [], self.since.replace(day=1)
        while first <= self.until:
            following = _shift_months(first, 1)
            found.append(
                Month(f"{first:%Y-%m}", max(first, self.since), min(following - timedelta(days=1), self.until))
            )
            first = following
        return tuple(found)

    def previous(self) -> "Period":
        """Return the period before this one: of the same kind, or of as many days."""
        return self._shifted(-1)

    def following(self) -> "Period":
        """Return the period after this one."""
        return self._shifted(1)

    def same_last_year(self) -> "Period":
        """Return the same period one year earlier, for 同比."""
        if self.kind is PeriodKind.DAYS:
            return parse_period(f"{_year_earlier(self.since)}..{_year_earlier(self.until)}", terms=self.terms)
        return parse_period(f"{int(self.code[:4]) - 1}{self.code[4:]}", terms=self.terms)

    def cut_at(self, day: date) -> "Period":
        """Return the part of this period up to ``day``, which must lie in it."""
        name = Words(
            f"{self.name.zh}（至{day.month}月{day.day}日）",
            f"{self.name.en} to {day.day} {ENGLISH_MONTHS[day.month - 1]}",
        )
        return replace(self, until=day, name=name)

    def compared_with(self, on: date | None) -> "Period":
        """Return the period of last year, up to the day that this one has reached ``on`` that day."""
        before = self.same_last_year()
        if on is None or on not in self or on == self.until:
            return before
        return before.cut_at(min(max(_year_earlier(on), before.since), before.until))

    def _shifted(self, steps: int) -> "Period":
        year = int(self.code[:4])
        if self.kind is PeriodKind.YEAR:
            return parse_period(str(year + steps), terms=self.terms)
        if self.kind in (PeriodKind.HALF, PeriodKind.TERM):
            place = year * 2 + int(self.code[5]) - 1 + steps
            return parse_period(f"{place // 2}{self.code[4]}{place % 2 + 1}", terms=self.terms)
        if self.kind is PeriodKind.MONTH:
            return parse_period(f"{_shift_months(self.since, steps):%Y-%m}", terms=self.terms)
        span = (self.until - self.since + timedelta(days=1)) * steps
        return _days(self.since + span, self.until + span, self.terms)


def parse_period(name: str, *, terms: TermDates | None = None) -> Period:
    """Return the period that ``name`` names.

    :raises PeriodRefused: with a sentence that says what a name looks like.
    """
    for pattern, build in _FORMS:
        match = re.fullmatch(pattern, name.strip(), re.ASCII)
        if match:
            try:
                return build(match, terms or TermDates())
            except ValueError:
                break
    raise PeriodRefused(
        Reason(
            "period_unknown",
            _(
                "没有这个统计期：%(name)s。可写 2026H1（上半年）、2026H2（下半年）、2026（全年）、"
                "2026-06（月）、2026T1（学期）、2026-03-01..2026-05-31（起止日期，不超过十年）。"
            )
            % {"name": name[:40]},
        )
    )


def half_of(day: date) -> Period:
    """Return the half-year in which ``day`` lies."""
    return parse_period(f"{day.year}H{1 if day.month <= 6 else 2}")


def _half(match: re.Match[str], terms: TermDates) -> Period:
    year, half = _year(match[1]), match[2]
    if half == "1":
        name = Words(f"{year}年上半年", f"First half of {year}")
        return Period(match[0], PeriodKind.HALF, date(year, 1, 1), date(year, 6, 30), name, terms)
    name = Words(f"{year}年下半年", f"Second half of {year}")
    return Period(match[0], PeriodKind.HALF, date(year, 7, 1), date(year, 12, 31), name, terms)


def _whole_year(match: re.Match[str], terms: TermDates) -> Period:
    year = _year(match[1])
    name = Words(f"{year}年", f"{year}")
    return Period(match[0], PeriodKind.YEAR, date(year, 1, 1), date(year, 12, 31), name, terms)


def _month(match: re.Match[str], terms: TermDates) -> Period:
    first = date(_year(match[1]), int(match[2]), 1)
    name = Words(f"{first.year}年{first.month}月", f"{ENGLISH_MONTHS[first.month - 1]} {first.year}")
    return Period(match[0], PeriodKind.MONTH, first, _shift_months(first, 1) - timedelta(days=1), name, terms)


def _term(match: re.Match[str], terms: TermDates) -> Period:
    year = _year(match[1])
    autumn, spring = date(year, *terms.autumn), date(year + 1, *terms.spring)
    if match[2] == "1":
        name = Words(f"{year}学年第一学期（秋季）", f"Autumn term {year}")
        return Period(match[0], PeriodKind.TERM, autumn, spring - timedelta(days=1), name, terms)
    name = Words(f"{year}学年第二学期（春季）", f"Spring term {year + 1}")
    return Period(match[0], PeriodKind.TERM, spring, date(year + 1, *terms.autumn) - timedelta(days=1), name, terms)


def _own_days(match: re.Match[str], terms: TermDates) -> Period:
    return _days(date.fromisoformat(match[1]), date.fromisoformat(match[2]), terms)


def _days(since: date, until: date, terms: TermDates) -> Period:
    _year(str(since.year)), _year(str(until.year))
    if until < since or (until - since).days > LONGEST_DAYS:
        raise ValueError("days out of order")
    name = Words(
        f"{since.year}年{since.month}月{since.day}日至{until.year}年{until.month}月{until.day}日",
        f"{since.isoformat()} to {until.isoformat()}",
    )
    return Period(f"{since.isoformat()}..{until.isoformat()}", PeriodKind.DAYS, since, until, name, terms)


def _year(text: str) -> int:
    year = int(text)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError("year out of range")
    return year


def _shift_months(first: date, months: int) -> date:
    place = first.year * 12 + first.month - 1 + months
    return date(place // 12, place % 12 + 1, 1)


def _year_earlier(day: date) -> date:
    if (day.month, day.day) == (2, 29):
        return date(day.year - 1, 2, 28)
    return day.replace(year=day.year - 1)


_FORMS: tuple[tuple[str, Callable[[re.Match[str], TermDates], Period]], ...] = (
    (r"(\d{4})H([12])", _half),
    (r"(\d{4})", _whole_year),
    (r"(\d{4})-(\d{2})", _month),
    (r"(\d{4})T([12])", _term),
    (r"(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})", _own_days),
)
