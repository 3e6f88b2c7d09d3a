"""Public holidays of China as proposals for closures; the library ticks which it takes over.

The package ``holidays`` knows the days off and, where the State Council has
published the year, the working days that make up for them. A holiday runs on
through the weekends beside it that are not worked.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

import holidays

ONE_DAY = timedelta(days=1)
SATURDAY = 5
_INSTEAD_OF = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_NOT_A_NAME = re.compile(r"[（(].*")
DAY_OFF = "休息日"


@dataclass(frozen=True)
class Festival:
    """A holiday: its first and last day, its name."""

    since: date
    until: date
    name: str

    @property
    def days(self) -> int:
        """Return how many days it lasts."""
        return (self.until - self.since).days + 1


@dataclass(frozen=True)
class Year:
    """The holidays of a year and the weekend days that are worked for them.

    ``is_published`` says whether the State Council's arrangement is known; else
    only the days fixed by law are here.
    """

    festivals: list[Festival]
    worked: list[date]
    is_published: bool


def find_festivals(year: int) -> Year:
    """Return the public holidays of ``year``."""
    names = {day: name for day, name in holidays.China(years=year, language="zh_CN").items() if day.year == year}
    worked = sorted({found for name in names.values() for found in _worked_for(name)})
    festivals: list[Festival] = []
    for day in sorted(names):
        if festivals and day <= festivals[-1].until:
            continue
        festivals.append(_spread(day, names, set(worked)))
    return Year(festivals, worked, is_published=bool(worked))


def _spread(day: date, names: dict[date, str], worked: set[date]) -> Festival:
    """Return the holiday that begins with ``day``, run on through days off and free weekends."""

    def is_free(one: date) -> bool:
        return one.year == day.year and (one in names or (one.weekday() >= SATURDAY and one not in worked))

    since = until = day
    while is_free(since - ONE_DAY):
        since -= ONE_DAY
    while is_free(until + ONE_DAY):
        until += ONE_DAY
    within = (names.get(since + step * ONE_DAY, "") for step in range((until - since).days + 1))
    plain = dict.fromkeys(_NOT_A_NAME.sub("", name).strip() for name in within if name)
    return Festival(since, until, "、".join(name for name in plain if name and name != DAY_OFF))


def _worked_for(name: str) -> list[date]:
    return [date(int(found[1]), int(found[2]), int(found[3])) for found in _INSTEAD_OF.finditer(name)]
