"""The columns of a room's sheet: what the room writes down, in which order, since when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from libsys.access.desk import Desk
from libsys.daybook.finding import find_lines_in
from libsys.daybook.recording import find_recorded
from libsys.db.acts import act
from libsys.enums import AgeBand
from libsys.errors import DomainError, Reason
from libsys.models import Room
from libsys.text.marks import mark_of
from libsys.text.safe import clean_text
from outreach.models import SheetColumn
from outreach.permissions import SET_SHEETS
from outreach.sheets.kinds import find_hand_kind, topics_by_hand
from outreach.sheets.months import note_sheet

MOST_COLUMNS = 24
LONGEST_TOPIC, LONGEST_UNIT = 60, 12


class ColumnsRefused(DomainError):
    """The columns were not changed."""

    status = 422


@dataclass(frozen=True)
class ColumnPlan:
    """A column as a person wants it."""

    kind: str
    topic: str = ""
    age_band: str = ""
    unit: str = ""

    @property
    def slot(self) -> tuple[str, str, str]:
        """Return what it counts; the unit is only a word."""
        return (self.kind, self.topic, self.age_band)


def find_columns(room: Room) -> list[SheetColumn]:
    """Return the columns in use of a room, in their order."""
    return list(SheetColumn.objects.filter(room=room, retired_on=None).order_by("position", "pk"))


def mark_columns(columns: Sequence[SheetColumn]) -> str:
    """Return the mark of a room's columns, by which a form knows whether somebody changed them meanwhile."""
    return mark_of([[one.kind, one.topic, one.age_band, one.unit] for one in columns])


@act
def set_columns(
    *, room: Room, plans: Sequence[ColumnPlan], since: date, seen: str, desk: Desk, at: datetime, key: str
) -> list[SheetColumn]:
    """Give a room these columns in this order; new ones count from ``since``, others stay or go out of use.

    A column that was never written in goes altogether. The lines of the day
    book stay as they are, whatever columns there are.

    :raises ColumnsRefused: with every reason; also when somebody changed the columns meanwhile.
    """
    room = Room.objects.select_for_update(of=("self",), no_key=True).select_related("point").get(pk=room.pk)
    standing = find_columns(room)
    if find_recorded(key) is not None:
        return standing
    reasons = _find_reasons(plans, room=room, desk=desk)
    if seen != mark_columns(standing):
        sentence = _("您打开这一页以后，有人改了这个室的栏目。请看清现在的栏目，再改一次。")
        reasons.append(Reason("sheet_columns_changed_meanwhile", sentence))
    if reasons:
        raise ColumnsRefused(reasons)
    before = [str(column) for column in standing]
    _put(room, plans, standing, since=since)
    after = find_columns(room)
    note_sheet("columns", room, desk=desk, at=at, key=key, before=before, after=[str(column) for column in after])
    return after


def _put(room: Room, plans: Sequence[ColumnPlan], standing: Sequence[SheetColumn], *, since: date) -> None:
    known = {(one.kind, one.topic, one.age_band): one for one in SheetColumn.objects.filter(room=room)}
    wanted = {plan.slot for plan in plans}
    for column in standing:
        if (column.kind, column.topic, column.age_band) not in wanted:
            _retire(column, on=since)
    for position, plan in enumerate(plans):
        column = known.get(plan.slot)
        if column is None:
            SheetColumn.objects.create(room=room, position=position, since=since, **vars(plan))
            continue
        column.position, column.unit, column.retired_on = position, plan.unit, None
        column.save(update_fields=["position", "unit", "retired_on"])


def _retire(column: SheetColumn, *, on: date) -> None:
    lines = find_lines_in([column.room_id], [column.kind])
    lines = lines.filter(topic=column.topic, age_band=column.age_band, day__gte=column.since)
    if on <= column.since and not lines.exists():
        column.delete()
        return
    column.retired_on = on
    column.save(update_fields=["retired_on"])


def _find_reasons(plans: Sequence[ColumnPlan], *, room: Room, desk: Desk) -> list[Reason]:
    reasons = []
    if not desk.can(SET_SHEETS) or room.point.library_id != desk.library.pk:
        reasons.append(Reason("sheet_columns_not_yours", _("您不能设置这个室的栏目。"), lifted_by=SET_SHEETS))
    if len(plans) > MOST_COLUMNS:
        reasons.append(Reason("sheet_columns_too_many", _("一张登记表最多 24 栏。")))
    if len({plan.slot for plan in plans}) < len(plans):
        reasons.append(Reason("sheet_column_twice", _("有两栏登记的是同一件事。请去掉一栏。")))
    if not all(_is_right(plan) for plan in plans):
        sentence = _("有的栏目登记的事项、细分或年龄段不在可选的范围里。")
        reasons.append(Reason("sheet_column_wrong", sentence))
    return reasons


def _is_right(plan: ColumnPlan) -> bool:
    kind = find_hand_kind(plan.kind)
    if kind is None or plan.age_band not in ("", *AgeBand.values):
        return False
    if kind.topics and plan.topic and plan.topic not in topics_by_hand(kind):
        return False
    texts = ((plan.topic, LONGEST_TOPIC), (plan.unit, LONGEST_UNIT))
    return all(len(text) <= longest and clean_text(text) == text for text, longest in texts)
