"""Take an authority file in: headings get their forms, variants and relations from it, by chunks in a job.

A heading is known by scheme and control number, else by its form, so the same
file again changes nothing. A provisional heading that the file calls a variant
goes into the heading that the file gives; that can be taken back.
"""

from collections import Counter
from datetime import datetime
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from catalog.enums import HeadingSource, HeadingState, Kind, RelationKind
from catalog.headings.authorities.records import NARROWER, Authority, read_authority
from catalog.headings.changing import write_form
from catalog.headings.forms.names import Name, heading_columns
from catalog.headings.linking import relink_undecided
from catalog.headings.merging import merge_headings
from catalog.headings.moving import name_of, start_moving
from catalog.headings.refusals import HeadingRefused, find_same
from catalog.headings.relating import relate
from catalog.headings.telling import tell, tell_index
from catalog.marc.reading import ReadRecord, Refused, read_records
from catalog.models import Heading, HeadingVariant
from libsys.access.desk import Desk
from libsys.clock import now
from libsys.db.acts import act
from libsys.errors import Reason
from libsys.jobs.handlers import job_handler
from libsys.jobs.running import JobRun
from libsys.jobs.starting import start_job
from libsys.models import Job

KIND = "catalog.import_headings"
FOLDER = "authorities"
CHUNK = 50
MOST_NAMED = 100
_PIECE = 1 << 20


def start_authority_import(*, file: BinaryIO, file_name: str, desk: Desk, at: datetime, key: str) -> Job:
    """Keep ``file`` and queue its import.

    :raises HeadingRefused: when it holds no authority record among its first.
    """
    earlier = Job.objects.filter(key=key, kind=KIND).first()
    if earlier is not None:
        return earlier
    path = _keep(file)
    first = list(islice(read_records(path), 20))
    if not any(isinstance(one, ReadRecord) and read_authority(one.record) for one in first):
        sentence = _("这个文件里没有规范记录。请选 ISO 2709 或 MARCXML 的规范文件（UNIMARC、CNMARC 或 MARC 21）。")
        raise HeadingRefused(Reason("no_authority_records", sentence))
    params = {"file": Path(file_name).name[:200], "path": f"{FOLDER}/{path.name}"}
    return start_job(KIND, params=params, desk=desk, at=at, key=key)


@job_handler(KIND, name=_("导入规范文件"), result_url="catalog:heading-import-result")
def run_authority_import(job: JobRun) -> dict[str, Any]:
    """Take the job's file in from the checkpoint on; return what became of its records, and what was left out."""
    path = Path(settings.MEDIA_ROOT) / job.params["path"]
    total = sum(1 for _one in read_records(path))
    done = int(job.checkpoint.get("read", 0))
    outcomes = islice(read_records(path), done, None)
    while chunk := list(islice(outcomes, CHUNK)):
        done += len(chunk)
        _take_chunk(chunk, done=done, total=total, job=job)
    return {**job.checkpoint.get("counts", {}), "read": done, "left_out": job.checkpoint.get("left_out", [])}


@act
def _take_chunk(chunk: list[Any], *, done: int, total: int, job: JobRun) -> None:
    counts = Counter(job.checkpoint.get("counts", {}))
    left_out: list[list[str]] = list(job.checkpoint.get("left_out", []))
    for number, outcome in enumerate(chunk, start=done - len(chunk) + 1):
        authority = None if isinstance(outcome, Refused) else read_authority(outcome.record)
        if authority is None:
            counts["refused"] += 1
            left_out.append([str(number), "no_authority", ""])
            continue
        outcome_of, reasons = take_authority(
            authority=authority, desk=job.desk, at=now(), key=f"{job.key}-{number}"[:60]
        )
        counts[outcome_of] += 1
        left_out += [[str(number), reason.code, str(reason.sentence)] for reason in reasons]
    job.checkpoint = {"read": done, "counts": dict(counts), "left_out": left_out[:MOST_NAMED]}
    job.progress(done, total, message=str(job.params.get("file", "")))


@act
def take_authority(*, authority: Authority, desk: Desk, at: datetime, key: str) -> tuple[str, list[Reason]]:
    """Bring one heading in line with what an authority record says of it; return what became of it.

    What cannot be had, such as a variant that is another confirmed heading, is left out with its reason.
    """
    heading = _find(authority)
    if heading is not None and (against := _make_room(heading, authority, desk=desk, at=at, key=key)):
        return "refused", against
    before = name_of(heading) if heading else None
    outcome = "unchanged" if heading else "added"
    if heading is None:
        heading = Heading(kind=authority.name.kind, created_at=at)
    if before is None or _differs(heading, authority):
        outcome = "changed" if before else "added"
        _write(heading, authority, at=at)
    reasons, is_wider = _take_variants(heading, authority, desk=desk, at=at, key=key)
    reasons += _take_relations(heading, authority, desk=desk, at=at, key=key)
    if outcome == "unchanged" and not is_wider:
        return outcome, reasons
    kind = Kind.HEADING_ADDED if before is None else Kind.HEADING_CHANGED
    tell(kind, heading, desk=desk, at=at, topic="imported", detail={"text": heading.text})
    if before is not None and before != name_of(heading):
        start_moving(heading, desk=desk, at=at, key=key)
    relink_undecided([(heading.kind, heading.folded)], at=at)
    tell_index([heading], desk=desk, at=at)
    return "changed" if outcome == "unchanged" else outcome, reasons


def _find(authority: Authority) -> Heading | None:
    if authority.control_number:
        known = Heading.objects.filter(scheme=authority.scheme, control_number=authority.control_number).first()
        if known is not None:
            return known.merged_into or known
    exact = find_same(authority.name)
    if exact is not None:
        return exact
    alike = Heading.objects.filter(
        kind=authority.name.kind, folded=authority.name.folded, qualifier="", merged_into=None,
        state=HeadingState.PROVISIONAL,
    )  # fmt: skip
    return alike.first()


def _make_room(heading: Heading, authority: Authority, *, desk: Desk, at: datetime, key: str) -> list[Reason]:
    """Let a provisional heading that has the form go into this one; return why not, where a confirmed one has it."""
    other = find_same(authority.name, own=heading)
    if other is None:
        return []
    if other.state == HeadingState.AUTHORISED:
        sentence = _("“%(text)s”已是另一条审定的标目，这条规范记录没有导入。")
        return [Reason("heading_form_taken", sentence % {"text": other.text}, facts={"heading": other.pk})]
    merge_headings(heading_id=other.pk, into_id=heading.pk, desk=desk, at=at, key=f"{key}-same"[:80])
    heading.refresh_from_db()
    HeadingVariant.objects.filter(heading=heading, folded=other.folded, qualifier=other.qualifier).delete()
    return []


def _differs(heading: Heading, authority: Authority) -> bool:
    given = authority.name
    facts = (heading.text, heading.qualifier, heading.state, heading.control_number, heading.note)
    note = authority.note or heading.note
    wanted = (given.text, given.qualifier, HeadingState.AUTHORISED, authority.control_number, note)
    return facts != wanted


def _write(heading: Heading, authority: Authority, *, at: datetime) -> None:
    name = authority.name
    pinyin = name.pinyin or (heading.pinyin if heading.text == name.text else "")
    write_form(heading, Name(name.kind, name.text, name.dates, name.country, pinyin))
    heading.state = HeadingState.AUTHORISED
    heading.source = HeadingSource.IMPORTED
    heading.scheme, heading.control_number = authority.scheme, authority.control_number
    heading.note = authority.note or heading.note
    heading.version = heading.version + 1 if heading.pk else 1
    heading.updated_at = at
    heading.save()


def _take_variants(
    heading: Heading, authority: Authority, *, desk: Desk, at: datetime, key: str
) -> tuple[list[Reason], bool]:
    reasons: list[Reason] = []
    is_wider = False
    for number, name in enumerate(authority.variants):
        own = heading_columns(name)
        same_form = name.folded == heading.folded and name.qualifier in ("", heading.qualifier)
        if same_form or heading.variants.filter(folded=name.folded, qualifier=name.qualifier).exists():
            continue
        other = (
            Heading.objects.filter(kind=name.kind, folded=name.folded, merged_into=None).exclude(pk=heading.pk).first()
        )
        if other is not None and other.state == HeadingState.PROVISIONAL:
            merge_headings(heading_id=other.pk, into_id=heading.pk, desk=desk, at=at, key=f"{key}-{number}")
            heading.refresh_from_db()
            is_wider = True
        elif other is not None:
            sentence = _("“%(text)s”已是审定的标目，没有作“%(heading)s”的参照。")
            facts = {"text": name.text, "heading": heading.text}
            reasons.append(Reason("variant_is_heading", sentence % facts, facts=facts))
        else:
            HeadingVariant.objects.create(heading=heading, **own)
            relink_undecided([(heading.kind, own["folded"])], at=at)
            is_wider = True
    return reasons, is_wider


def _take_relations(heading: Heading, authority: Authority, *, desk: Desk, at: datetime, key: str) -> list[Reason]:
    """Relate the heading to those that are there already; the file's later records relate to it in their turn."""
    reasons: list[Reason] = []
    for number, (relation, name) in enumerate(authority.related):
        other = find_same(name) or Heading.objects.filter(kind=name.kind, folded=name.folded, merged_into=None).first()
        if other is None:
            continue
        one, two = (other, heading) if relation == NARROWER else (heading, other)
        kind = RelationKind.BROADER if relation == NARROWER else relation
        try:
            relate(heading_id=one.pk, other_id=two.pk, kind=kind, desk=desk, at=at, key=f"{key}-r{number}")
        except HeadingRefused as error:
            reasons += [reason for reason in error.reasons if reason.code != "relation_exists"]
    return reasons


def _keep(file: BinaryIO) -> Path:
    folder = Path(settings.MEDIA_ROOT) / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    digest = sha256()
    pieces = []
    while piece := file.read(_PIECE):
        digest.update(piece)
        pieces.append(piece)
    path = folder / digest.hexdigest()
    path.write_bytes(b"".join(pieces))
    return path
