"""What the return pile remembers between two scans: ids only, no names."""

from dataclasses import asdict, dataclass, field, fields
from datetime import datetime
from typing import Any

from circulation.models import DeskState

MOST_LINES = 300
"""After so many copies the box is to be finished first, so that a scan stays quick."""

SHELF, ELSEWHERE, TROUBLE = "shelf", "elsewhere", "trouble"
_SUFFIX = ":pile"


@dataclass
class PileLine:
    """A copy from the box: in which column, what is said of it, and the key by which it is taken back.

    ``item`` is 0 for a code that nobody knows; it stands in ``text``.
    """

    lane: str
    item: int = 0
    text: str = ""
    way: str = ""
    goes_to: str = ""
    mark: str = ""
    slip: str = ""
    notes: list[str] = field(default_factory=list)
    key: str = ""
    at: str = ""
    is_undone: bool = False


@dataclass
class PileState:
    """The lines of a box, the newest first; ``day`` is when its copies were handed in, empty for now."""

    lines: list[PileLine] = field(default_factory=list)
    day: str = ""
    said: str = ""
    note: str = ""

    @property
    def is_full(self) -> bool:
        """Return whether the box has to be finished before the next scan."""
        return len(self.lines) >= MOST_LINES

    def standing(self) -> list[PileLine]:
        """Return the lines that were not taken back."""
        return [line for line in self.lines if not line.is_undone]


def find_pile(session_key: str) -> PileState:
    """Return the pile as the last scan left it, to be looked at."""
    kept = DeskState.objects.filter(pk=session_key + _SUFFIX).first()
    return _read(kept.state) if kept else PileState()


def take_pile(session_key: str, *, at: datetime) -> PileState:
    """Return the pile and hold it until the act ends."""
    kept, _made = DeskState.objects.select_for_update().get_or_create(pk=session_key + _SUFFIX, defaults={"at": at})
    return _read(kept.state)


def keep_pile(session_key: str, pile: PileState, *, at: datetime) -> None:
    """Keep the pile for the next scan."""
    DeskState.objects.filter(pk=session_key + _SUFFIX).update(state=asdict(pile), at=at)


def _read(state: dict[str, Any]) -> PileState:
    known = {column.name for column in fields(PileState)}
    kept = {name: value for name, value in state.items() if name in known}
    return PileState(lines=[PileLine(**line) for line in kept.pop("lines", [])], **kept)
