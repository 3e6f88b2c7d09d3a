"""Computing a period anew: every day from its lines, every month's readers, then the proof, place by place."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet, Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from libsys.access.desk import Desk
from libsys.daybook.following import find_watermark
from libsys.jobs.handlers import job_handler
from libsys.jobs.running import JobRun
from libsys.jobs.starting import start_job
from libsys.models import Entry, Job, Library, Room, ServicePoint
from reports.counting.dividing import PlaceKey, of_place
from reports.counting.gathering import first_of, gather_month, last_of
from reports.counting.periods import Period, parse_period
from reports.counting.recounting import DAYS_AT_ONCE, find_days, recount_days
from reports.counting.watermark import WATERMARK
from reports.models import DailyCount

KIND = "reports.compute_period"


@dataclass(frozen=True)
class Proof:
    """What the recount of one place came to: its lines, and the kinds whose counts are not their sum."""

    place: str
    lines: int
    differing: list[str]


def start_computing(*, period: Period, desk: Desk, at: datetime, key: str) -> Job:
    """Queue the recount of a period; asked twice with the same ``key``, it is the same job."""
    return start_job(KIND, params={"period": period.code}, desk=desk, at=at, key=f"{KIND}-{key}"[:80])


@job_handler(KIND, name=gettext_lazy("重新计算统计期"), result_url="reports:computed")
def compute_period(job: JobRun) -> dict[str, Any]:
    """Recount the days, gather the readers, prove the places; stopped halfway, it goes on with the day it had reached.

    Nothing here changes a line, and a day recounted twice is the same.
    """
    library, period = job.desk.library, parse_period(job.params["period"])
    days, months, places = find_days(library, period), find_months(library, period), find_places(library, period)
    total = len(days) + len(months) + len(places)
    done = [day for day in days if day.isoformat() <= job.checkpoint.get("day", "")]
    job.progress(len(done), total, message=_("逐日重新计数"))
    for start in range(len(done), len(days), DAYS_AT_ONCE):
        some = days[start : start + DAYS_AT_ONCE]
        recount_days(library_id=library.pk, days=some)
        job.checkpoint["day"] = some[-1].isoformat()
        job.progress(start + len(some), total, message=some[-1].isoformat())
    for number, month in enumerate(months, start=1):
        gather_month(library_id=library.pk, month=month)
        job.progress(len(days) + number, total, message=_("读者不重复计数 %(month)s") % {"month": f"{month:%Y-%m}"})
    proofs = []
    for number, place in enumerate(places, start=1):
        proofs.append(prove_place(library, period, place))
        job.progress(len(days) + len(months) + number, total, message=_name(place))
    job.progress(total, total)
    return {
        "period": period.code,
        "days": len(days),
        "watermark": find_watermark(WATERMARK),
        "places": [asdict(proof) for proof in proofs],
    }


def find_months(library: Library, period: Period) -> list[date]:
    """Return the first days of the whole months of the period, in which somebody is named by a key."""
    whole = [first_of(month.since) for month in period.months]
    known = Entry.objects.filter(library=library, reader_key__isnull=False)
    return [
        first
        for first in whole
        if period.since <= first and last_of(first) <= period.until
        if known.filter(day__range=(first, last_of(first))).exists()
    ]


def find_places(library: Library, period: Period) -> list[PlaceKey]:
    """Return the places that lines of the period name, those without a room first."""
    lines = _of_period(Entry.objects.filter(library=library), period)
    found = lines.order_by().values_list("point_id", "room_id").distinct()
    return sorted(found, key=lambda place: (place[0] or 0, place[1] or 0))


def prove_place(library: Library, period: Period, place: PlaceKey) -> Proof:
    """Add up the lines of a place once more and compare them with its counts, kind by kind."""
    here = _of_period(Entry.objects.filter(of_place(place), library=library), period)
    lines, counts = _sums(here), _sums(_of_period(DailyCount.objects.filter(of_place(place), library=library), period))
    differing = sorted(kind for kind in lines.keys() | counts.keys() if lines.get(kind) != counts.get(kind))
    return Proof(f"{place[0] or 0}-{place[1] or 0}", here.count(), differing)


def _sums(rows: QuerySet[Any]) -> dict[str, tuple[Any, Any]]:
    sums = rows.order_by().values_list("kind").annotate(quantities=Sum("quantity"), amounts=Sum("amount"))
    return {kind: (quantity, amount or 0) for kind, quantity, amount in sums if quantity or amount}


def _of_period(rows: QuerySet[Any], period: Period) -> QuerySet[Any]:
    return rows.filter(day__range=(period.since, period.until))


def _name(place: PlaceKey) -> str:
    point, room = place
    if room is not None:
        return str(Room.objects.select_related("point").get(pk=room))
    return str(ServicePoint.objects.get(pk=point)) if point is not None else _("未分网点")
