"""The session of a desk: which reader is open, what was done for them, what was just said. Ids only, no names."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import Any

from circulation.lending.overriding import Override
from circulation.models import DeskState
from libsys.access.desk import Desk
from libsys.errors import Reason

MOST_ROWS = 20
UNDO_WITHIN = timedelta(minutes=10)


@dataclass(frozen=True)
class Stand:
    """Who acts where, when, and under which operation key: what every act of the desk is handed."""

    desk: Desk
    at: datetime
    key: str


@dataclass
class Row:
    """One line of the session's list: an act upon a copy, with the keys of its day-book lines, the last first."""

    number: int
    act: str
    item: int
    loan: int
    keys: list[str]
    at: str
    notes: list[str] = field(default_factory=list)
    goes_to: str = ""
    due_on: str = ""
    is_undone: bool = False


@dataclass
class Outcome:
    """What was just done or refused: a code that the page turns into word, icon, colour and sound."""

    code: str
    item: int | None = None
    reader: int | None = None
    card: int | None = None
    due_on: str = ""
    sentences: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    lifted_by: list[str] = field(default_factory=list)
    readers: list[int] = field(default_factory=list)
    items: list[int] = field(default_factory=list)
    text: str = ""
    loan: int | None = None

    @classmethod
    def refused(cls, code: str, reasons: Sequence[Reason], **columns: Any) -> "Outcome":
        """Return a refusal with every reason, and the permissions that could lift them all."""
        return cls(
            code,
            sentences=[str(reason.sentence) for reason in reasons],
            codes=[str(reason.code) for reason in reasons],
            lifted_by=[reason.lifted_by for reason in reasons],
            **columns,
        )


@dataclass
class DeskSession:
    """The state of one desk between two scans."""

    reader: int | None = None
    card: int | None = None
    returns_only: bool = False
    rows: list[Row] = field(default_factory=list)
    outcome: Outcome | None = None
    done: int = 0
    lifted: dict[str, str] = field(default_factory=dict)

    def open(self, *, reader: int, card: int | None) -> None:
        """Open a reader; what was returned before, with nobody open, stays on the list."""
        if self.reader is not None:
            self.close()
        self.reader, self.card = reader, card

    def close(self) -> None:
        """Close the reader; what was lifted for them is forgotten."""
        self.reader = self.card = None
        self.rows, self.done, self.lifted = [], 0, {}

    def add(self, act: str, *, item: int, loan: int, stand: Stand, keys: Sequence[str], **columns: Any) -> None:
        """Put an act on top of the list; only the last twenty are kept."""
        self.done += 1
        row = Row(self.done, act, item, loan, list(keys), stand.at.isoformat(), **columns)
        self.rows = [row, *self.rows][:MOST_ROWS]

    def lent_here(self, loan: int) -> bool:
        """Return whether the loan was made in this session, so that scanning it again is a slip of the hand."""
        return any(row.loan == loan and row.act in ("lent", "handed_on") and not row.is_undone for row in self.rows)

    def override(self) -> Override:
        """Return what the librarian lifted for the rest of this session."""
        return Override(frozenset(self.lifted), next(iter(self.lifted.values()), ""))


def may_undo(row: Row, *, at: datetime) -> bool:
    """Return whether the row's act can still be taken back at this desk."""
    return bool(row.keys) and not row.is_undone and datetime.fromisoformat(row.at) + UNDO_WITHIN > at


def find_state(session_key: str) -> DeskSession:
    """Return the state as the last act left it, to be looked at."""
    kept = DeskState.objects.filter(pk=session_key).first()
    return _read(kept.state) if kept else DeskSession()


def take_state(session_key: str, *, at: datetime) -> DeskSession:
    """Return the state and hold it until the act ends, so that scans that arrive at once go one after the other."""
    kept, _made = DeskState.objects.select_for_update().get_or_create(pk=session_key, defaults={"at": at})
    return _read(kept.state)


def keep_state(session_key: str, state: DeskSession, *, at: datetime) -> None:
    """Keep the state for the next scan."""
    DeskState.objects.filter(pk=session_key).update(state=asdict(state), at=at)


def _read(state: dict[str, Any]) -> DeskSession:
    kept = dict(state)
    rows = [Row(**row) for row in kept.pop("rows", [])]
    outcome = kept.pop("outcome", None)
    return DeskSession(rows=rows, outcome=Outcome(**outcome) if outcome else None, **kept)
