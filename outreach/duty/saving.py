"""Saving the roster of a week: what stands is replaced as a whole, and a form that is behind is refused."""

from collections.abc import Collection
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from libsys.access.desk import Desk
from libsys.db.acts import act
from libsys.errors import DomainError, Reason
from libsys.models import Room, ServicePoint, User
from outreach.duty.checking import Put
from outreach.duty.parts import DAYS_OF_WEEK
from outreach.enums import DutyPart
from outreach.models import DutyTurn, DutyWeek
from outreach.permissions import KEEP_DUTY

EARLIEST, LATEST = date(2000, 1, 3), date(2099, 12, 28)
MOST_IN_A_PLACE = 20
CHANGED = "duty_changed_meanwhile"


class DutyRefused(DomainError):
    """The roster was not saved."""


@act
def save_week(
    *, point: ServicePoint, monday: date, puts: Collection[Put], seen: int, desk: Desk, at: datetime, key: str
) -> DutyWeek:
    """Replace the roster of a week by ``puts``; ``seen`` is the version that the form showed, 0 before the first.

    No figure is read from rosters, so no line of the day book is written; the
    week itself keeps who saved it last, when, and by which operation.

    :raises DutyRefused: when somebody saved another roster meanwhile, or something in it is not of this house.
    """
    ServicePoint.objects.select_for_update(of=("self",), no_key=True).get(pk=point.pk)
    week = DutyWeek.objects.filter(point=point, monday=monday).first()
    if week is not None and week.saved_key == key:
        return week
    week = week or DutyWeek(library=desk.library, point=point, monday=monday)
    standing = find_puts(week)
    if reasons := _find_reasons(week, set(puts), standing, seen=seen, desk=desk):
        raise DutyRefused(reasons)
    if week.pk is not None and standing == set(puts):
        return week
    week.version += 1
    week.saved_key, week.saved_at, week.saved_by = key, at, desk.staff
    week.save()
    _replace(week, set(puts), standing)
    return week


def find_puts(week: DutyWeek | None) -> set[Put]:
    """Return what stands in a roster; nothing where there is none yet."""
    if week is None or week.pk is None:
        return set()
    rows = DutyTurn.objects.filter(week=week).order_by()
    return {Put(*row) for row in rows.values_list("day", "room", "part", "staff")}


def _replace(week: DutyWeek, puts: set[Put], standing: set[Put]) -> None:
    gone = standing - puts
    if gone:
        known = DutyTurn.objects.filter(week=week).order_by().values_list("pk", "day", "room", "part", "staff")
        DutyTurn.objects.filter(pk__in=[pk for pk, *rest in known if Put(*rest) in gone]).delete()
    DutyTurn.objects.bulk_create(
        DutyTurn(week=week, day=one.day, room_id=one.room, part=one.part, staff_id=one.staff)
        for one in sorted(puts - standing)
    )


def _find_reasons(week: DutyWeek, puts: set[Put], standing: set[Put], *, seen: int, desk: Desk) -> list[Reason]:
    if not desk.can(KEEP_DUTY):
        return [Reason("duty_not_yours", _("您不能排值班。请馆长排。"), lifted_by=KEEP_DUTY)]
    new = puts - standing
    wrong = [
        ("duty_week_out_of_range", _("只能排 2000 年到 2099 年的周，从周一开始。"),
         week.monday.weekday() != 0 or not EARLIEST <= week.monday <= LATEST),
        ("duty_place_foreign", _("所排的室、日期或时段不属于这一周、这个网点。"), not _is_placed(week, new, desk=desk)),
        ("duty_person_foreign", _("所排的人不是本馆在岗的馆员。"), not _are_colleagues(new, desk=desk)),
        ("duty_crowded", _("一个室一个时段最多排 20 人。"), _is_crowded(puts)),
        (CHANGED, _("您打开这一页以后，有人存了这一周的值班。您填的还在，现存的写在格子下面。看清再存。"),
         week.version != seen and standing != puts),
    ]  # fmt: skip
    return [Reason(code, sentence) for code, sentence, is_wrong in wrong if is_wrong]


def _is_placed(week: DutyWeek, puts: set[Put], *, desk: Desk) -> bool:
    wanted = {one.room for one in puts}
    rooms = Room.objects.filter(pk__in=wanted, point=week.point, point__library=desk.library)
    return (
        week.point.library_id == desk.library.pk
        and rooms.count() == len(wanted)
        and all(one.part in DutyPart.values and 0 <= (one.day - week.monday).days < DAYS_OF_WEEK for one in puts)
    )


def _are_colleagues(puts: set[Put], *, desk: Desk) -> bool:
    wanted = {one.staff for one in puts}
    return User.objects.filter(pk__in=wanted, library=desk.library, is_active=True).count() == len(wanted)


def _is_crowded(puts: set[Put]) -> bool:
    held: dict[tuple[int, date, str], int] = {}
    for one in puts:
        place = (one.room, one.day, one.part)
        held[place] = held.get(place, 0) + 1
    return any(number > MOST_IN_A_PLACE for number in held.values())
