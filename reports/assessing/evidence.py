"""Evidence of an assessment: files that show it, and links to registers and to the lines of a figure."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record
from libsys.db.acts import act, lock
from libsys.errors import Reason
from libsys.files.knowing import JPEG, Known, know
from libsys.files.storing import folder_of, forget_loose, store_file
from libsys.text.safe import clean_text
from libsys.web.pictures import PictureBroken, draw_anew
from reports.assessing.standards import AssessmentRefused
from reports.counting.periods import PeriodRefused, parse_period
from reports.enums import EvidenceKind, PlanKind
from reports.indicators.registry import find_indicator
from reports.models import Assessment, Evidence, StandardItem
from reports.registers.registry import find_register

FOLDER = "evidence"
LARGEST_FILE = 20 * 1024 * 1024
EDGE = 3000
"""The longer side of a picture in pixels: a certificate stays legible."""
MOST_PIECES = 30
LONGEST_NAME = 190
FIND: dict[str, Callable[[str], object | None]] = {
    EvidenceKind.REGISTER: find_register,
    EvidenceKind.FIGURE: find_indicator,
}
"""How what a link points at is found, by its kind."""


class EvidenceRefused(AssessmentRefused):
    """The evidence was not taken."""

    status = 422


@dataclass(frozen=True)
class KeptEvidence:
    """A file that lies under its digest in the data folder."""

    name: str
    digest: str
    media_type: str
    size: int


@dataclass(frozen=True)
class Link:
    """Where the house itself shows it: a register or a figure, and the period of which it speaks."""

    kind: str
    target: str
    period: str


def keep_evidence(file: BinaryIO, *, name: str, size: int) -> KeptEvidence:
    """Store a file; a picture is drawn anew and so loses place, device and every other note.

    Nothing of the database is touched, so no desk waits for it.

    :raises EvidenceRefused: when it is too large, or nothing that shows something.
    """
    if size > LARGEST_FILE:
        raise EvidenceRefused(Reason("evidence_too_large", _("文件超过 20 MB。请缩小或分开后再传。")))
    content = file.read(LARGEST_FILE + 1)
    known = know(content)
    if known is None:
        raise EvidenceRefused(_unreadable())
    if known.is_picture:
        content, known = _draw(content), Known(JPEG)
    digest, _path = store_file([content], under=FOLDER)
    stem = str(clean_text(Path(name).stem))[:LONGEST_NAME] or "evidence"
    return KeptEvidence(f"{stem}.{known.ending}", digest, known.media_type, len(content))


def path_of(piece: Evidence) -> Path:
    """Return where a file lies."""
    return folder_of(FOLDER) / piece.digest


@act
def add_evidence(
    *, assessment: Assessment, item: StandardItem, kept: KeptEvidence, desk: Desk, at: datetime, key: str | None
) -> Evidence:
    """Hang a kept file on an item; the same file hangs there once.

    :raises EvidenceRefused: with every reason.
    """
    said = {"kind": EvidenceKind.FILE, "target": "", "period": "", **vars(kept)}
    return _hang(assessment, item, said, [], desk=desk, at=at, key=key)


@act
def link_evidence(
    *, assessment: Assessment, item: StandardItem, link: Link, desk: Desk, at: datetime, key: str | None
) -> Evidence:
    """Hang a link on an item; the same link hangs there once.

    :raises EvidenceRefused: with every reason.
    """
    said = {"kind": link.kind, "target": link.target, "period": link.period, "digest": ""}
    return _hang(assessment, item, said, _find_link_faults(link), desk=desk, at=at, key=key)


@act
def remove_evidence(*, piece: Evidence, desk: Desk, at: datetime, key: str | None) -> Evidence:
    """Take a piece off; its file stays for a month, in which it can be brought back."""
    piece = lock(piece)
    if find_recorded(key) is None and piece.removed_at is None:
        piece.removed_at = at
        piece.save(update_fields=["removed_at"])
        _record("evidence_removed", piece, desk=desk, at=at, key=key)
    return piece


@act
def restore_evidence(*, piece: Evidence, desk: Desk, at: datetime, key: str | None) -> Evidence:
    """Bring a piece back that was taken off.

    :raises EvidenceRefused: when the same hangs there again, or the item is full.
    """
    lock(piece.assessment)
    piece = lock(piece)
    if find_recorded(key) is not None or piece.removed_at is None:
        return piece
    if _standing(piece.assessment, piece.item).filter(**_what(vars(piece))).exists():
        raise EvidenceRefused(Reason("evidence_hangs_again", _("同样的佐证已经又附上了。")))
    reasons = _find_full(piece.assessment, piece.item)
    if reasons:
        raise EvidenceRefused(reasons)
    piece.removed_at = None
    piece.save(update_fields=["removed_at"])
    _record("evidence_restored", piece, desk=desk, at=at, key=key)
    return piece


@act
def _forget_removed(before: datetime) -> int:
    return Evidence.objects.filter(removed_at__lt=before).delete()[0]


def forget_evidence(*, before: datetime) -> int:
    """Forget pieces that were taken off before ``before``, and the files that nothing speaks of; return how many."""
    return _forget_removed(before) + forget_loose(FOLDER, before=before, find_wanted=_find_wanted)


def _find_wanted(digests: list[str]) -> set[str]:
    return set(Evidence.objects.filter(digest__in=digests).values_list("digest", flat=True))


def _hang(
    assessment: Assessment,
    item: StandardItem,
    said: dict[str, str],
    faults: list[Reason],
    *,
    desk: Desk,
    at: datetime,
    key: str | None,
) -> Evidence:
    done = find_recorded(key)
    if done is not None:
        return Evidence.objects.get(pk=done.detail["piece"])
    assessment = lock(assessment)
    known = _standing(assessment, item).filter(**_what(said)).first()
    if known is not None and not faults:
        return known
    reasons = [*faults, *_find_full(assessment, item)]
    if item.standard_id != assessment.standard_id:
        reasons.append(Reason("assessment_item_foreign", _("这一项不在本表里。")))
    if reasons:
        raise EvidenceRefused(reasons)
    piece = Evidence.objects.create(assessment=assessment, item=item, added_by=desk.staff, added_at=at, **said)
    _record("evidence_added", piece, desk=desk, at=at, key=key)
    return piece


def _standing(assessment: Assessment, item: StandardItem) -> QuerySet[Evidence]:
    return Evidence.objects.filter(assessment=assessment, item=item, removed_at=None)


def _what(said: dict[str, str]) -> dict[str, str]:
    return {name: said[name] for name in ("kind", "digest", "target", "period")}


def _find_full(assessment: Assessment, item: StandardItem) -> list[Reason]:
    if _standing(assessment, item).count() < MOST_PIECES:
        return []
    return [Reason("evidence_too_many", _("这一项已附 30 份佐证，不能再加。"))]


def _find_link_faults(link: Link) -> list[Reason]:
    reasons = []
    if FIND.get(link.kind, _find_nothing)(link.target) is None:
        reasons.append(Reason("evidence_target_unknown", _("没有这样的登记表或指标。"), facts={"field": "target"}))
    try:
        parse_period(link.period)
    except PeriodRefused as refusal:
        reasons += refusal.reasons
    return reasons


def _find_nothing(_target: str) -> None:
    """Find nothing: there are no links of this kind."""


def _draw(content: bytes) -> bytes:
    try:
        return draw_anew(content, edge=EDGE).content
    except PictureBroken as error:
        raise EvidenceRefused(_unreadable()) from error


def _unreadable() -> Reason:
    sentence = _("这个文件不能用作佐证。请传 PDF、JPEG、PNG、Word（docx）或 Excel（xlsx），不带宏。")
    return Reason("evidence_unreadable", sentence)


def _record(topic: str, piece: Evidence, *, desk: Desk, at: datetime, key: str | None) -> None:
    detail = {"item": piece.item.code, "piece": piece.pk, "digest": piece.digest, "target": piece.target}
    record(
        PlanKind.ASSESSMENT_CHANGED, desk=desk, at=at, key=key, topic=topic, object_type="assessment",
        object_id=piece.assessment_id, detail=detail,
    )  # fmt: skip
