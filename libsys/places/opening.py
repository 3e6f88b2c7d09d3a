"""Opening places: a library with its central point, further points, rooms."""

from django.utils.translation import gettext_lazy as _

from libsys.db.acts import act
from libsys.enums import PointKind, VisitRule
from libsys.errors import DomainError, Reason
from libsys.models import Library, Room, ServicePoint

CENTRAL_CODE, CENTRAL_NAME, CENTRAL_ENGLISH_NAME = "ZG", "总馆", "Central Library"


class PlaceRefused(DomainError):
    """The place cannot be opened."""


@act
def create_library(*, code: str, name: str, english_name: str = "", visit_rule: str = VisitRule.SUM) -> Library:
    """Open a library with its central point 总馆.

    :raises PlaceRefused: when the code is taken, or code or name is empty.
    """
    _require(code, name)
    if Library.objects.filter(code=code).exists():
        raise PlaceRefused(Reason("library_exists", _("代码“%(code)s”已有图书馆使用。") % {"code": code}))
    library = Library.objects.create(code=code, name=name, english_name=english_name, visit_rule=visit_rule)
    create_point(
        library=library, code=CENTRAL_CODE, name=CENTRAL_NAME, english_name=CENTRAL_ENGLISH_NAME, kind=PointKind.CENTRAL
    )
    return library


@act
def create_point(
    *,
    library: Library,
    name: str,
    code: str = "",
    english_name: str = "",
    kind: str = PointKind.SERVICE_POINT,
    parent: ServicePoint | None = None,
) -> ServicePoint:
    """Open a service point; without a code it gets the next free number.

    :raises PlaceRefused: when its code or name is taken in this library.
    """
    points = ServicePoint.objects.filter(library=library)
    code = code or _next_code("P", set(points.values_list("code", flat=True)))
    _require(code, name)
    if points.filter(code=code).exists() or points.filter(name=name).exists():
        raise PlaceRefused(
            Reason("point_exists", _("本馆已有网点“%(name)s”（%(code)s）。") % {"name": name, "code": code})
        )
    return ServicePoint.objects.create(
        library=library, code=code, name=name, english_name=english_name, kind=kind, parent=parent
    )


@act
def create_room(*, point: ServicePoint, name: str, code: str = "", english_name: str = "") -> Room:
    """Open a room of ``point``; without a code it gets the next free number.

    :raises PlaceRefused: when its code or name is taken at this point.
    """
    rooms = Room.objects.filter(point=point)
    code = code or _next_code("R", set(rooms.values_list("code", flat=True)))
    _require(code, name)
    if rooms.filter(code=code).exists() or rooms.filter(name=name).exists():
        raise PlaceRefused(
            Reason("room_exists", _("该网点已有“%(name)s”（%(code)s）。") % {"name": name, "code": code})
        )
    return Room.objects.create(point=point, code=code, name=name, english_name=english_name)


def _require(code: str, name: str) -> None:
    if not code.strip() or not name.strip():
        raise PlaceRefused(Reason("place_unnamed", _("代码和名称都要填写。")))


def _next_code(prefix: str, taken: set[str]) -> str:
    number = len(taken) + 1
    while f"{prefix}{number:02}" in taken:
        number += 1
    return f"{prefix}{number:02}"
