"""What a room's day already has: a number that a gate must not double."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from circulation.enums import Kind
from libsys.daybook.finding import find_lines_in
from outreach.models import GateDay
from outreach.sheets.cells import GATE_OBJECT


class Standing(NamedTuple):
    """A standing line of visits: the gate that counted it, empty where it came otherwise, and its number."""

    is_gate: bool
    gate: str
    quantity: int


Found = Mapping[tuple[int, date], list[Standing]]


def find_standing(days: Iterable[GateDay]) -> Found:
    """Return the visits that stand in the rooms on the days that ``days`` speak of, whatever their age; one query."""
    wanted = {(day.room_id, day.day) for day in days}
    if not wanted:
        return {}
    dates = [day for _room, day in wanted]
    lines = find_lines_in({room for room, _day in wanted}, [Kind.VISIT_ENTERED])
    lines = lines.filter(day__range=(min(dates), max(dates)))
    rows = list(lines.values_list("pk", "voids", "room", "day", "quantity", "object_type", "detail"))
    voided = {voids for _pk, voids, *_rest in rows if voids}
    found: dict[tuple[int, date], list[Standing]] = defaultdict(list)
    for number, voids, room, day, quantity, object_type, detail in rows:
        if not voids and number not in voided and (room, day) in wanted:
            found[room, day].append(Standing(object_type == GATE_OBJECT, str(detail.get("gate", "")), quantity))
    return found


def standing_at(found: Found, day: GateDay) -> int | None:
    """Return the number that keeps a gate's day from being written, None where nothing does.

    Another gate of the same room is no obstacle: people come in by several doors.
    """
    lines = found.get((day.room_id, day.day), ())
    obstacles = [line for line in lines if not line.is_gate or line.gate == day.gate]
    return sum(line.quantity for line in obstacles) if obstacles else None
