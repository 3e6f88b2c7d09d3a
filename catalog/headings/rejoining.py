"""The fields of records follow a merge, or its undoing: at once where they are few, else in a job by chunks.

What a merge does to a field is kept with the merge before it is done, so the
undoing puts back exactly that, whichever records a killed worker had reached.
"""

from collections import defaultdict
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from catalog.headings.forms.reading import read_names
from catalog.headings.forms.rewriting import FieldChange, Place, put_back, rewrite_names
from catalog.headings.moving import AT_ONCE, CHUNK, lock_records, move_records, name_of, rewrite_records
from catalog.marc.model import MarcRecord
from catalog.models import Heading, HeadingLink, HeadingMerge, HeadingMove
from libsys.access.desk import Desk
from libsys.clock import now
from libsys.db.acts import act
from libsys.jobs.handlers import job_handler
from libsys.jobs.running import JobRun
from libsys.jobs.starting import start_job
from libsys.models import Job

MERGE, UNMERGE = "catalog.merge_headings", "catalog.unmerge_headings"
Follow = Callable[..., int]


def start_merging(merge: HeadingMerge, *, desk: Desk, at: datetime, key: str) -> Job | None:
    """Rewrite the records of a merge now, or return the job that will."""
    return _start(MERGE, follow_merge, merge, desk=desk, at=at, key=key)


def start_unmerging(merge: HeadingMerge, *, desk: Desk, at: datetime, key: str) -> Job | None:
    """Put the fields of a merge back now, or return the job that will."""
    return _start(UNMERGE, follow_unmerge, merge, desk=desk, at=at, key=key)


@job_handler(MERGE, name=_("书目随标目合并更新"))
def run_merge(job: JobRun) -> dict[str, Any]:
    """Rewrite the records of the job's merge from the checkpoint on."""
    return _run(job, follow_merge)


@job_handler(UNMERGE, name=_("书目随撤销合并恢复"))
def run_unmerge(job: JobRun) -> dict[str, Any]:
    """Put the fields of the job's merge back from the checkpoint on."""
    return _run(job, follow_unmerge)


@act
def follow_merge(moves: list[HeadingMove], *, merge: HeadingMerge, desk: Desk, at: datetime) -> int:
    """Rewrite the records of ``moves`` to the form they came under and keep each field as it was."""
    reason = _g("标目“%(text)s”并入“%(into)s”") % {"text": merge.heading.text, "into": merge.into.text}
    by_record = {move.record_id: move for move in moves}
    changed = move_records(list(by_record), merge.into, desk=desk, at=at, reason=reason)
    for record_id, changes in changed.items():
        # A record that a first try has done changes no more; what was kept then stays.
        by_record[record_id].changes += [_stored(change) for change in changes]
    HeadingMove.objects.bulk_create(
        [by_record[pk] for pk in changed],
        batch_size=CHUNK, update_conflicts=True, unique_fields=["id"], update_fields=["changes"],
    )  # fmt: skip
    return len(changed)


@act
def follow_unmerge(moves: list[HeadingMove], *, merge: HeadingMerge, desk: Desk, at: datetime) -> int:
    """Put the fields of ``moves`` back as they were."""
    reason = _g("撤销合并：标目“%(text)s”") % {"text": merge.heading.text}
    by_record = {move.record_id: [_restored(one) for one in move.changes] for move in moves}
    both = [merge.heading_id, merge.into_id]
    links = list(HeadingLink.objects.filter(record__in=by_record, heading__in=both))
    returned: dict[int, dict[Place, HeadingLink]] = defaultdict(dict)
    for link in links:
        if link.heading_id == merge.heading_id:
            returned[link.record_id][link.tag, link.occurrence] = link
    rewritten = {}
    records = lock_records(list(by_record))
    for record in records:
        marc = MarcRecord.from_json(record.marc)
        before = put_back(marc, by_record[record.pk])
        before = _renamed_since(before, record.format, returned[record.pk], merge.heading)
        if before != marc:
            rewritten[record.pk] = before
    rewrite_records(records, rewritten, links, desk=desk, at=at, reason=reason)
    return len(rewritten)


def _renamed_since(
    marc: MarcRecord, marc_format: str, returned: dict[Place, HeadingLink], heading: Heading
) -> MarcRecord:
    """Write the heading's form into fields that were rewritten again after the merge and cannot be put back."""
    odd = {}
    for one in read_names(marc, marc_format):
        link = returned.get((one.tag, one.occurrence))
        if link is not None and (link.folded, link.qualifier) != (one.name.folded, one.name.qualifier):
            odd[one.tag, one.occurrence] = name_of(heading)
    return rewrite_names(marc, marc_format, odd)[0] if odd else marc


def _start(kind: str, follow: Follow, merge: HeadingMerge, *, desk: Desk, at: datetime, key: str) -> Job | None:
    moves = list(merge.moves.order_by("record_id")[: AT_ONCE + 1])
    if len(moves) > AT_ONCE:
        params = {"merge": merge.pk, "text": merge.heading.text, "into": merge.into.text}
        return start_job(kind, params=params, desk=desk, at=at, key=f"follow-{key}"[:80])
    follow(moves, merge=merge, desk=desk, at=at)
    return None


def _run(job: JobRun, follow: Follow) -> dict[str, Any]:
    merge = HeadingMerge.objects.select_related("heading", "into").get(pk=job.params["merge"])
    total = merge.moves.count()
    done, changed = int(job.checkpoint.get("done", 0)), int(job.checkpoint.get("changed", 0))
    while moves := list(_after(merge, int(job.checkpoint.get("record", 0)))[:CHUNK]):
        done += len(moves)
        changed += _chunk(partial(follow, moves, merge=merge), moves, done=done, total=total, before=changed, job=job)
    return {"records": total, "changed": changed}


@act
def _chunk(follow: Follow, moves: list[HeadingMove], *, done: int, total: int, before: int, job: JobRun) -> int:
    changed = follow(desk=job.desk, at=now())
    job.checkpoint = {"record": moves[-1].record_id, "done": done, "changed": before + changed}
    job.progress(done, total, message=str(job.params.get("text", "")))
    return changed


def _after(merge: HeadingMerge, record_id: int) -> QuerySet[HeadingMove]:
    return merge.moves.filter(record_id__gt=record_id).order_by("record_id")


def _stored(change: FieldChange) -> list[Any]:
    return [change.position, *MarcRecord("", (change.before, change.after)).to_json()["fields"]]


def _restored(stored: list[Any]) -> FieldChange:
    before, after = MarcRecord.from_json({"leader": "", "fields": stored[1:]}).fields
    return FieldChange(int(stored[0]), before, after)
