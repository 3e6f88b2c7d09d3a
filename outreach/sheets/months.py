"""Months of a room's sheet: confirmed by whoever stands for it, open again as soon as a number changes."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from libsys.access.desk import Desk
from libsys.daybook.recording import Line, find_recorded, record, record_many
from libsys.db.acts import act
from libsys.errors import DomainError, Reason
from libsys.models import Room
from libsys.text.dates import local_day
from outreach.enums import Kind
from outreach.models import SheetColumn, SheetMonth
from outreach.sheets.cells import Cells, find_cells
from outreach.sheets.rights import find_fillable


class MonthRefused(DomainError):
    """The month cannot be confirmed."""


def first_of(day: date) -> date:
    """Return the day that names the month of ``day``."""
    return day.replace(day=1)


def last_of(day: date) -> date:
    """Return the last day of the month of ``day``."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def list_columns(room: Room, month: date) -> list[SheetColumn]:
    """Return the columns that a room's sheet has in a month, in its own order."""
    columns = SheetColumn.objects.filter(room=room).order_by("position", "pk")
    return [column for column in columns if column.retired_on is None or column.retired_on > month]


def sum_month(columns: Iterable[SheetColumn], cells: Cells) -> dict[str, int]:
    """Return the totals of a month as they are kept when it is confirmed, by column; columns without a number not."""
    return {str(column.pk): cells.total(column) for column in columns if cells.days_of(column)}


def is_changed(row: SheetMonth | None, columns: Iterable[SheetColumn], cells: Cells) -> bool:
    """Return whether a confirmed month no longer says what was confirmed: a line came by another door."""
    return bool(row and row.confirmed_at and row.figures != sum_month(columns, cells))


def note_sheet(topic: str, room: Room, *, desk: Desk, at: datetime, key: str | None = None, **detail: object) -> None:
    """Write the line that says what happened to a room's sheet."""
    about = {"object_type": "room", "object_id": room.pk, "point": room.point, "room": room}
    record(Kind.SHEET_CHANGED, desk=desk, at=at, key=key, topic=topic, detail=detail, **about)


@act
def confirm_month(*, room: Room, month: date, desk: Desk, at: datetime, key: str) -> SheetMonth:
    """Mark the sheet of a month complete, with the totals that it has now.

    :raises MonthRefused: when the month is not over, nothing stands in it, or the room is not theirs.
    """
    month = first_of(month)
    Room.objects.select_for_update(of=("self",), no_key=True).get(pk=room.pk)
    row, _made = SheetMonth.objects.get_or_create(room=room, month=month)
    if find_recorded(key) is not None:
        return row
    columns = list_columns(room, month)
    figures = sum_month(columns, find_cells(columns, month, last_of(month)))
    reasons = []
    if room.pk not in find_fillable(desk, [room]):
        reasons.append(
            Reason("sheet_not_yours", _("您不在这个室工作，不能填写它的登记表。"), "outreach.fill_all_sheets")
        )
    if last_of(month) > local_day(at):
        reasons.append(Reason("sheet_month_not_over", _("这个月还没有过完，月末以后再确认。")))
    if not figures:
        reasons.append(Reason("sheet_month_empty", _("这个月一个数也没有，没有可确认的。")))
    if reasons:
        raise MonthRefused(reasons)
    row.confirmed_at, row.confirmed_by, row.figures = at, desk.staff, figures
    row.save(update_fields=["confirmed_at", "confirmed_by", "figures"])
    note_sheet("confirmed", room, desk=desk, at=at, key=key, month=f"{month:%Y-%m}", figures=figures)
    return row


def reopen_months(places: Iterable[tuple[Room, date]], *, desk: Desk, at: datetime) -> list[SheetMonth]:
    """Open the confirmed months again in which ``places`` (room and day) lie; must run inside an act."""
    rooms = {room.pk: room for room, _day in places}
    months = {(room.pk, first_of(day)) for room, day in places}
    rows = SheetMonth.objects.filter(
        room__in=rooms, month__in={month for _room, month in months}, confirmed_at__isnull=False
    ).select_for_update(of=("self",))
    again = [row for row in rows if (row.room_id, row.month) in months]
    SheetMonth.objects.filter(pk__in=[row.pk for row in again]).update(confirmed_at=None, reopened_at=at)
    lines = [
        Line(
            Kind.SHEET_CHANGED,
            at,
            {
                "topic": "reopened",
                "object_type": "room",
                "object_id": row.room_id,
                "point": rooms[row.room_id].point,
                "room": rooms[row.room_id],
                "detail": {"month": f"{row.month:%Y-%m}"},
            },
        )
        for row in again
    ]
    record_many(lines, desk=desk)
    return again
