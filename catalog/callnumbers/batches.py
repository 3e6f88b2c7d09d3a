"""Numbers for many records at once: a job that can be looked at before, left, and undone.

Records are taken class by class, so two such jobs wait for each other instead
of blocking each other.
"""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from catalog.callnumbers.allocating import find_wish, peek_number, take_number
from catalog.callnumbers.assigning import build_row, find_held, take_back
from catalog.callnumbers.checking import records_without_number
from catalog.callnumbers.following import register_numbers
from catalog.callnumbers.refusals import CallNumberRefused
from catalog.callnumbers.schemes import active_schemes
from catalog.callnumbers.writing import assigned_line, released_line, write_call_number
from catalog.models import CallNumberScheme, Record, SerialNumber
from libsys.access.desk import Desk
from libsys.clock import now
from libsys.daybook.recording import record_many
from libsys.db.acts import act
from libsys.jobs.handlers import job_handler
from libsys.jobs.running import JobRun
from libsys.jobs.starting import start_job
from libsys.models import Job, Library

ASSIGN, UNDO, REGISTER = "catalog.assign_numbers", "catalog.undo_numbers", "catalog.register_numbers"
CHUNK = 50
REGISTER_CHUNK = 200
SHOWN = 20


@act
def start_assigning(*, scheme: CallNumberScheme, desk: Desk, at: datetime, key: str) -> Job:
    """Queue the job that numbers every record without a call number that ``scheme`` fits."""
    return start_job(ASSIGN, params={"scheme": scheme.pk}, desk=desk, at=at, key=key)


@act
def start_undoing(*, job: Job, desk: Desk, at: datetime, key: str) -> Job:
    """Queue the job that takes back the numbers that ``job`` gave."""
    return start_job(UNDO, params={"job": job.pk}, desk=desk, at=at, key=key)


@act
def start_registering(*, desk: Desk, at: datetime, key: str) -> Job:
    """Queue the job that takes note of the numbers that records have already."""
    return start_job(REGISTER, params={}, desk=desk, at=at, key=key)


def records_to_number(scheme: CallNumberScheme) -> QuerySet[Record]:
    """Return the records without a number that have a class and fit the material of ``scheme``."""
    records = records_without_number(scheme.library).exclude(clc="")
    return records.filter(material=scheme.material) if scheme.material else records


def preview_numbers(scheme: CallNumberScheme, *, at: datetime) -> list[tuple[Record, str, str]]:
    """Return the first records with what they would be given now, or the sentence that says why not."""
    rows: list[tuple[Record, str, str]] = []
    ahead: dict[tuple[str, str], int] = {}
    for record in records_to_number(scheme)[:SHOWN]:
        try:
            wish = find_wish(record, scheme, at=at)
        except CallNumberRefused as error:
            rows.append((record, "", str(error.reasons[0].sentence)))
        else:
            number = ahead.get(wish.place, peek_number(wish) - 1) + 1
            ahead[wish.place] = number
            rows.append((record, wish.write(number), ""))
    return rows


@job_handler(ASSIGN, name=_("批量取号"), result_url="catalog:call-number-batch")
def run_assigning(job: JobRun) -> dict[str, Any]:
    """Number the records chunk by chunk; one that cannot be numbered is counted and left."""
    scheme = CallNumberScheme.objects.select_related("library").get(pk=job.params["scheme"])
    counts = {"given": 0, "left": 0, **job.checkpoint.get("counts", {})}
    total = records_to_number(scheme).count() + sum(counts.values())
    while True:
        last = job.checkpoint.get("last", ["", 0])
        chunk = _after(records_to_number(scheme), last)
        if not chunk:
            return counts
        _number_chunk(chunk, scheme, counts, total=total, job=job, at=now())


def _after(records: QuerySet[Record], last: list[Any]) -> list[Record]:
    later = records.filter(clc__gt=last[0]) | records.filter(clc=last[0], pk__gt=last[1])
    return list(later.order_by("clc", "pk")[:CHUNK])


@act
def _number_chunk(
    chunk: list[Record], scheme: CallNumberScheme, counts: dict[str, int], *, total: int, job: JobRun, at: datetime
) -> None:
    lines = []
    locked = Record.objects.select_for_update().filter(pk__in=[record.pk for record in chunk], call_number="")
    for record in locked.order_by("clc", "pk"):
        if find_held(record, scheme) is not None:
            continue
        try:
            wish = find_wish(record, scheme, at=at)
        except CallNumberRefused:
            counts["left"] += 1
            continue
        row = build_row(wish, take_number(wish), record)
        row.staff, row.created_at, row.job_id = job.desk.staff, at, job.id
        row.save()
        write_call_number(record, before="", after=row.call_number, scheme=scheme, at=at)
        lines.append(assigned_line(row, record, at=at))
        counts["given"] += 1
    record_many(lines, desk=job.desk)
    job.checkpoint = {"last": [chunk[-1].clc, chunk[-1].pk], "counts": dict(counts)}
    job.progress(sum(counts.values()), total)


@job_handler(UNDO, name=_("撤销批量取号"), result_url="catalog:call-number-batch-undone")
def run_undoing(job: JobRun) -> dict[str, Any]:
    """Take back the numbers that a job gave; one that was changed since stays."""
    rows = SerialNumber.objects.filter(job_id=job.params["job"], library=job.desk.library)
    taken, total = int(job.checkpoint.get("taken", 0)), rows.count()
    while chunk := list(rows.select_related("record", "scheme").order_by("pk")[:CHUNK]):
        taken += _undo_chunk(chunk, at=now(), job=job, taken=taken, total=total)
    return {"taken": taken}


@act
def _undo_chunk(chunk: list[SerialNumber], *, at: datetime, job: JobRun, taken: int, total: int) -> int:
    lines = []
    for row in chunk:
        lines.append(released_line(row, row.record, at=at, undone=True))
        take_back(row, row.record, at=at)
    record_many(lines, desk=job.desk)
    job.checkpoint = {"taken": taken + len(chunk)}
    job.progress(taken + len(chunk), max(total, taken + len(chunk)))
    return len(chunk)


@job_handler(REGISTER, name=_("登记已用的索书号"), result_url="catalog:call-number-registered")
def run_registering(job: JobRun) -> dict[str, Any]:
    """Take note of the call numbers of all records that hold none yet."""
    counts = {"seen": 0, "registered": 0, **job.checkpoint.get("counts", {})}
    records = Record.objects.exclude(call_number="").filter(serial_numbers=None)
    total = records.count() + counts["seen"]
    while chunk := list(records.filter(pk__gt=job.checkpoint.get("last", 0)).order_by("pk")[:REGISTER_CHUNK]):
        _register_chunk(chunk, job.desk.library, counts, total=total, job=job, at=now())
    return counts


@act
def _register_chunk(
    chunk: list[Record], library: Library, counts: dict[str, int], *, total: int, job: JobRun, at: datetime
) -> None:
    counts["registered"] += register_numbers(chunk, list(active_schemes(library)), at=at)
    counts["seen"] += len(chunk)
    job.checkpoint = {"last": chunk[-1].pk, "counts": dict(counts)}
    job.progress(counts["seen"], total)
