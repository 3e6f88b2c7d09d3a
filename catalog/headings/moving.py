"""Move records with their heading: each field that names it is rewritten to its form, as a new version of the record.

A few records move within the act, many in a job by chunks. The job does no more
than bring records in line with their heading, so it may run twice.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from catalog.headings.forms.names import Name
from catalog.headings.forms.reading import read_names
from catalog.headings.forms.rewriting import FieldChange, Place, rewrite_names
from catalog.headings.telling import record_ids_of
from catalog.marc.model import MarcRecord
from catalog.models import Heading, HeadingLink, Record
from catalog.records.drafting import RecordDraft, draft_record
from catalog.records.saving import overwrite, write_all
from catalog.records.versions import keep_present
from libsys.access.desk import Desk
from libsys.clock import now
from libsys.db.acts import act
from libsys.jobs.handlers import job_handler
from libsys.jobs.running import JobRun
from libsys.jobs.starting import start_job
from libsys.models import Job

KIND = "catalog.move_headings"
AT_ONCE = 50
"""So many records move while the cataloguer waits; more go to a job."""

CHUNK = 200
"""So many records go into one transaction of a job: few queries for each, and the desks wait less than a second."""

Changed = dict[int, list[FieldChange]]


def name_of(heading: Heading) -> Name:
    """Return ``heading`` as a name: the form that records get."""
    return Name(heading.kind, heading.text, heading.dates, heading.country, heading.pinyin)


def start_moving(heading: Heading, *, desk: Desk, at: datetime, key: str, reason: str = "") -> tuple[int, Job | None]:
    """Move the records of ``heading`` now, or ask for the job that does; return how many there are, and the job."""
    ids = record_ids_of(heading)
    if len(ids) <= AT_ONCE:
        move_records(ids, heading, desk=desk, at=at, reason=reason)
        return len(ids), None
    params = {"heading": heading.pk, "text": heading.text, "reason": reason}
    return len(ids), start_job(KIND, params=params, desk=desk, at=at, key=f"move-{key}"[:80])


@job_handler(KIND, name=_("书目随标目更新"), result_url="")
def run_move(job: JobRun) -> dict[str, Any]:
    """Bring every record of the job's heading in line with it, from the checkpoint on."""
    heading = Heading.objects.get(pk=job.params["heading"])
    ids = record_ids_of(heading)
    last = int(job.checkpoint.get("record", 0))
    waiting = [record_id for record_id in ids if record_id > last]
    done = len(ids) - len(waiting)
    changed = int(job.checkpoint.get("changed", 0))
    for start in range(0, len(waiting), CHUNK):
        part = waiting[start : start + CHUNK]
        changed = _move_chunk(part, heading, done=done + start + len(part), total=len(ids), changed=changed, job=job)
    return {"records": len(ids), "changed": changed}


@act
def _move_chunk(part: list[int], heading: Heading, *, done: int, total: int, changed: int, job: JobRun) -> int:
    heading.refresh_from_db()
    moved = move_records(part, heading, desk=job.desk, at=now(), reason=job.params.get("reason", ""))
    job.checkpoint = {"record": part[-1], "changed": changed + len(moved)}
    job.progress(done, total, message=heading.text)
    return changed + len(moved)


@act
def move_records(record_ids: Sequence[int], heading: Heading, *, desk: Desk, at: datetime, reason: str = "") -> Changed:
    """Rewrite what these records say of ``heading`` and return each record's changed fields.

    Their links keep to the heading whatever else is called so; deleted records
    are left as they were.
    """
    form = name_of(heading)
    places: dict[int, dict[Place, Name]] = defaultdict(dict)
    links = list(HeadingLink.objects.filter(heading=heading, record__in=record_ids))
    for link in links:
        places[link.record_id][link.tag, link.occurrence] = form
    rewritten: dict[int, MarcRecord] = {}
    changed: Changed = {}
    records = lock_records(list(places))
    for record in records:
        marc, changes = rewrite_names(MarcRecord.from_json(record.marc), record.format, places[record.pk])
        if changes:
            rewritten[record.pk], changed[record.pk] = marc, changes
    told = reason or _g("标目：%(text)s") % {"text": form.text}
    rewrite_records(records, rewritten, links, desk=desk, at=at, reason=told)
    return changed


def rewrite_records(
    locked: Sequence[Record],
    rewritten: dict[int, MarcRecord],
    links: Sequence[HeadingLink],
    *,
    desk: Desk,
    at: datetime,
    reason: str,
) -> None:
    """Save those of the ``locked`` records that are ``rewritten`` through the door of all saving.

    ``links`` are told how their fields now read.
    """
    records = [record for record in locked if record.pk in rewritten]
    _follow_text(rewritten, {record.pk: record.format for record in records}, links)
    keep_present(records)
    writings = [overwrite(record, redraft(record, rewritten[record.pk]), at=at) for record in records]
    if writings:
        write_all(writings, topic="", desk=desk, at=at, keys=[None] * len(writings), reason=reason)


def lock_records(record_ids: Sequence[int]) -> list[Record]:
    """Return the records that are not deleted, locked until the act ends, in their order."""
    standing = Record.objects.select_for_update().filter(pk__in=record_ids, deleted_at=None)
    return list(standing.order_by("pk"))


def redraft(record: Record, marc: MarcRecord) -> RecordDraft:
    """Return the draft of ``record`` with other fields; format and source key stay, and what no field says."""
    draft = draft_record(marc, format=record.format, key=record.source_key)
    call_number = draft.projection.call_number or record.call_number
    return replace(draft, projection=replace(draft.projection, call_number=call_number))


def _follow_text(rewritten: dict[int, MarcRecord], formats: dict[int, str], links: Sequence[HeadingLink]) -> None:
    """Write the new form into the links, so that saving the record finds them standing."""
    by_place = {(link.record_id, link.tag, link.occurrence): link for link in links}
    followed: dict[tuple[str, str], list[int]] = defaultdict(list)
    for record_id, marc in rewritten.items():
        for one in read_names(marc, formats[record_id]) if record_id in formats else ():
            if link := by_place.get((record_id, one.tag, one.occurrence)):
                followed[one.name.folded, one.name.qualifier].append(link.pk)
    for (folded, qualifier), ids in followed.items():
        # Nearly all read alike now, so this is one statement, not a CASE for every row.
        HeadingLink.objects.filter(pk__in=ids).update(folded=folded, qualifier=qualifier)
