"""Places of a library with the names that reports call them by: one rule for pages, documents and workbooks."""

from collections import Counter

from libsys.enums import PointKind
from libsys.models import Library, Room, ServicePoint
from reports.figures.figure import AT_HOME, Place
from reports.figures.tallying import PlaceKey
from reports.words import Words

NOWHERE = Words("未分室", "no room given")
STRAY = Place((None, None), NOWHERE, Words("", ""))


def find_places(library: Library) -> tuple[dict[int, ServicePoint], dict[PlaceKey, Place]]:
    """Return the points by number, and every place in the house's order: rooms, then what a point has outside them."""
    points = {point.pk: point for point in ServicePoint.objects.filter(library=library)}
    rooms: dict[int, list[Room]] = {}
    for room in Room.objects.filter(point__library=library).order_by("pk"):
        rooms.setdefault(room.point_id, []).append(room)
    same = Counter(room.name for some in rooms.values() for room in some)
    same_english = Counter(room.english_name or room.name for some in rooms.values() for room in some)
    found: list[Place] = []
    for point in points.values():
        for room in rooms.get(point.pk, []):
            zh = _name(point, room, alone=same[room.name] == 1)
            en = _english(point, room, alone=same_english[room.english_name or room.name] == 1)
            found.append(_place(point, room, Words(zh, en)))
        found.append(_place(point, None, _rest(point, has_rooms=point.pk in rooms)))
    return points, {place.key: place for place in (*_told_apart(found), STRAY)}


def _name(point: ServicePoint, room: Room, *, alone: bool) -> str:
    """Name a room: alone where it is the central library's only one, else after its point, nothing said twice."""
    if point.kind == PointKind.CENTRAL and alone:
        return room.name
    return point.name if point.name.endswith(room.name) else f"{point.name}{room.name}"


def _english(point: ServicePoint, room: Room, *, alone: bool) -> str:
    at, name = point.english_name or point.name, room.english_name or room.name
    if point.kind == PointKind.CENTRAL and alone:
        return name
    return at if at.casefold().endswith(name.casefold()) else f"{at}, {name}"


def _rest(point: ServicePoint, *, has_rooms: bool) -> Words:
    """Name what a point has outside its rooms; a village point without rooms is one place."""
    zh, en = point.name, point.english_name or point.name
    if point.kind not in AT_HOME and not has_rooms:
        return Words(zh, en)
    return Words(f"{zh}（{NOWHERE.zh}）", f"{en} ({NOWHERE.en})")


def _told_apart(places: list[Place]) -> list[Place]:
    """Put codes behind names that two places still share."""
    chinese, english = Counter(place.name.zh for place in places), Counter(place.name.en for place in places)
    return [
        place
        if chinese[place.name.zh] == english[place.name.en] == 1
        else _renamed(place, chinese[place.name.zh] > 1, english[place.name.en] > 1)
        for place in places
    ]


def _renamed(place: Place, zh: bool, en: bool) -> Place:  # noqa: FBT001 - private
    code = "-".join(part for part in (place.point_code, place.room_code) if part)
    name = Words(
        f"{place.name.zh}（{code}）" if zh else place.name.zh, f"{place.name.en} ({code})" if en else place.name.en
    )
    return Place(**{**vars(place), "name": name})


def _place(point: ServicePoint, room: Room | None, name: Words) -> Place:
    return Place(
        key=(point.pk, room.pk if room else None),
        name=name,
        point=_words(point),
        room=_words(room) if room else None,
        point_code=point.code,
        room_code=room.code if room else "",
        point_kind=point.kind,
        retired_on=room.retired_on if room else None,
    )


def _words(place: ServicePoint | Room) -> Words:
    return Words(place.name, place.english_name or place.name)
