"""Prizes won at a higher level and reports in the media: written down, taken back, never erased."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record, void
from libsys.db.acts import act, lock
from libsys.enums import Provenance
from libsys.errors import DomainError, Reason
from libsys.models import Entry
from libsys.text.dates import local_day, local_moment
from outreach.activities.refusing import EARLIEST, say
from outreach.enums import Kind
from outreach.models import Activity, Award, MediaReport

AWARD, REPORT = "award", "media_report"


class HonourRefused(DomainError):
    """The award or report was not written, or not taken back."""


@dataclass(frozen=True)
class AwardSheet:
    """Prizes of one level and grade."""

    won_on: date
    contest: str
    level: str
    grade: str
    count: int = 1
    winner: str = ""
    activity: Activity | None = None


@dataclass(frozen=True)
class ReportSheet:
    """A report in the media."""

    published_on: date
    sort: str
    outlet: str
    title: str
    page: str = ""
    link: str = ""
    activity: Activity | None = None


@act
def register_award(*, sheet: AwardSheet, desk: Desk, at: datetime, key: str) -> Award:
    """Write that the library or its readers won prizes: one line, split by level and grade.

    :raises HonourRefused: for a day to come, or another library's activity.
    """
    done = find_recorded(key)
    if done is not None:
        return Award.objects.get(pk=done.object_id)
    _require_sense(sheet.won_on, "won_on", sheet.activity, desk=desk, at=at)
    award = Award.objects.create(library=desk.library, **vars(sheet))
    about = {"topic": f"{sheet.level}-{sheet.grade}", "quantity": sheet.count, "object_type": AWARD}
    _write(Kind.AWARD_WON, award, sheet.won_on, sheet.contest, about, desk=desk, at=at, key=key)
    return award


@act
def register_report(*, sheet: ReportSheet, desk: Desk, at: datetime, key: str) -> MediaReport:
    """Write that a medium reported on the library: one line.

    :raises HonourRefused: for a day to come, or another library's activity.
    """
    done = find_recorded(key)
    if done is not None:
        return MediaReport.objects.get(pk=done.object_id)
    _require_sense(sheet.published_on, "published_on", sheet.activity, desk=desk, at=at)
    report = MediaReport.objects.create(library=desk.library, **vars(sheet))
    name = f"{sheet.outlet}：{sheet.title}"
    about = {"topic": sheet.sort, "object_type": REPORT}
    _write(Kind.MEDIA_REPORTED, report, sheet.published_on, name, about, desk=desk, at=at, key=key)
    return report


@act
def void_honour(*, honour: Award | MediaReport, desk: Desk, at: datetime, key: str) -> None:
    """Take an award or a report back: its line is voided by another.

    :raises HonourRefused: when that was done before.
    """
    if find_recorded(key) is not None:
        return
    row = lock(honour)
    if row.voided_at is not None:
        raise HonourRefused(Reason("honour_voided_before", _("这一行已经作废过了。")))
    sort = AWARD if isinstance(row, Award) else REPORT
    lines = Entry.objects.filter(object_type=sort, object_id=row.pk)
    undone = lines.filter(voids__isnull=False).values("voids")
    for line in lines.filter(voids=None).exclude(pk__in=undone):
        void(line, kind=Kind(line.kind), desk=desk, at=at, key=key, reason="cancelled")
    row.voided_at = at
    row.save(update_fields=["voided_at"])


def _write(
    kind: Kind, row: Award | MediaReport, day: date, name: str, about: dict[str, object],
    *, desk: Desk, at: datetime, key: str,
) -> None:  # fmt: skip
    place = {"point": row.activity.point, "room": row.activity.room} if row.activity else {}
    columns = {**about, **place, "object_id": row.pk, "provenance": Provenance.MANUAL, "detail": {"name": name}}
    record(kind, desk=desk, at=min(at, local_moment(day)), day=day, key=key, **columns)


def _require_sense(day: date, field: str, activity: Activity | None, *, desk: Desk, at: datetime) -> None:
    reasons = []
    if day > local_day(at):
        reasons.append(say("honour_in_future", _("日期还没有到。"), field))
    if day < EARLIEST:
        reasons.append(say("honour_too_early", _("日期早于 1900 年。请检查年份。"), field))
    if activity is not None and activity.library_id != desk.library.pk:
        reasons.append(say("foreign_choice", _("所选的活动不属于本馆。请从列表中选择。"), "activity"))
    if reasons:
        raise HonourRefused(reasons)
