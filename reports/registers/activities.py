"""The register of activities (活动登记表): a row for each that was held."""

from datetime import date

from django.db.models import QuerySet

from libsys.models import Library
from outreach.models import Activity
from outreach.models.activities import WITH_LINES
from reports.registers.declaring import Ask, Column, Row, Source, listed
from reports.words import Words

ACTIVITY_COLUMNS = (
    Column("day", Words("日期", "Date"), 1.1),
    Column("name", Words("活动", "Activity"), 2.6),
    Column("kind", Words("类型", "Type"), 1.0),
    Column("place", Words("地点", "Place"), 1.8),
    Column("partners", Words("合作单位", "Partners"), 1.8),
    Column("people", Words("参加人次", "Attendance"), 0.9, is_number=True, adds_up=True),
    Column("exact", Words("计数", "Count"), 0.8),
    Column("report", Words("小结", "Report"), 3.0),
)


def find_activities(library: Library, ask: Ask) -> Source:
    """Return the activities that were held in some days, by date."""
    rows = _held(library, ask.since, ask.until)
    if ask.point is not None:
        rows = rows.filter(point=ask.point)
    if ask.room is not None:
        rows = rows.filter(room=ask.room)
    return listed([_row(one) for one in rows], ACTIVITY_COLUMNS)


def _held(library: Library, since: date, until: date) -> QuerySet[Activity]:
    rows = Activity.objects.filter(library=library, state__in=WITH_LINES, held_on__range=(since, until))
    return rows.select_related("point", "room").order_by("held_on", "pk")


def _row(one: Activity) -> Row:
    place = one.venue or f"{one.point}{one.room or ''}"
    return (
        one.held_on,
        one.name,
        str(one.get_kind_display()),
        place,
        one.partners,
        one.attendance,
        str(one.get_precision_display()),
        one.report,
    )
