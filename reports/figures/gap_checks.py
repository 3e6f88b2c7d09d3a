"""Checks against the calendar: open days without figures, figures on closed days, points not heard from."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from libsys.models import Library
from outreach.sheets.gaps import Gaps, find_gaps
from reports.counting.periods import Period
from reports.figures.checks import Check

MOST_NAMED = 3


def check_gaps(library: Library, period: Period, *, on: date) -> list[Check]:
    """Return what is missing or odd by the calendar of the library, up to ``on``; a handful of queries."""
    until = min(period.until, on)
    if until < period.since:
        return []
    gaps = find_gaps(library, period.since, until)
    return [*_rooms(gaps), *_silent(gaps)]


def _rooms(gaps: Gaps) -> Iterator[Check]:
    for row in gaps.rooms:
        if row.empty:
            facts = {"room": row.room, "count": len(row.empty), "days": _days(row.empty)}
            sentence = _("%(room)s有 %(count)s 个开放日没有登记数字：%(days)s") % facts
            yield Check("room_without_data", sentence, about=f"room:{row.room.pk}", path="outreach:gaps")
        if row.shut_filled:
            facts = {"room": row.room, "count": len(row.shut_filled), "days": _days(row.shut_filled)}
            sentence = _("%(room)s闭馆的 %(count)s 天有数字：%(days)s") % facts
            yield Check("data_while_closed", sentence, about=f"room:{row.room.pk}", path="outreach:gaps")


def _silent(gaps: Gaps) -> Iterator[Check]:
    for row in gaps.silent:
        sentence = _("%(point)s本期没有任何记录") % {"point": row.point}
        yield Check("point_not_heard_from", sentence, about=f"point:{row.point.pk}", path="outreach:gaps")


def _days(days: list[date]) -> str:
    named = _("、").join(f"{day.month}-{day.day}" for day in days[:MOST_NAMED])
    return _("%(days)s等") % {"days": named} if len(days) > MOST_NAMED else named
