"""The table of a week's roster: a day by a room, in each place the names as somebody types them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from libsys.errors import Sentence
from libsys.models import Room
from libsys.places.hours import write_intervals
from outreach.duty.checking import Put
from outreach.duty.finding import Roster
from outreach.enums import DutyPart
from outreach.staff.rooms.words import WEEKDAYS

BETWEEN = "、"
LONGEST = 400
_SPLIT = re.compile(r"[、，,;；/\n]+")


@dataclass(frozen=True)
class Place:
    """A place of the table: a part of a day in a room, its hours, the names in it; ``stands`` is what is saved."""

    name: str
    part: DutyPart
    hours: str
    text: str
    stands: str = ""
    unknown: str = ""


@dataclass(frozen=True)
class Cell:
    """A room on a day."""

    room: Room
    is_shut: bool
    places: list[Place]


@dataclass(frozen=True)
class Row:
    """A day with its rooms."""

    day: date
    weekday: Sentence
    cells: list[Cell]


@dataclass
class Typed:
    """What came with a form: who was understood, the texts by place, the names that nobody has."""

    puts: set[Put] = field(default_factory=set)
    texts: dict[str, str] = field(default_factory=dict)
    unknown: dict[str, str] = field(default_factory=dict)


def name_of(room: Room, day: date, part: str) -> str:
    """Return the name of a field."""
    return f"on-{room.pk}-{day.weekday()}-{part}"


def read_typed(roster: Roster, given: Mapping[str, str]) -> Typed:
    """Read the names of a form; a person is found by name, by name with sign-in name, or by sign-in name alone."""
    known = _find_by_word(roster)
    typed = Typed()
    for day in roster.days:
        for room in roster.rooms:
            for part in DutyPart.values:
                name = name_of(room, day, part)
                text = given.get(name, "").strip()[:LONGEST]
                if not text:
                    continue
                typed.texts[name] = text
                people, missed = _understand(text, known)
                typed.puts |= {Put(day, room.pk, part, person) for person in people}
                if missed:
                    typed.unknown[name] = BETWEEN.join(missed)
    return typed


def draw(roster: Roster, puts: set[Put], typed: Typed | None = None, *, tells_standing: bool = False) -> list[Row]:
    """Return the table with ``puts`` in it, or with the texts as they were typed.

    ``tells_standing`` writes under a place what is saved there, where that is something else.
    """
    shown, standing = _write(puts, roster.names), _write(roster.puts, roster.names)
    rows = []
    for day in roster.days:
        cells = []
        for room in roster.rooms:
            known = roster.cells[room.pk, day]
            places = []
            for part in roster.parts_of(room, day, [*puts, *roster.puts]):
                name, key = name_of(room, day, part), (room.pk, day, part)
                text = typed.texts.get(name, "") if typed else shown.get(key, "")
                differs = tells_standing and shown.get(key, "") != standing.get(key, "")
                places.append(
                    Place(
                        name, DutyPart(part), write_intervals(list(known.parts.get(part, ()))), text,
                        stands=(standing.get(key) or "—") if differs else "",
                        unknown=typed.unknown.get(name, "") if typed else "",
                    )
                )  # fmt: skip
            cells.append(Cell(room, known.is_open is False, places))
        rows.append(Row(day, WEEKDAYS[day.weekday()], cells))
    return rows


def _write(puts: set[Put], names: Mapping[int, str]) -> dict[tuple[int, date, str], str]:
    found: dict[tuple[int, date, str], list[str]] = {}
    for one in puts:
        found.setdefault((one.room, one.day, one.part), []).append(names.get(one.staff, f"#{one.staff}"))
    return {place: BETWEEN.join(sorted(people)) for place, people in found.items()}


def _find_by_word(roster: Roster) -> dict[str, int]:
    """Return people by every word that means one of them alone; who has left only where they stand already."""
    names = roster.names
    words = {one.username.casefold(): one.pk for one in roster.people}
    return words | {names[one.pk].casefold(): one.pk for one in roster.people}


def _understand(text: str, known: Mapping[str, int]) -> tuple[list[int], list[str]]:
    people, missed = [], []
    pieces = [piece.strip() for piece in _SPLIT.split(text)]
    for piece in pieces:
        words = [piece] if piece.casefold() in known else piece.split()
        for word in words:
            number = known.get(word.replace("（", "(").replace("）", ")").casefold())
            if number is None:
                missed.append(word)
            else:
                people.append(number)
    return people, missed
