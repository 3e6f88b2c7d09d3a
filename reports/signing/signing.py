"""Reviewing an edition, and signing it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded
from libsys.db.acts import act, lock
from libsys.errors import Reason
from reports.documents.pictures import find_barred
from reports.documents.writing import find_body
from reports.enums import ReportState
from reports.models import Report, Review, SignedFile, Signing
from reports.signing.files import digest_of, keep
from reports.signing.preparing import Ready
from reports.signing.recording import SigningRefused, record_step


@dataclass(frozen=True)
class Left:
    """What is not as it should be: rooms that have not confirmed, by name, and findings that nobody explained.

    With a ``note`` the director answers for the rooms.
    """

    rooms: tuple[str, ...] = ()
    checks: int = 0
    note: str = ""


@act
def review_report(*, report: Report, edition: int, desk: Desk, at: datetime, key: str | None) -> Review:
    """Write that somebody other than its writer read this edition and found it right.

    :raises SigningRefused: with every reason.
    """
    report = lock(report)
    known = Review.objects.filter(report=report, edition=edition).first()
    if known is not None:
        return known
    reasons = [*_find_not_ready(report, edition)]
    if desk.staff is None or report.written_by_id == desk.staff.pk:
        reasons.append(Reason("review_by_writer", _("最后一稿是您写的，请由另一个人审核。")))
    if reasons:
        raise SigningRefused(reasons)
    review = Review.objects.create(report=report, edition=edition, reviewed_by=desk.staff, reviewed_at=at)
    record_step("reviewed", desk=desk, at=at, key=key, about="report", number=report.pk, edition=edition)
    return review


@act
def sign_report(
    *,
    report: Report,
    edition: int,
    ready: Ready,
    left: Left,
    desk: Desk,
    at: datetime,
    key: str | None,
) -> Signing:
    """Sign an edition: its files and figures are kept, and neither is ever changed again.

    :raises SigningRefused: with every reason.
    """
    done = Signing.objects.filter(report=report).first()
    if done is not None and find_recorded(key) is not None:
        return done
    report = lock(report)
    review = Review.objects.filter(report=report, edition=edition).first()
    stale = _find_stale(ready, edition) if report.edition == edition else []
    reasons = [*_find_not_ready(report, edition), *stale, *_find_hindrances(review, left, desk, at)]
    if reasons or review is None:
        raise SigningRefused(reasons)
    signing = Signing.objects.create(
        report=report, edition=edition, reviewed_by=review.reviewed_by, reviewed_at=review.reviewed_at,
        signed_by=desk.staff, signed_at=at, unconfirmed=left.note.strip() if left.rooms else "",
        counted_to=ready.counted_to, last_line=ready.seen.last_line, unseen=[list(one) for one in ready.seen.unseen],
        figures=ready.document,
        digest=digest_of({file.format: file.sha256 for file in ready.files}, ready.document),
    )  # fmt: skip
    SignedFile.objects.bulk_create(
        SignedFile(signing=signing, format=one.format, path=keep(one), size=len(one.content), sha256=one.sha256)
        for one in ready.files
    )
    report.state = ReportState.SIGNED
    report.save(update_fields=["state"])
    record_step("signed", desk=desk, at=at, key=key, about="report", number=report.pk, digest=signing.digest)
    return signing


def _find_not_ready(report: Report, edition: int) -> list[Reason]:
    reasons = []
    if report.is_signed:
        reasons.append(Reason("report_signed", _("文稿已经签发，不能再改。以后的变动走更正。")))
    elif report.state != ReportState.REVIEW:
        reasons.append(Reason("report_not_submitted", _("文稿还没有送审。")))
    if report.edition != edition:
        reasons.append(Reason("edition_outdated", _("文稿又改过了，请看最新的一稿。")))
    # A consent may have been withdrawn since the document was handed on.
    return reasons + (find_barred(find_body(report), report.library) if report.is_for_outside else [])


def _find_stale(ready: Ready, edition: int) -> list[Reason]:
    """Return why the files cannot be signed: they are of another edition, or their text says numbers of another day."""
    if ready.edition != edition:
        return [Reason("edition_outdated", _("文稿又改过了，请看最新的一稿。"))]
    if ready.outdated:
        sentence = _("文中有 %(count)s 个数和现在的不同。请先更新数字，再送审。") % {"count": ready.outdated}
        return [Reason("report_numbers_outdated", sentence)]
    return []


def signable_from(review: Review) -> datetime:
    """Return when an edition may be signed at the earliest: until then what two people decided can be taken back."""
    return review.reviewed_at + timedelta(minutes=settings.LIBSYS_SIGNING_COOLING_MINUTES)


def _find_hindrances(review: Review | None, left: Left, desk: Desk, at: datetime) -> list[Reason]:
    reasons = []
    if review is None:
        reasons.append(Reason("report_not_reviewed", _("这一稿还没有人审核。")))
    else:
        if desk.staff is None or review.reviewed_by_id == desk.staff.pk:
            reasons.append(Reason("signed_by_reviewer", _("这一稿是您审核的，请由另一个人签发。")))
        if at < signable_from(review):
            reasons.append(_too_soon(review))
    if left.rooms and not left.note.strip():
        sentence = _("还没有确认的室：%(rooms)s。请先确认，或写明由馆长负责的原因。")
        reasons.append(
            Reason("rooms_unconfirmed", sentence % {"rooms": _("、").join(left.rooms)}, facts={"field": "note"})
        )
    if left.checks:
        sentence = _("还有 %(count)s 个疑点没有说明。") % {"count": left.checks}
        reasons.append(Reason("checks_unexplained", sentence))
    if len(left.note) > 400:
        reasons.append(Reason("note_too_long", _("说明最多 400 个字。"), facts={"field": "note"}))
    return reasons


def _too_soon(review: Review) -> Reason:
    sentence = _("审核以后要等 %(minutes)s 分钟才能签发，其间可以撤回修改。%(time)s 以后再签。")
    minutes, moment = settings.LIBSYS_SIGNING_COOLING_MINUTES, timezone.localtime(signable_from(review))
    return Reason("signing_too_soon", sentence % {"minutes": minutes, "time": f"{moment:%H:%M}"})
