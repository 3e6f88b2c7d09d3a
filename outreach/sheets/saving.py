"""Writing the cells of sheets: a changed number is a line that voids the old one, and a new line.

The form says what each cell showed when it was opened. A cell that somebody
else changed meanwhile is never overwritten: the whole form is refused with
what the other wrote, and nothing of it is lost.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from libsys.access.desk import Desk
from libsys.daybook.finding import find_lines_with
from libsys.daybook.recording import Line, find_recorded, record_many, void
from libsys.db.acts import act
from libsys.enums import Provenance
from libsys.errors import DomainError, Reason
from libsys.models import Entry, Room
from libsys.text.dates import local_day, local_moment
from outreach.enums import SheetMethod
from outreach.models import SheetColumn
from outreach.sheets.cells import Cells, find_cells
from outreach.sheets.kinds import kind_of
from outreach.sheets.months import reopen_months
from outreach.sheets.rights import find_fillable

MOST = 1_000_000
EARLIEST = date(1900, 1, 1)
LONGEST_NOTE = 200
PROVENANCES = {
    SheetMethod.COUNTED: Provenance.MANUAL,
    SheetMethod.GATE: Provenance.GATE,
    SheetMethod.ESTIMATED: Provenance.ESTIMATE,
    SheetMethod.PAPER: Provenance.MANUAL,
}


class SheetRefused(DomainError):
    """The sheet was not saved; nothing of it was written."""


class SheetChangedMeanwhile(SheetRefused):
    """Somebody else wrote into the same cells; ``cells`` holds what stands there now."""

    def __init__(self, reasons: Sequence[Reason], cells: Cells) -> None:
        """Keep the cells, so that the page shows what the other wrote."""
        self.cells = cells
        super().__init__(reasons)


@dataclass(frozen=True)
class Change:
    """A number as it was typed into a cell: None empties it; ``seen`` is what the cell showed before."""

    column: SheetColumn
    day: date
    value: int | None
    seen: int | None


@dataclass(frozen=True)
class Saved:
    """How many cells a form changed, and how many confirmed months it opened again."""

    cells: int
    reopened: int = 0


@act
def save_cells(
    *,
    changes: Sequence[Change],
    method: SheetMethod = SheetMethod.COUNTED,
    note: str = "",
    desk: Desk,
    at: datetime,
    key: str,
) -> Saved:
    """Write every changed cell, all of them or none.

    Cells that say what they said before, or what somebody wrote meanwhile, are
    left alone. A confirmed month in which a number changes is open again.

    :raises SheetRefused: with every reason: not their room, a day to come, a number too large.
    :raises SheetChangedMeanwhile: when others changed the same cells to something else.
    """
    rooms = _lock_rooms(changes)
    if (earlier := find_recorded(f"{key}:0")) is not None:
        return _recall(earlier)
    reasons = _find_reasons(changes, rooms, note=note, desk=desk, today=local_day(at))
    if reasons:
        raise SheetRefused(reasons)
    days = [change.day for change in changes]
    cells = find_cells([change.column for change in changes], min(days), max(days)) if changes else Cells()
    changed = [one for one in changes if one.value != one.seen and one.value != cells.value(one.column, one.day)]
    if clashes := [_clash(one, cells) for one in changed if cells.value(one.column, one.day) != one.seen]:
        raise SheetChangedMeanwhile(clashes, cells)
    _write(changed, cells, rooms, detail=_detail(method, note), method=method, desk=desk, at=at, key=key)
    reopened = reopen_months([(rooms[one.column.room_id], one.day) for one in changed], desk=desk, at=at)
    return Saved(len(changed), len(reopened))


def _recall(first: Entry) -> Saved:
    """Answer as the first time, from the lines that it wrote."""
    places = find_lines_with(first).values_list("room", "kind", "topic", "age_band", "day").order_by().distinct()
    return Saved(len(places))


def _lock_rooms(changes: Sequence[Change]) -> dict[int, Room]:
    """Lock the rooms in one order, so that two people who save the same sheet come one after the other."""
    wanted = {change.column.room_id for change in changes}
    rooms = Room.objects.select_for_update(of=("self",), no_key=True).select_related("point__library")
    return {room.pk: room for room in rooms.filter(pk__in=wanted).order_by("pk")}


def _find_reasons(
    changes: Sequence[Change], rooms: dict[int, Room], *, note: str, desk: Desk, today: date
) -> list[Reason]:
    fillable = find_fillable(desk, rooms.values())
    foreign = [str(room) for room in rooms.values() if room.pk not in fillable]
    wrong = [
        (
            "sheet_not_yours",
            _("您不在%(rooms)s工作，不能填写它的登记表。") % {"rooms": _g("、").join(foreign)},
            bool(foreign),
        ),
        ("sheet_day_ahead", _("日期还没有到，不能先填。"), any(one.day > today for one in changes)),
        ("sheet_day_too_early", _("日期早于 1900 年。请检查年份。"), any(one.day < EARLIEST for one in changes)),
        (
            "sheet_number_wrong",
            _("有的数不是 0 到 1000000 的整数。"),
            any(one.value is not None and not 0 <= one.value <= MOST for one in changes),
        ),
        (
            "sheet_column_retired",
            _("有的栏目已经停用，不能再填。"),
            any(one.column.retired_on and one.column.retired_on <= one.day for one in changes),
        ),
        ("sheet_note_long", _("说明不超过 200 个字。"), len(note) > LONGEST_NOTE),
    ]
    return [
        Reason(code, sentence, lifted_by="outreach.fill_all_sheets" if code == "sheet_not_yours" else "")
        for code, sentence, is_wrong in wrong
        if is_wrong
    ]


def _clash(one: Change, cells: Cells) -> Reason:
    """Say what the other wrote into the cell."""
    standing = cells.standing(one.column, one.day)
    facts = {
        "column": one.column.pk,
        "day": one.day.isoformat(),
        "value": cells.value(one.column, one.day),
        "staff": str(standing[-1].staff or "") if standing else "",
    }
    sentence = _("%(day)s 的“%(column)s”在您填写时已被%(who)s改为 %(value)s，您填的是 %(mine)s。") % {
        "day": one.day.isoformat(),
        "column": kind_of(one.column).label,
        "who": facts["staff"] or _g("别人"),
        "value": _g("空") if facts["value"] is None else facts["value"],
        "mine": _g("空") if one.value is None else one.value,
    }
    return Reason("sheet_changed_meanwhile", sentence, facts=facts)


def _detail(method: SheetMethod, note: str) -> dict[str, str]:
    detail = {"method": method.value, "note": note.strip()}
    return {name: value for name, value in detail.items() if value}


def _write(
    changed: Sequence[Change],
    cells: Cells,
    rooms: dict[int, Room],
    *,
    detail: dict[str, str],
    method: SheetMethod,
    desk: Desk,
    at: datetime,
    key: str,
) -> None:
    """Take the old lines back, then write the new ones through the one door."""
    number = 0
    for one in changed:
        for line in cells.standing(one.column, one.day):
            void(line, kind=kind_of(one.column), desk=desk, at=at, key=f"{key}:{number}", **detail)
            number += 1
    lines = []
    for one in changed:
        if one.value is not None:
            room = rooms[one.column.room_id]
            columns = {
                "point": room.point,
                "room": room,
                "quantity": one.value,
                "topic": one.column.topic,
                "age_band": one.column.age_band,
                "provenance": PROVENANCES[method],
                "detail": detail,
            }
            moment = at if one.day == local_day(at) else local_moment(one.day)
            lines.append(Line(kind_of(one.column), moment, columns, f"{key}:{number}"))
            number += 1
    record_many(lines, desk=desk)
