"""Acts of writing: starting a report, saving an edition, going back to one, handing it on.

Every act but keeping an unsaved paragraph makes an edition, and every edition
stays. A signed report is changed by none of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record
from libsys.db.acts import act, lock
from libsys.errors import DomainError, Reason
from libsys.models import User
from reports.counting.periods import Period, PeriodKind
from reports.documents.body import Body
from reports.documents.coding import decode, encode
from reports.documents.comparing import Conflict, list_changes, merge
from reports.documents.naming import Catalogue
from reports.documents.pictures import find_barred
from reports.documents.tokens import know, read_tokens
from reports.enums import Audience, ReportKind, ReportLine, ReportState, Tone
from reports.models import Edition, Report, Scratch
from reports.summaries.document import Paragraph

NEEDS = {
    ReportKind.MONTHLY: PeriodKind.MONTH,
    ReportKind.ANNUAL: PeriodKind.YEAR,
    ReportKind.TERM: PeriodKind.TERM,
}


class ReportRefused(DomainError):
    """The report cannot be started, or not be changed."""


class TextRefused(DomainError):
    """What was typed cannot be kept as it is: a number is not true, or not known."""

    status = 422


class ReportConflict(DomainError):
    """Somebody else changed the same paragraphs in the meantime; both versions are kept for whoever decides."""

    def __init__(self, conflicts: list[Conflict]) -> None:
        """Keep the versions."""
        self.conflicts = conflicts
        text = _("这几段在您打开以后被别人改过：%(count)s 段。两种写法都在下面，请选一种。")
        super().__init__(Reason("paragraph_changed", text % {"count": len(conflicts)}))


@dataclass(frozen=True)
class Opening:
    """What a report is started as."""

    kind: ReportKind
    period: Period
    tone: Tone
    title: str
    started_from: Report | None = None


@act
def start_report(*, opening: Opening, body: Body, desk: Desk, at: datetime, key: str) -> Report:
    """Keep a first draft as a report with its first edition.

    :raises ReportRefused: when the period does not suit the kind, or there is one already.
    """
    done = find_recorded(key)
    if done is not None:
        return Report.objects.get(pk=done.object_id)
    reasons = _find_reasons(opening, desk)
    if reasons:
        raise ReportRefused(reasons)
    report = Report.objects.create(
        library=desk.library,
        kind=opening.kind,
        period=opening.period.code,
        since=opening.period.since,
        until=opening.period.until,
        title=opening.title,
        tone=opening.tone,
        started_from=opening.started_from,
        edition=0,
        written_at=at,
    )
    _write(report, body, "started", {}, desk=desk, at=at, key=key)
    return report


@act
def save_texts(
    *, report: Report, texts: Mapping[str, str], base: int, catalogue: Catalogue, desk: Desk, at: datetime, key: str
) -> Edition:
    """Save what was typed into paragraphs, as one edition; what others changed elsewhere stays.

    :raises ReportRefused: when the report is signed.
    :raises TextRefused: with everything that is wrong in what was typed.
    :raises ReportConflict: when somebody else changed the same paragraphs since the edition ``base``.
    """
    done = find_recorded(key)
    if done is not None:
        return report.editions.get(number=done.detail["edition"])
    report = lock(report)
    _require_open(report)
    seen, now = find_body(report, base), find_body(report)
    typed = _read_texts(texts, seen, now, catalogue)
    body, conflicts = merge(seen, now, typed)
    if conflicts:
        raise ReportConflict(conflicts)
    _forget_scratches(report, desk.staff, texts)
    return _write(report, body, "edited", list_changes(now, body), desk=desk, at=at, key=key)


@act
def save_body(*, report: Report, body: Body, base: int, step: str, desk: Desk, at: datetime, key: str) -> Edition:
    """Save a text that was rearranged, refreshed or fetched back, as one edition.

    :raises ReportRefused: when the report is signed, or was changed since the edition ``base``.
    """
    done = find_recorded(key)
    if done is not None:
        return report.editions.get(number=done.detail["edition"])
    report = lock(report)
    _require_open(report)
    if report.edition != base:
        facts = {"edition": report.edition}
        raise ReportRefused(
            Reason("report_changed", _("文稿在您打开以后又存过（第 %(edition)s 稿）。请刷新页面再做。") % facts)
        )
    return _write(report, body, step, list_changes(find_body(report), body), desk=desk, at=at, key=key)


@act
def change_state(*, report: Report, submit: bool, desk: Desk, at: datetime, key: str) -> Report:
    """Hand a draft on for review, or take it back to be written on.

    :raises ReportRefused: when it is signed, stands there already, or shows minors outside without consent.
    """
    if find_recorded(key) is not None:
        return report
    report = lock(report)
    _require_open(report)
    barred = find_barred(find_body(report), report.library) if submit and report.is_for_outside else []
    if barred:
        raise ReportRefused(barred)
    wanted = ReportState.REVIEW if submit else ReportState.DRAFT
    if report.state == wanted:
        raise ReportRefused(Reason("report_stands_there", _("文稿已经是“%(state)s”。") % {"state": wanted.label}))
    report.state = wanted
    report.save(update_fields=["state"])
    _record(report, "submitted" if submit else "taken_back", desk=desk, at=at, key=key)
    return report


@act
def address_report(*, report: Report, audience: Audience, desk: Desk, at: datetime, key: str) -> Report:
    """Say whom a document is for.

    :raises ReportRefused: when it is signed, or would show minors outside without consent.
    """
    report = lock(report)
    if find_recorded(key) is not None or report.audience == audience:
        return report
    _require_open(report)
    barred = find_barred(find_body(report), report.library) if audience is Audience.OUTSIDE else []
    if barred:
        raise ReportRefused(barred)
    report.audience = audience
    report.save(update_fields=["audience"])
    _record(report, "readdressed", desk=desk, at=at, key=key)
    return report


@act
def keep_scratch(*, report: Report, block: str, text: str, base: int, staff: User, at: datetime) -> Scratch:
    """Keep a paragraph that somebody is typing; it is theirs alone and no edition.

    :raises ReportRefused: when the report is signed.
    """
    _require_open(report)
    scratch, _created = Scratch.objects.update_or_create(
        report=report, staff=staff, block=block, defaults={"text": text, "base": base, "at": at}
    )
    return scratch


@act
def drop_scratches(*, report: Report, staff: User) -> int:
    """Throw away what somebody typed and did not save, and return how many paragraphs that were."""
    return Scratch.objects.filter(report=report, staff=staff).delete()[0]


def find_body(report: Report, number: int = 0) -> Body:
    """Return the text of an edition, the newest where no ``number`` is given.

    :raises ReportRefused: when there is no such edition.
    """
    edition = report.editions.filter(number=number or report.edition).first()
    if edition is None:
        raise ReportRefused(Reason("edition_unknown", _("没有第 %(number)s 稿。") % {"number": number}))
    return decode(edition.body)


def _read_texts(
    texts: Mapping[str, str], seen: Body, now: Body, catalogue: Catalogue
) -> dict[str, tuple[Paragraph, ...]]:
    known = know([block.segments for body in (seen, now) for block in body.blocks], catalogue)
    typed: dict[str, tuple[Paragraph, ...]] = {}
    reasons: list[Reason] = []
    for key, text in texts.items():
        read = read_tokens(text, catalogue, known)
        typed[key] = read.paragraphs
        reasons += read.reasons
        block = seen.find(key)
        if (
            block is not None
            and block.is_heading
            and any(not isinstance(part, str) for one in read.paragraphs for part in one)
        ):
            reasons.append(Reason("heading_holds_number", _("标题里不能放数，请把数写到正文里。")))
    if reasons:
        raise TextRefused(reasons)
    return typed


def _find_reasons(opening: Opening, desk: Desk) -> list[Reason]:
    reasons = []
    needed = NEEDS.get(opening.kind)
    if needed is not None and opening.period.kind is not needed:
        facts = {"kind": opening.kind.label, "period": opening.period.name.zh}
        reasons.append(Reason("period_unsuited", _("%(kind)s不能写“%(period)s”这样的时段。") % facts))
    same = Report.objects.filter(library=desk.library, kind=opening.kind, period=opening.period.code)
    if same.exists():
        reasons.append(
            Reason("report_exists", _("这个时段的%(kind)s已经有了，请在原稿上改。") % {"kind": opening.kind.label})
        )
    return reasons


def _require_open(report: Report) -> None:
    if report.is_signed:
        raise ReportRefused(Reason("report_signed", _("文稿已经签发，不能再改。以后的变动走更正。")))


def _forget_scratches(report: Report, staff: User | None, texts: Mapping[str, str]) -> None:
    Scratch.objects.filter(report=report, staff=staff, block__in=list(texts)).delete()


def _write(
    report: Report, body: Body, step: str, changes: dict[str, Any], *, desk: Desk, at: datetime, key: str
) -> Edition:
    if step != "started" and not changes:
        _record(report, step, desk=desk, at=at, key=key)
        return report.editions.get(number=report.edition)
    report.edition += 1
    report.title = body.title[1]
    report.written_at, report.written_by = at, desk.staff
    report.save(update_fields=["edition", "title", "written_at", "written_by"])
    edition = Edition.objects.create(
        report=report,
        number=report.edition,
        body=encode(body),
        step=step,
        changes=changes,
        at=at,
        staff=desk.staff,
    )
    _record(report, step, desk=desk, at=at, key=key)
    return edition


def _record(report: Report, step: str, *, desk: Desk, at: datetime, key: str) -> None:
    detail = {"edition": report.edition, "kind": report.kind, "period": report.period}
    about = {"object_type": "report", "object_id": report.pk, "topic": step}
    record(ReportLine.REPORT_WRITTEN, desk=desk, at=at, key=key, detail=detail, **about)
