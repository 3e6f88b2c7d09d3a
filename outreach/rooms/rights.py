"""Who may act in a room: whoever works there; whoever may in all of them."""

from django.utils.translation import gettext_lazy as _

from libsys.access.desk import Desk, find_postings
from libsys.enums import Channel
from libsys.errors import DomainError, Reason
from libsys.models import Room
from outreach.permissions import RUN_ALL_ROOMS, RUN_ROOMS


class RoomRefused(DomainError):
    """What was asked for in a room was not done; every reason is kept."""


def find_rooms(desk: Desk, *, code: str = RUN_ROOMS, all_code: str = RUN_ALL_ROOMS) -> list[Room]:
    """Return the rooms in use in which the person may act, in the order of places; at most two queries.

    A posting to a point without a room is work in all of its rooms.
    """
    rooms = Room.objects.filter(point__library=desk.library, retired_on=None).select_related("point")
    known = list(rooms.order_by("point", "pk"))
    if desk.channel == Channel.TASK or desk.can(all_code):
        return known
    if not desk.can(code) or desk.staff is None:
        return []
    places = {(posting.point_id, posting.room_id) for posting in find_postings(desk.staff)}
    return [room for room in known if places & {(room.point_id, room.pk), (room.point_id, None)}]


def may_act_in(room: Room, desk: Desk) -> bool:
    """Return whether the person may act in the room; a retired room is nobody's."""
    return any(known.pk == room.pk for known in find_rooms(desk))


def require_room(room: Room, desk: Desk) -> None:
    """Let pass whoever may act in the room.

    :raises RoomRefused: for everybody else.
    """
    if not may_act_in(room, desk):
        sentence = _("您不在这个室工作，不能在这里办。请换到该室的岗位，或请馆长办。")
        raise RoomRefused(Reason("room_not_yours", sentence, lifted_by=RUN_ALL_ROOMS))
