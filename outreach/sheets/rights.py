"""Who may fill in the sheet of a room: whoever works there; the director all."""

from collections.abc import Iterable

from libsys.access.desk import Desk, find_postings
from libsys.models import Room
from outreach.permissions import FILL_ALL_SHEETS, FILL_SHEETS


def find_fillable(desk: Desk, rooms: Iterable[Room]) -> frozenset[int]:
    """Return the numbers of those rooms whose sheets the person may fill in; at most one query.

    A posting to a point without a room is work in all of its rooms.
    """
    here = [room for room in rooms if room.point.library_id == desk.library.pk]
    if desk.can(FILL_ALL_SHEETS):
        return frozenset(room.pk for room in here)
    if not desk.can(FILL_SHEETS) or desk.staff is None:
        return frozenset()
    places = {(posting.point_id, posting.room_id) for posting in find_postings(desk.staff)}
    return frozenset(room.pk for room in here if places & {(room.point_id, room.pk), (room.point_id, None)})
