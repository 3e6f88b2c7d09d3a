"""Finding the people of a library, their places, and what each role may do."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from libsys.access.permissions import all_permissions
from libsys.enums import Role
from libsys.errors import Sentence
from libsys.models import Library, Room, ServicePoint, User
from libsys.people.sheets import Place

SUBJECTS: dict[str, Sentence] = {
    "libsys": _("全馆"),
    "catalog": _("采编与目录"),
    "circulation": _("流通"),
    "outreach": _("活动与服务"),
    "reports": _("统计与总结"),
}


@dataclass(frozen=True)
class Ability:
    """Something a person may be trusted with, and whether each role in the order of the table holds it."""

    code: str
    name: Sentence
    holds: tuple[bool, ...]


def find_people(library: Library, asked: Mapping[str, str]) -> QuerySet[User]:
    """Return the staff of a library; filters: words (``q``), ``role``, ``state`` (``left`` for closed accounts)."""
    found = User.objects.filter(library=library, is_active=asked.get("state") != "left")
    if asked.get("role") in Role.values:
        found = found.filter(pk__in=User.objects.filter(grants__role=asked["role"]).values("pk"))
    for word in asked.get("q", "").split()[:4]:
        found = found.filter(Q(name__icontains=word) | Q(username__icontains=word))
    return found.prefetch_related("grants", "postings__point", "postings__room").order_by("name", "pk")


def find_places(library: Library) -> list[Place]:
    """Return the points and rooms of a library at which somebody can work, each room after its point; two queries."""
    points = ServicePoint.objects.filter(library=library, closed_on=None).order_by("pk")
    rooms: dict[int, list[Room]] = {}
    for room in Room.objects.filter(point__library=library, retired_on=None).select_related("point").order_by("pk"):
        rooms.setdefault(room.point_id, []).append(room)
    return [
        place for point in points for place in (Place(point), *(Place(point, room) for room in rooms.get(point.pk, [])))
    ]


def find_abilities() -> list[tuple[Sentence, list[Ability]]]:
    """Return what the roles may do, subject by subject."""
    subjects: dict[str, list[Ability]] = {app: [] for app in SUBJECTS}
    for known in all_permissions():
        holds = tuple(role in known.roles for role in Role)
        subjects.setdefault(known.code.split(".")[0], []).append(Ability(known.code, known.name, holds))
    return [(SUBJECTS.get(app, app), rows) for app, rows in subjects.items() if rows]
