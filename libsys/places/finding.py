"""Finding places by what people write: a code or a name."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from libsys.errors import DomainError, Reason
from libsys.models import Library, Room, ServicePoint


class PlaceUnknown(DomainError):
    """No such library, point or room."""

    status = 404


@dataclass(frozen=True)
class FoundPlace:
    """A point and a room as far as they were named and are known."""

    point: ServicePoint | None = None
    room: Room | None = None


def find_library(code: str | None = None) -> Library:
    """Return the library with ``code``; without one, the only library there is.

    :raises PlaceUnknown: when there is none, or several and no code.
    """
    if code:
        library = Library.objects.filter(code=code).first()
        if library is None:
            raise PlaceUnknown(Reason("library_unknown", _("没有代码为“%(code)s”的图书馆。") % {"code": code}))
        return library
    libraries = list(Library.objects.order_by("pk")[:2])
    if len(libraries) != 1:
        raise PlaceUnknown(Reason("library_not_named", _("请用代码说明是哪个图书馆。")))
    return libraries[0]


def find_place(*, library: Library, point: str = "", room: str = "") -> FoundPlace:
    """Return the point and the room that the texts name, by code or by name.

    A room without a point is looked for in the whole library and must be the
    only one of its name.

    :raises PlaceUnknown: with what could not be found.
    """
    found_point = _find_point(library, point) if point else None
    if not room:
        return FoundPlace(found_point)
    rooms = Room.objects.filter(point__library=library).select_related("point")
    if found_point:
        rooms = rooms.filter(point=found_point)
    found = list(rooms.filter(code=room)[:2]) or list(rooms.filter(name=room)[:2])
    if len(found) != 1:
        code = "room_ambiguous" if found else "room_unknown"
        sentence = _("“%(room)s”不止一处，请写明网点。") if found else _("没有名为“%(room)s”的室。")
        raise PlaceUnknown(Reason(code, sentence % {"room": room}))
    return FoundPlace(found[0].point, found[0])


def _find_point(library: Library, text: str) -> ServicePoint:
    points = ServicePoint.objects.filter(library=library)
    found = points.filter(code=text).first() or points.filter(name=text).first()
    if found is None:
        raise PlaceUnknown(Reason("point_unknown", _("没有名为“%(point)s”的网点。") % {"point": text}))
    return found
