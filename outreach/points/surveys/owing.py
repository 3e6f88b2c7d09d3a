"""What is owed to higher offices by a day, and whether it was sent."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded
from libsys.db.acts import act, lock
from libsys.errors import Reason
from libsys.models import Library, ServicePoint
from libsys.text.dates import local_day
from libsys.text.safe import clean_text
from outreach.models import DueReport
from outreach.points.noting import note_change
from outreach.points.refusals import PointRefused, about
from outreach.points.rights import require_reach

SOON = timedelta(days=30)


@dataclass(frozen=True)
class Owed:
    """What is to be reported, to whom, by which day."""

    name: str
    due_on: date
    recipient: str = ""
    point: ServicePoint | None = None
    note: str = ""


@act
def note_owed(*, owed: Owed, desk: Desk, at: datetime, key: str) -> DueReport:
    """Write down that something is owed.

    :raises PointRefused: when it has no name.
    """
    done = find_recorded(key)
    if done is not None:
        return DueReport.objects.get(pk=done.object_id)
    require_reach(desk, owed.point)
    words = {name: str(clean_text(getattr(owed, name))).strip() for name in ("name", "recipient", "note")}
    if not words["name"]:
        raise PointRefused(about("name", "report_nameless", _("请写明要报什么。")))
    row = DueReport.objects.create(library=desk.library, point=owed.point, due_on=owed.due_on, **words)
    note_change("report", row, desk=desk, at=at, key=key, point=owed.point, what="owed")
    return row


@act
def mark_sent(*, report: DueReport, on: date, desk: Desk, at: datetime, key: str) -> DueReport:
    """Write down that it was sent on a day.

    :raises PointRefused: when it was sent before, or the day has not come.
    """
    row = lock(report)
    if find_recorded(key) is not None:
        return row
    require_reach(desk, row.point)
    if row.sent_on is not None:
        raise PointRefused(Reason("report_sent_before", _("这一项已经报过了。")))
    if on > local_day(at):
        raise PointRefused(about("on", "point_day_ahead", _("日期还没有到。")))
    row.sent_on, row.sent_by = on, desk.staff
    row.save(update_fields=["sent_on", "sent_by"])
    note_change("report", row, desk=desk, at=at, key=key, point=row.point, what="sent")
    return row


@act
def take_back_sent(*, report: DueReport, desk: Desk, at: datetime, key: str) -> DueReport:
    """Take back that it was sent."""
    row = lock(report)
    if find_recorded(key) is not None or row.sent_on is None:
        return row
    require_reach(desk, row.point)
    row.sent_on, row.sent_by = None, None
    row.save(update_fields=["sent_on", "sent_by"])
    note_change("report", row, desk=desk, at=at, key=key, point=row.point, what="not_sent")
    return row


def find_owed(library: Library, *, on: date) -> QuerySet[DueReport]:
    """Return what was not sent and is due within a month, or late; soonest first."""
    rows = DueReport.objects.filter(library=library, sent_on=None, due_on__lte=on + SOON)
    return rows.select_related("point")
