"""Finding rosters: one week of a point with all that is needed to show it, all weeks, what one person does."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet

from libsys.models import Library, Room, ServicePoint, User
from outreach.duty.checking import Put
from outreach.duty.parts import DAYS_OF_WEEK, RoomDay, days_of, find_cells
from outreach.duty.saving import find_puts
from outreach.models import DutyTurn, DutyWeek


@dataclass(frozen=True)
class Roster:
    """A week of a point: its rooms, how they stand on its days, who stands where, who could."""

    point: ServicePoint
    monday: date
    week: DutyWeek | None
    rooms: list[Room]
    cells: dict[tuple[int, date], RoomDay]
    puts: set[Put]
    elsewhere: set[Put]
    people: list[User]

    @property
    def days(self) -> list[date]:
        """Return the seven days."""
        return days_of(self.monday)

    @property
    def version(self) -> int:
        """Return the version that a form shows."""
        return self.week.version if self.week else 0

    @property
    def names(self) -> dict[int, str]:
        """Return what everybody is called, apart from their namesakes."""
        return name_people(self.people)

    def parts_of(self, room: Room, day: date, puts: Iterable[Put]) -> list[str]:
        """Return the parts that the table asks for, and those that are filled although nobody asks any more."""
        asked = self.cells[room.pk, day].asked
        filled = {one.part for one in puts if one.room == room.pk and one.day == day}
        return [*asked, *sorted(filled - set(asked))]


def find_roster(point: ServicePoint, monday: date) -> Roster:
    """Return the roster of a week as it stands; nine queries however many rooms and people."""
    week = DutyWeek.objects.filter(point=point, monday=monday).select_related("saved_by").first()
    puts = find_puts(week)
    of_point = Room.objects.filter(Q(retired_on=None) | Q(pk__in={one.room for one in puts}), point=point)
    rooms = list(of_point.select_related("point").order_by("pk"))
    others = DutyTurn.objects.filter(
        week__library=point.library_id, week__monday=monday, day__range=(monday, monday + timedelta(DAYS_OF_WEEK))
    ).exclude(week__point=point)
    return Roster(
        point=point,
        monday=monday,
        week=week,
        rooms=rooms,
        cells=find_cells(rooms, monday, library=point.library),
        puts=puts,
        elsewhere={Put(*row) for row in others.order_by().values_list("day", "room", "part", "staff")},
        people=find_people(point.library, {one.staff for one in puts}),
    )


def find_people(library: Library, standing: Iterable[int] = ()) -> list[User]:
    """Return who may be put down: the library's people in office, and those who stand there already."""
    rows = User.objects.filter(Q(is_active=True) | Q(pk__in=list(standing)), library=library)
    return list(rows.order_by("name", "pk"))


def name_people(people: Iterable[User]) -> dict[int, str]:
    """Return what each is called; namesakes carry their sign-in name in brackets."""
    known = list(people)
    met: dict[str, int] = {}
    for one in known:
        met[one.name] = met.get(one.name, 0) + 1
    return {one.pk: one.name if met[one.name] == 1 else f"{one.name}({one.username})" for one in known}


def move_week(before: Roster, roster: Roster) -> tuple[set[Put], int]:
    """Return the roster of the week ``before`` moved to the days of this one, and how many did not fit.

    What does not fit: a day or a part in which the room is shut this week, a
    person who has left, a room that is no more.
    """
    moved, left = set(), 0
    here = {one.pk for one in roster.people if one.is_active}
    shift = roster.monday - before.monday
    for one in before.puts:
        to = Put(one.day + shift, one.room, one.part, one.staff)
        cell = roster.cells.get((to.room, to.day))
        if cell is None or cell.is_open is False or to.part not in cell.asked or to.staff not in here:
            left += 1
        else:
            moved.add(to)
    return moved, left


def find_weeks(library: Library, point: ServicePoint | None = None) -> QuerySet[DutyWeek]:
    """Return the rosters of a library, the latest week first, with how many ``turns`` and ``people`` they have."""
    rows = DutyWeek.objects.filter(library=library).select_related("point", "saved_by")
    rows = rows.filter(point=point) if point else rows
    return rows.annotate(places=Count("turns"), people=Count("turns__staff", distinct=True)).order_by(
        "-monday", "point", "pk"
    )


def find_turns(person: User, since: date) -> QuerySet[DutyTurn]:
    """Return where a person is on duty from a day on, the next first."""
    rows = DutyTurn.objects.filter(staff=person, day__gte=since).select_related("room__point", "week")
    return rows.order_by("day", "room", "pk")
