"""Points and rooms come, are renamed, and go; what goes keeps its figures."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded
from libsys.db.acts import act
from libsys.enums import PointKind
from libsys.errors import Reason
from libsys.models import Room, ServicePoint
from libsys.places.effects import tell_closing
from libsys.places.noting import is_used, note_change, refuse_stale, snapshot
from libsys.places.opening import PlaceRefused, create_point, create_room
from libsys.text.marks import mark_of

POINT_FACTS = ("code", "name", "english_name", "kind", "parent", "address", "phone", "closed_on")
ROOM_FACTS = ("code", "name", "english_name", "is_open", "retired_on")


@dataclass(frozen=True)
class Change:
    """What is to be changed of a point or a room, and the mark of what the form showed."""

    facts: dict[str, Any] = field(default_factory=dict)
    seen: str = ""


def mark_point(point: ServicePoint) -> str:
    """Return the mark of a point as it stands."""
    return mark_of(snapshot(point, POINT_FACTS))


def mark_room(room: Room) -> str:
    """Return the mark of a room as it stands."""
    return mark_of(snapshot(room, ROOM_FACTS))


@act
def add_point(*, facts: dict[str, Any], desk: Desk, at: datetime, key: str) -> ServicePoint:
    """Open a service point of the desk's library.

    :raises PlaceRefused: when its code or name is taken, or empty.
    """
    earlier = find_recorded(key)
    if earlier is not None:
        return ServicePoint.objects.get(pk=earlier.object_id)
    rest = {name: facts[name] for name in ("address", "phone") if facts.get(name)}
    named = {name: value for name, value in facts.items() if name not in ("address", "phone")}
    point = create_point(library=desk.library, **named)
    for name, value in rest.items():
        setattr(point, name, value)
    point.save()
    note_change("point", point, change={"after": snapshot(point, POINT_FACTS)}, desk=desk, at=at, key=key)
    return point


@act
def add_room(*, point: ServicePoint, facts: dict[str, Any], desk: Desk, at: datetime, key: str) -> Room:
    """Open a room of ``point``.

    :raises PlaceRefused: when its code or name is taken at this point, or empty.
    """
    earlier = find_recorded(key)
    if earlier is not None:
        return Room.objects.get(pk=earlier.object_id)
    room = create_room(point=point, **facts)
    note_change("room", room, change={"after": snapshot(room, ROOM_FACTS)}, desk=desk, at=at, key=key)
    return room


@act
def change_point(*, point: ServicePoint, change: Change, desk: Desk, at: datetime, key: str) -> ServicePoint:
    """Change what is said of a point. A code that is in use stays: labels, files and lines carry it.

    :raises PlaceRefused: with everything that is against it.
    """
    if find_recorded(key) is not None:
        return point
    point = ServicePoint.objects.select_for_update(of=("self",)).get(pk=point.pk)
    others = ServicePoint.objects.filter(library=point.library_id).exclude(pk=point.pk)
    _judge(point, change, others=others, columns=POINT_FACTS)
    if change.facts.get("parent") is not None:
        _refuse_circle(point, change.facts["parent"])
    return _write(point, change, topic="point", columns=POINT_FACTS, desk=desk, at=at, key=key)


@act
def change_room(*, room: Room, change: Change, desk: Desk, at: datetime, key: str) -> Room:
    """Change what is said of a room. A code that is in use stays.

    :raises PlaceRefused: with everything that is against it.
    """
    if find_recorded(key) is not None:
        return room
    room = Room.objects.select_for_update(of=("self",)).get(pk=room.pk)
    others = Room.objects.filter(point=room.point_id).exclude(pk=room.pk)
    _judge(room, change, others=others, columns=ROOM_FACTS)
    return _write(room, change, topic="room", columns=ROOM_FACTS, desk=desk, at=at, key=key)


@act
def close_point(*, point: ServicePoint, on: date | None, seen: str, desk: Desk, at: datetime, key: str) -> ServicePoint:
    """Close a point from a day on, or open it again with None; its figures stay.

    :raises PlaceRefused: when it is the central library, or somebody changed it meanwhile.
    """
    if on is not None and point.kind == PointKind.CENTRAL:
        raise PlaceRefused(Reason("central_point_stays", _("总馆不能撤点。")))
    changed = change_point(point=point, change=Change({"closed_on": on}, seen), desk=desk, at=at, key=key)
    tell_closing(changed, desk=desk, at=at)
    return changed


def retire_room(*, room: Room, on: date | None, seen: str, desk: Desk, at: datetime, key: str) -> Room:
    """Retire a room from a day on, or take it back into use with None; its figures stay.

    :raises PlaceRefused: when somebody changed it meanwhile.
    """
    change = Change({"retired_on": on, "is_open": on is None}, seen)
    return change_room(room=room, change=change, desk=desk, at=at, key=key)


def _judge(place: Any, change: Change, *, others: Any, columns: tuple[str, ...]) -> None:
    refuse_stale(change.seen, snapshot(place, columns))
    code, name = change.facts.get("code", place.code), change.facts.get("name", place.name)
    reasons = []
    if not code.strip() or not name.strip():
        reasons.append(_about("name", "place_unnamed", _("代码和名称都要填写。")))
    if code != place.code and is_used(place):
        sentence = _("代码 %(code)s 已经用在馆藏、借阅或台账里，不能改。") % {"code": place.code}
        reasons.append(_about("code", "place_code_used", sentence))
    if others.filter(code=code).exists():
        reasons.append(_about("code", "place_taken", _("代码“%(text)s”已有别处使用。") % {"text": code}))
    if others.filter(name=name).exists():
        reasons.append(_about("name", "place_taken", _("名称“%(text)s”已有别处使用。") % {"text": name}))
    if reasons:
        raise PlaceRefused(reasons)


def _refuse_circle(point: ServicePoint, parent: ServicePoint) -> None:
    above: ServicePoint | None = parent
    while above is not None:
        if above.pk == point.pk:
            raise PlaceRefused(_about("parent", "place_under_itself", _("上级网点不能是它自己或它下面的网点。")))
        above = above.parent


def _write(
    place: Any, change: Change, *, topic: str, columns: tuple[str, ...], desk: Desk, at: datetime, key: str
) -> Any:
    before = snapshot(place, columns)
    for name, value in change.facts.items():
        setattr(place, name, value)
    place.save()
    after = snapshot(place, columns)
    if after != before:
        note_change(topic, place, change={"before": before, "after": after}, desk=desk, at=at, key=key)
    return place


def _about(field_name: str, code: str, sentence: Any) -> Reason:
    return Reason(code, sentence, facts={"field": field_name})
