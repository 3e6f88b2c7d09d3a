"""A month as a sheet of weeks, Monday first; what runs for days stands where each week meets it. Pure."""

from calendar import Calendar
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from outreach.models import Activity


@dataclass
class Day:
    """A day of the sheet, of the month or beside it."""

    day: date
    activities: list[Activity] = field(default_factory=list)


def lay_out(found: Sequence[Activity], first: date) -> list[list[Day]]:
    """Return the weeks of the month that begins on ``first``, with what takes place."""
    weeks = [[Day(day) for day in week] for week in Calendar().monthdatescalendar(first.year, first.month)]
    for one in found:
        for week in weeks:
            begins = max(one.held_on, week[0].day)
            if begins <= min(one.last_day, week[-1].day):
                week[(begins - week[0].day).days].activities.append(one)
    return weeks
