"""Where imported copies go: the place that was chosen, or the one that a copy itself names."""

from dataclasses import dataclass

from libsys.models import Room, ServicePoint


@dataclass(frozen=True)
class Shelves:
    """The places of one library by code and name, and the one for copies that name none known."""

    point: ServicePoint
    room: Room | None
    rooms: dict[str, Room]
    points: dict[str, ServicePoint]

    def find(self, location: str) -> tuple[ServicePoint, Room | None]:
        """Return the place called ``location``; rooms of the chosen point win over those of others."""
        named = location.strip()
        if named and (room := self.rooms.get(named)):
            return room.point, room
        if named and (point := self.points.get(named)):
            return point, None
        return self.point, self.room


def gather_shelves(point: ServicePoint, room: Room | None) -> Shelves:
    """Return the shelves of the library of ``point``; a name that two rooms share means neither."""
    rooms = Room.objects.filter(point__library=point.library, retired_on=None).select_related("point")
    elsewhere: dict[str, list[Room]] = {}
    here: dict[str, Room] = {}
    for known in rooms:
        for name in (known.code, known.name):
            elsewhere.setdefault(name, []).append(known)
            if known.point_id == point.pk:
                here[name] = known
    alone = {name: found[0] for name, found in elsewhere.items() if len(set(found)) == 1}
    points = {name: known for known in point.library.points.filter(closed_on=None) for name in (known.code, known.name)}
    return Shelves(point, room, {**alone, **here}, points)
