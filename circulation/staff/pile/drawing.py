"""The return pile as drawn: three columns, the first by room in the order of the shelves."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby

from catalog.models import Item
from circulation.staff.desk.copies import find_items
from circulation.staff.desk.drawing import author_of
from circulation.staff.desk.outcomes import ACTS, OUTCOMES, Look
from circulation.staff.desk.session import UNDO_WITHIN
from circulation.staff.pile.sorting import closing_time
from circulation.staff.pile.state import ELSEWHERE, SHELF, TROUBLE, PileLine, PileState
from libsys.access.desk import Desk
from libsys.text.dates import local_day

FURTHEST = timedelta(days=60)
"""How far back a box may have been handed in."""


@dataclass(frozen=True)
class PileRow:
    """A line of the pile with its copy."""

    line: PileLine
    item: Item | None
    look: Look
    may_undo: bool = False

    @property
    def author(self) -> str:
        """Return who wrote it."""
        return author_of(self.item) if self.item else ""


@dataclass(frozen=True)
class PileScreen:
    """Everything on the page of the pile; ``shelf`` holds rooms with their rows in shelf order."""

    pile: PileState
    today: str
    earliest: str
    closes_at: datetime | None
    newest: PileRow | None = None
    look: Look | None = None
    shelf: list[tuple[str, list[PileRow]]] = field(default_factory=list)
    elsewhere: list[PileRow] = field(default_factory=list)
    trouble: list[PileRow] = field(default_factory=list)
    count: int = 0
    slips: int = 0

    @property
    def on_shelf(self) -> int:
        """Return how many copies go to a shelf here."""
        return sum(len(rows) for _room, rows in self.shelf)


def draw_pile(pile: PileState, *, desk: Desk, at: datetime) -> PileScreen:
    """Return the page of the pile: two queries for any number of copies, three with another day."""
    items = find_items({line.item for line in pile.lines if line.item})
    rows = [_draw(line, items, at=at) for line in pile.lines]
    standing = [row for row in rows if not row.line.is_undone]
    shelf = sorted((row for row in standing if row.line.lane == SHELF), key=_place_on_shelf)
    day = local_day(at)
    newest = rows[0] if rows else None
    return PileScreen(
        pile,
        today=day.isoformat(),
        earliest=(day - FURTHEST).isoformat(),
        closes_at=closing_time(day.fromisoformat(pile.day), desk=desk) if pile.day else None,
        newest=newest,
        look=_look_of(pile, newest),
        shelf=[(room, list(group)) for room, group in groupby(shelf, key=_room_of)],
        elsewhere=[row for row in standing if row.line.lane == ELSEWHERE],
        trouble=[row for row in standing if row.line.lane == TROUBLE],
        count=sum(1 for row in standing if row.line.key),
        slips=sum(1 for row in standing if row.line.slip),
    )


def _draw(line: PileLine, items: dict[int, Item], *, at: datetime) -> PileRow:
    look = ACTS[line.way] if line.way else ACTS["returned_late" if line.notes else "returned"]
    may_undo = bool(line.key) and not line.is_undone and datetime.fromisoformat(line.at) + UNDO_WITHIN > at
    return PileRow(line, items.get(line.item), OUTCOMES["unknown"] if line.lane == TROUBLE else look, may_undo)


def _look_of(pile: PileState, newest: PileRow | None) -> Look | None:
    """Return how the newest line looks and sounds; copies for the shelf make no sound."""
    if pile.said == "note":
        return OUTCOMES["not_undone"] if pile.note else None
    if pile.said == "undone":
        return OUTCOMES["undone"]
    if newest is None or not pile.said:
        return None
    if pile.said == SHELF:
        return Look(newest.look.word, newest.look.state, newest.look.icon)
    return OUTCOMES[newest.line.way or "unknown"]


def _room_of(row: PileRow) -> str:
    return str(row.item.room) if row.item and row.item.room else ""


def _place_on_shelf(row: PileRow) -> tuple[str, str, int]:
    item = row.item
    return (_room_of(row), item.call_sort if item else "", item.pk if item else 0)
