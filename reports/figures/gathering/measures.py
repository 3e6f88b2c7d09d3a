"""Measures of tables as a period reads them: that of its last day, or the last one shortly before."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from libsys.models import Library
from reports.figures.tallying import Row, Tally
from reports.models import Measure

OLDEST = timedelta(days=62)
"""A measure older than this says nothing of a day any more."""


def find_measures(library: Library, days: Iterable[date]) -> list[dict[str, Tally]]:
    """Return, for each of ``days``, what was measured last up to it, by the name of the probe; one query."""
    wanted = list(days)
    months = {month for day in wanted for month in _months_before(day)}
    rows = list(Measure.objects.filter(library=library, month__in=months).order_by("measured_on", "pk"))
    return [_last(rows, day) for day in wanted]


def _last(rows: Iterable[Measure], until: date) -> dict[str, Tally]:
    """Return the tallies of each probe's last measure up to ``until``; all its places were measured on one day."""
    latest: dict[str, date] = {}
    usable = [row for row in rows if until - OLDEST <= row.measured_on <= until]
    for row in usable:
        latest[row.probe] = max(row.measured_on, latest.get(row.probe, row.measured_on))
    found: dict[str, Tally] = {}
    for row in usable:
        if row.measured_on == latest[row.probe]:
            place = (row.point_id, row.room_id)
            value = int(row.value) if row.value == row.value.to_integral_value() else Decimal(row.value)
            measured = Row(row.probe, place, "", last_day=row.measured_on, lines=1)
            found.setdefault(row.probe, Tally()).add(measured, value)
    for tally in found.values():
        tally.by_month.clear()
    return found


def _months_before(day: date) -> tuple[date, date]:
    first = day.replace(day=1)
    return first, (first - timedelta(days=1)).replace(day=1)
