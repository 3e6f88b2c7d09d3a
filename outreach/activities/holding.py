"""What came of an activity: who attended, what was used and handed out, what it cost; corrections; the short report."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded
from libsys.db.acts import act, lock
from libsys.enums import Provenance
from libsys.errors import Reason
from libsys.text.dates import local_day
from outreach.activities.lining import Told, attendance_of, bring_lines, read_line, standing_lines
from outreach.activities.planning import note_step
from outreach.activities.refusing import MOST_PEOPLE, ActivityRefused, find_day_reasons, require_unchanged, say
from outreach.enums import ActivityState, Kind
from outreach.models import Activity

RESULT, DAILY = "", "daily"
"""Which sheet wrote a line: the result as a whole, or the visits of a day of an exhibition."""
BANDS = ("minor", "adult", "senior", "")


@dataclass(frozen=True)
class Result:
    """What came of an activity.

    ``people`` counts by age band, the empty band for those of no known age;
    ``copies`` by use, ``materials`` by kind; ``forms_back`` are questionnaires
    that came back, ``cost`` is in yuan, ``audience`` says in words which walks of
    life people came from.
    """

    people: Mapping[str, int] = field(default_factory=dict)
    precision: str = Provenance.MANUAL.value
    copies: Mapping[str, int] = field(default_factory=dict)
    copies_precision: str = Provenance.MANUAL.value
    materials: Mapping[str, int] = field(default_factory=dict)
    materials_precision: str = Provenance.MANUAL.value
    forms_back: int = 0
    cost: Decimal | None = None
    audience: str = ""


@act
def hold_activity(*, activity: Activity, result: Result, desk: Desk, at: datetime, key: str) -> Activity:
    """Write that an activity was held, with all that it counts.

    :raises ActivityRefused: before its day, when it was held or cancelled before, or where a number makes no sense.
    """
    row = lock(activity)
    if find_recorded(key) is not None:
        return row
    reasons = find_day_reasons(row.held_on, row.ends_on, at=at)
    if row.state not in (ActivityState.PLANNED, ActivityState.PUBLISHED):
        reasons.append(Reason("activity_held_before", _("这次活动已经登记过结果或已作废。要改结果请用“更正”。")))
    reasons += _find_reasons(result)
    if reasons:
        raise ActivityRefused(reasons)
    row.state = ActivityState.HELD
    _write(row, result, desk=desk, at=at, key=key)
    return row


@act
def correct_activity(
    *, activity: Activity, result: Result, version: int, desk: Desk, at: datetime, key: str
) -> Activity:
    """Correct what was written of an activity: wrong lines are voided, right ones added, both stay to be read.

    :raises ActivityRefused: when it was never held, or was changed since it was seen as ``version``.
    """
    row = lock(activity)
    if find_recorded(key) is not None:
        return row
    require_unchanged(row, version)
    reasons = _find_reasons(result)
    if not row.is_held:
        reasons.insert(0, _never_held())
    if reasons:
        raise ActivityRefused(reasons)
    _write(row, result, desk=desk, at=at, key=key)
    return row


@act
def count_visits(
    *, activity: Activity, day: date, people: int, precision: str, desk: Desk, at: datetime, key: str
) -> Activity:
    """Write how many saw an exhibition on one of its days; a second number for a day replaces the first.

    :raises ActivityRefused: for a day outside its days or still to come.
    """
    row = lock(activity)
    if find_recorded(key) is not None:
        return row
    reasons = [] if row.is_held else [_never_held()]
    if not row.held_on <= day <= row.last_day:
        reasons.append(say("visits_outside_its_days", _("这一天不在活动的日期里。"), "day"))
    if day > local_day(at):
        reasons.append(say("visits_in_future", _("这一天还没有到。"), "day"))
    if people > MOST_PEOPLE:
        reasons.append(_too_many("people"))
    if reasons:
        raise ActivityRefused(reasons)
    wanted = [told for told in find_daily(row) if told.day != day]
    if people:
        topic = {"topic": row.kind, "provenance": precision, "by": DAILY}
        wanted.append(Told(Kind.ACTIVITY_ATTENDED, day, people, **topic))
    bring_lines(row, wanted, by=DAILY, desk=desk, at=at, key=key)
    _add_up(row)
    row.save(update_fields=["attendance", "version"])
    return row


@act
def close_activity(*, activity: Activity, report: str, desk: Desk, at: datetime, key: str) -> Activity:
    """Close an activity with a short report, which a work summary can quote.

    :raises ActivityRefused: when it was not held yet, or the report is missing.
    """
    row = lock(activity)
    if find_recorded(key) is not None:
        return row
    reasons = [] if row.is_held else [_never_held()]
    if not report.strip():
        reasons.append(say("activity_report_missing", _("请写几句活动小结，半年总结可以直接引用。"), "report"))
    if reasons:
        raise ActivityRefused(reasons)
    row.state, row.report, row.closed_at = ActivityState.CLOSED, report.strip(), at
    row.version += 1
    row.save(update_fields=["state", "report", "closed_at", "version"])
    note_step("closed", row, desk=desk, at=at, key=key)
    return row


def find_result(activity: Activity) -> Result:
    """Return what stands of an activity, to be shown and corrected."""
    told = [line for line in map(read_line, standing_lines(activity)) if line.by == RESULT]
    held = [one for one in told if one.kind == Kind.ACTIVITY_HELD]
    return Result(
        people=_by(told, Kind.ACTIVITY_ATTENDED, "age_band"),
        precision=_precision(told, Kind.ACTIVITY_ATTENDED),
        copies=_by(told, Kind.ACTIVITY_COPIES, "topic"),
        copies_precision=_precision(told, Kind.ACTIVITY_COPIES),
        materials=_by(told, Kind.ACTIVITY_MATERIAL, "topic"),
        materials_precision=_precision(told, Kind.ACTIVITY_MATERIAL),
        forms_back=sum(one.quantity for one in told if one.kind == Kind.SURVEY_ANSWERED),
        cost=held[0].amount if held else None,
        audience=activity.audience,
    )


def find_daily(activity: Activity) -> list[Told]:
    """Return the visits of single days, by day."""
    told = (read_line(line) for line in standing_lines(activity))
    return sorted((one for one in told if one.by == DAILY), key=lambda one: one.day)


def _write(row: Activity, result: Result, *, desk: Desk, at: datetime, key: str) -> None:
    bring_lines(row, _tell(row, result, at=at), by=RESULT, desk=desk, at=at, key=key)
    row.precision, row.audience = result.precision, result.audience.strip()
    _add_up(row)
    row.save(update_fields=["state", "attendance", "precision", "audience", "version"])


def _add_up(row: Activity) -> None:
    row.attendance = attendance_of(row)
    row.version += 1


def _tell(row: Activity, result: Result, *, at: datetime) -> Iterator[Told]:
    """Yield the lines of a result; over several days people are counted on the last, with the first beside it."""
    yield Told(Kind.ACTIVITY_HELD, row.held_on, topic=row.kind, name=row.name, amount=result.cost)
    last = max(row.held_on, min(row.last_day, local_day(at)))
    since = row.held_on.isoformat() if last > row.held_on else ""
    for band, count in result.people.items():
        if count:
            yield Told(
                Kind.ACTIVITY_ATTENDED, last, count, row.kind, age_band=band, provenance=result.precision, since=since
            )
    for kind, counts, precision in (
        (Kind.ACTIVITY_COPIES, result.copies, result.copies_precision),
        (Kind.ACTIVITY_MATERIAL, result.materials, result.materials_precision),
    ):
        for topic, count in counts.items():
            if count:
                yield Told(kind, row.held_on, count, topic, provenance=precision)
    if result.forms_back:
        yield Told(Kind.SURVEY_ANSWERED, row.held_on, result.forms_back)


def _find_reasons(result: Result) -> list[Reason]:
    reasons = []
    if sum(result.people.values()) > MOST_PEOPLE:
        reasons.append(_too_many("people_unknown"))
    handed = result.materials.get("form", 0)
    if result.forms_back > handed:
        text = _("收回的调查表（%(back)s 份）多于发出的（%(out)s 份）。") % {"back": result.forms_back, "out": handed}
        reasons.append(say("more_forms_back_than_out", text, "forms_back"))
    return reasons


def _too_many(field: str) -> Reason:
    return say("attendance_too_large", _("参加人次太大，像是扫进了条码。请重新填写。"), field)


def _never_held() -> Reason:
    return Reason("activity_not_held", _("这次活动还没有登记结果。请先登记结果。"))


def _by(told: list[Told], kind: Kind, name: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for one in told:
        if one.kind == kind:
            member = getattr(one, name)
            found[member] = found.get(member, 0) + one.quantity
    return found


def _precision(told: list[Told], kind: Kind) -> str:
    known = {one.provenance for one in told if one.kind == kind}
    return (Provenance.ESTIMATE if Provenance.ESTIMATE in known else Provenance.MANUAL).value
