"""Deliveries of books and guidance visits registered, and taken back; each figure of theirs is a line."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from libsys.access.desk import Desk
from libsys.daybook.recording import Line, find_recorded, record_many
from libsys.db.acts import act, lock
from libsys.enums import Provenance
from libsys.errors import Reason
from libsys.models import ServicePoint
from libsys.text.dates import local_day, local_moment
from libsys.text.safe import clean_text
from outreach.enums import GUIDANCE_TASKS, SITES, Kind
from outreach.models import Delivery, Guidance
from outreach.points.noting import void_standing
from outreach.points.refusals import PointRefused, about
from outreach.points.rights import require_reach

EARLIEST = date(1900, 1, 1)
MOST = 1_000_000
MOST_STAFF, MOST_HOURS = 500, Decimal(1000)
NUMBERS = ("staff_count", "packages", "copies", "people")
V = TypeVar("V", Delivery, Guidance)


@dataclass(frozen=True, kw_only=True)
class VisitSheet:
    """What is written down of a delivery or a visit; without ``site`` it is that of the point."""

    made_on: date
    place: str = ""
    point: ServicePoint | None = None
    site: str = ""
    staff_names: str = ""
    staff_count: int = 1
    packages: int = 0
    copies: int = 0
    people: int = 0
    note: str = ""
    hours: Decimal = Decimal(0)
    tasks: tuple[str, ...] = ()


@act
def register_delivery(*, sheet: VisitSheet, desk: Desk, at: datetime, key: str) -> Delivery:
    """Write a delivery down: a line for it, one for its copies, one for the people whom it reached.

    :raises PointRefused: with everything that is wrong with it.
    """
    done = find_recorded(key)
    if done is not None:
        return Delivery.objects.get(pk=done.object_id)
    columns = _judge(sheet, desk=desk, at=at)
    row = Delivery.objects.create(library=desk.library, **columns)
    counts = {Kind.DELIVERY_MADE: 1, Kind.DELIVERY_COPIES: row.copies, Kind.DELIVERY_PEOPLE: row.people}
    _record(row, counts, {"staff": row.staff_count, "packages": row.packages}, desk=desk, at=at, key=key)
    return row


@act
def register_guidance(*, sheet: VisitSheet, desk: Desk, at: datetime, key: str) -> Guidance:
    """Write a guidance visit down: the visit, the people sent, the copies put in order, the people who were helped.

    :raises PointRefused: with everything that is wrong with it.
    """
    done = find_recorded(key)
    if done is not None:
        return Guidance.objects.get(pk=done.object_id)
    columns = _judge(sheet, desk=desk, at=at)
    tasks = [code for code in GUIDANCE_TASKS if code in sheet.tasks]
    row = Guidance.objects.create(library=desk.library, hours=sheet.hours, tasks=tasks, **columns)
    counts = {
        Kind.GUIDANCE_GIVEN: row.staff_count, Kind.GUIDANCE_MADE: 1, Kind.GUIDANCE_COPIES: row.copies,
        Kind.GUIDANCE_PEOPLE: row.people,
    }  # fmt: skip
    detail = {"hours": str(row.hours), "tasks": tasks, "packages": row.packages}
    _record(row, counts, detail, desk=desk, at=at, key=key)
    return row


@act
def cancel_visit(*, visit: V, desk: Desk, at: datetime, key: str) -> V:
    """Take a delivery or a visit back: each of its lines is voided, nothing is erased.

    :raises PointRefused: when it was taken back before.
    """
    row = lock(visit)
    if find_recorded(key) is not None:
        return row
    require_reach(desk, row.point)
    if row.cancelled_at is not None:
        raise PointRefused(Reason("visit_cancelled_before", _("这一次已经作废过了。")))
    kinds = [kind for kind in Kind if kind.value.partition(".")[0] == row._meta.model_name]
    void_standing(row, *kinds, desk=desk, at=at, key=key, reason="cancelled")
    row.cancelled_at = at
    row.save(update_fields=["cancelled_at"])
    return row


@act
def correct_visit(*, visit: V, sheet: VisitSheet, desk: Desk, at: datetime, key: str) -> V:
    """Take a delivery or a visit back and write it down as it was; figures follow, the mistake stays readable.

    :raises PointRefused: when it was taken back before, and with everything that is wrong with it.
    """
    done = find_recorded(key)
    if done is not None:
        return type(visit).objects.get(pk=done.object_id)
    cancel_visit(visit=visit, desk=desk, at=at, key=f"{key}-c")
    register = register_delivery if isinstance(visit, Delivery) else register_guidance
    return register(sheet=sheet, desk=desk, at=at, key=key)  # type: ignore[return-value]


def _judge(sheet: VisitSheet, *, desk: Desk, at: datetime) -> dict[str, Any]:
    """Return the columns of a visit.

    :raises PointRefused: with everything that is wrong with it.
    """
    require_reach(desk, sheet.point)
    profile = getattr(sheet.point, "profile", None) if sheet.point else None
    site = sheet.site or (profile.site if profile else "")
    place = str(clean_text(sheet.place)).strip() or (sheet.point.name if sheet.point else "")
    if reasons := _find_reasons(sheet, site, place, today=local_day(at)):
        raise PointRefused(reasons)
    rest = {name: getattr(sheet, name) for name in ("point", "made_on", *NUMBERS)}
    words = {name: str(clean_text(getattr(sheet, name))).strip() for name in ("staff_names", "note")}
    return {**rest, **words, "place": place, "site": site}


def _find_reasons(sheet: VisitSheet, site: str, place: str, *, today: date) -> list[Reason]:
    found = []
    if not place:
        found.append(about("place", "visit_without_place", _("请选网点，或者写明地点。")))
    if site not in SITES:
        found.append(about("site", "site_unknown", _("没有这种场所。请从列表中选择。")))
    if sheet.made_on > today:
        found.append(about("made_on", "visit_in_future", _("日期还没有到。办完以后再登记。")))
    if sheet.made_on < EARLIEST:
        found.append(about("made_on", "visit_too_early", _("日期早于 1900 年。请检查年份。")))
    if not 1 <= sheet.staff_count <= MOST_STAFF:
        words = {"most": MOST_STAFF}
        found.append(about("staff_count", "staff_count_wrong", _("派出人数要在 1 到 %(most)s 之间。") % words))
    large = _("数字太大，像是扫进了条码。请重新填写。")
    found += [
        about(name, "number_too_large", large) for name in NUMBERS[1:] if not 0 <= getattr(sheet, name) <= MOST
    ]  # fmt: skip
    if not 0 <= sheet.hours <= MOST_HOURS:
        found.append(about("hours", "hours_wrong", _("小时数不对。请重新填写。")))
    return found


def _record(
    row: Delivery | Guidance, counts: dict[Kind, int], detail: dict[str, Any], *, desk: Desk, at: datetime, key: str
) -> None:
    moment = min(at, local_moment(row.made_on))
    placed = {"point": row.point, "room": None} if row.point is not None else {}
    columns = {
        "topic": row.site, "object_type": row._meta.model_name, "object_id": row.pk, "detail": detail,
        "provenance": Provenance.MANUAL, **placed,
    }  # fmt: skip
    standing = [(kind, number) for kind, number in counts.items() if number]
    lines = [
        Line(kind, moment, {**columns, "quantity": number}, None if place else key)
        for place, (kind, number) in enumerate(standing)
    ]
    record_many(lines, desk=desk)
