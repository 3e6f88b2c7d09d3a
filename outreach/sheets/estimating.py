"""A month of which only some days were counted: the rest is reckoned from them, as one line that says how."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from libsys.access.desk import Desk
from libsys.daybook.finding import find_lines_of
from libsys.daybook.recording import find_recorded, record, void
from libsys.db.acts import act
from libsys.enums import Provenance
from libsys.errors import DomainError, Reason
from libsys.models import Entry, Room
from libsys.text.dates import local_day, local_moment
from outreach.models import SheetColumn, SheetMonth
from outreach.sheets.calendars import find_open_days
from outreach.sheets.cells import ESTIMATE_OBJECT, find_cells
from outreach.sheets.kinds import kind_of
from outreach.sheets.months import first_of, last_of, reopen_months
from outreach.sheets.rights import find_fillable


class EstimateRefused(DomainError):
    """The month cannot be estimated."""


@dataclass(frozen=True)
class Estimate:
    """How a month is reckoned: the mean of the counted days times all open days, less what was counted.

    ISO 2789 allows figures from samples, reported as such.
    """

    counted_days: int
    counted: int
    open_days: int

    @property
    def total(self) -> int:
        """Return what the whole month comes to, half a unit counting as one."""
        if not self.counted_days:
            return 0
        return (2 * self.counted * self.open_days + self.counted_days) // (2 * self.counted_days)

    @property
    def rest(self) -> int:
        """Return what is to be added to the counted days."""
        return max(0, self.total - self.counted)

    def as_detail(self, month: date) -> dict[str, object]:
        """Return how the number came about, as the line keeps it."""
        return {
            "since": month.isoformat(),
            "method": "sample",
            "counted_days": self.counted_days,
            "counted": self.counted,
            "open_days": self.open_days,
            "total": self.total,
        }


def reckon(column: SheetColumn, month: date) -> Estimate:
    """Return the estimate of a column's month from the days that stand on the sheet."""
    room, since, until = column.room, first_of(month), last_of(month)
    cells = find_cells([column], since, until)
    counted = set(cells.days_of(column))
    opened = find_open_days(room.point.library, [room], since, until)[room.pk] or frozenset()
    return Estimate(len(counted), cells.total(column), len(opened | counted))


def find_estimates(room: Room, month: date) -> Mapping[tuple[str, str, str], Entry]:
    """Return the standing estimates of a room's month by kind, topic and age band; one query."""
    lines = find_lines_of(ESTIMATE_OBJECT).filter(room=room, day__range=(first_of(month), last_of(month)))
    found = list(lines.select_related("staff").order_by("pk"))
    voided = {line.voids_id for line in found}
    return {
        (line.kind, line.topic, line.age_band): line for line in found if not line.voids_id and line.pk not in voided
    }


@act
def estimate_month(*, column: SheetColumn, month: date, desk: Desk, at: datetime, key: str) -> Entry:
    """Write what the uncounted days of a month come to as one line marked estimate; an earlier one is voided.

    :raises EstimateRefused: when nothing was counted, nothing is left to estimate, or the month is not over.
    """
    month, room = first_of(month), column.room
    Room.objects.select_for_update(of=("self",), no_key=True).get(pk=room.pk)
    done = find_recorded(key)
    if done is not None:
        return done
    estimate = reckon(column, month)
    reasons = _find_reasons(estimate, column, month, desk=desk, today=local_day(at))
    if reasons:
        raise EstimateRefused(reasons)
    row, _made = SheetMonth.objects.get_or_create(room=room, month=month)
    before = find_estimates(room, month).get((column.kind, column.topic, column.age_band))
    if before is not None:
        void(before, kind=kind_of(column), desk=desk, at=at, reason="estimated_again")
    reopen_months([(room, month)], desk=desk, at=at)
    return record(
        kind_of(column),
        desk=desk,
        at=local_moment(last_of(month)),
        key=key,
        point=room.point,
        room=room,
        quantity=estimate.rest,
        topic=column.topic,
        age_band=column.age_band,
        provenance=Provenance.ESTIMATE,
        object_type=ESTIMATE_OBJECT,
        object_id=row.pk,
        detail=estimate.as_detail(month),
    )


@act
def withdraw_estimate(*, column: SheetColumn, month: date, desk: Desk, at: datetime, key: str) -> Entry:
    """Take the estimate of a month back.

    :raises EstimateRefused: when there is none, or the room is not theirs.
    """
    month, room = first_of(month), column.room
    Room.objects.select_for_update(of=("self",), no_key=True).get(pk=room.pk)
    done = find_recorded(key)
    if done is not None:
        return done
    standing = find_estimates(room, month).get((column.kind, column.topic, column.age_band))
    if room.pk not in find_fillable(desk, [room]):
        raise EstimateRefused(_not_yours())
    if standing is None:
        raise EstimateRefused(Reason("estimate_missing", _("这一栏这个月没有推算数，不用撤销。")))
    reopen_months([(room, month)], desk=desk, at=at)
    return void(standing, kind=kind_of(column), desk=desk, at=at, key=key, reason="withdrawn")


def _find_reasons(estimate: Estimate, column: SheetColumn, month: date, *, desk: Desk, today: date) -> list[Reason]:
    reasons = []
    if column.room_id not in find_fillable(desk, [column.room]):
        reasons.append(_not_yours())
    if last_of(month) > today:
        reasons.append(Reason("estimate_too_early", _("这个月还没有过完，月末以后再推算。")))
    if not estimate.counted_days:
        reasons.append(Reason("estimate_without_sample", _("这一栏这个月没有一天有数，无从推算。请先填几天的数。")))
    elif estimate.counted_days >= estimate.open_days:
        reasons.append(Reason("estimate_not_needed", _("开放的日子都已有数，不用推算。")))
    elif not estimate.rest:
        reasons.append(Reason("estimate_of_nothing", _("已有的数都是 0，推算出来也是 0，不用推算。")))
    return reasons


def _not_yours() -> Reason:
    sentence = _("您不在这个室工作，不能填写它的登记表。")
    return Reason("sheet_not_yours", sentence, lifted_by="outreach.fill_all_sheets")
