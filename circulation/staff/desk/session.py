"""The session of a desk: which reader is open, what was done for them, what was just said. Ids only, no names."""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime, timedelta
from typing import Any

from catalog.models import Item
from circulation.models import DeskState
from libsys.access.desk import Desk
from libsys.db.prepared import Prepared, PreparedUpdate
from libsys.errors import Reason

MOST_ROWS = 20
UNDO_WITHIN = timedelta(minutes=10)
FORGOTTEN_AFTER = timedelta(minutes=10)
"""After so long nobody means the reader who is still open; the script closes after 90 s, this is for the rest."""

RETURNS, IN_HOUSE = "returns", "in_house"
LENT = ("lent", "handed_on")


@dataclass(frozen=True)
class Stand:
    """Who acts where, when, and under which operation key: what every act of the desk is handed.

    ``copies`` are those that were read on the way, by their numbers: what the
    screen says of one that was just lent or returned needs no second reading.
    """

    desk: Desk
    at: datetime
    key: str
    copies: dict[int, Item] = field(default_factory=dict)


@dataclass
class Row:
    """One line of the session's list: an act upon a copy, with the keys of its day-book lines, the last first.

    ``had_by`` is the other reader from whom a copy came back while this one was open.
    """

    number: int
    act: str
    item: int
    loan: int
    keys: list[str]
    at: str
    notes: list[str] = field(default_factory=list)
    goes_to: str = ""
    way: str = ""
    mark: str = ""
    slip: str = ""
    due_on: str = ""
    is_undone: bool = False
    had_by: int | None = None


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
    row: str = ""
    note: str = ""
    prints: bool = False
    mark: str = ""
    slip: str = ""
    had_by: int | None = None

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
class Lift:
    """What is lifted for the rest of a session: which blocks, why, and whose badge allowed it, if one was needed."""

    codes: list[str] = field(default_factory=list)
    reason: str = ""
    words: str = ""
    supervisor: int | None = None


@dataclass
class Due:
    """The due date that the next loans of a session get, and why; ``on`` is empty while the rules decide."""

    on: str = ""
    reason: str = ""
    words: str = ""


@dataclass
class Closed:
    """A session that is over: for a slip once more, and for taking rows back."""

    reader: int | None = None
    rows: list[Row] = field(default_factory=list)
    number: int = 0


@dataclass
class DeskSession:
    """The state of one desk between two scans.

    ``mode`` is empty for lending and returning, else ``returns`` or
    ``in_house``. ``closed`` is the session before; ``group`` the class whose
    pupils are being served without cards. ``answers`` counts the screens that
    were drawn: a page that shows the last of them needs only what changed.
    """

    reader: int | None = None
    card: int | None = None
    mode: str = ""
    rows: list[Row] = field(default_factory=list)
    outcome: Outcome | None = None
    done: int = 0
    lift: Lift = field(default_factory=Lift)
    due: Due = field(default_factory=Due)
    closed: Closed = field(default_factory=Closed)
    is_locked: bool = False
    group: int | None = None
    answers: int = 0

    @property
    def returns_only(self) -> bool:
        """Return whether every scan of a copy is a return."""
        return self.mode == RETURNS

    def offered_readers(self) -> tuple[int, ...]:
        """Return the readers among whom the librarian is asked to choose."""
        return tuple(self.outcome.readers) if self.outcome else ()

    def open(self, *, reader: int, card: int | None) -> None:
        """Open a reader; what was returned before, with nobody open, stays on the list."""
        if self.reader is not None:
            self.close()
        self.reader, self.card = reader, card

    def close(self) -> None:
        """Close the reader; what was lifted or set for them is forgotten, what was done can still be taken back."""
        if self.rows:
            self.closed = Closed(self.reader, self.rows, self.closed.number + 1)
        self.reader = self.card = None
        self.rows, self.done, self.lift, self.due = [], 0, Lift(), Due()

    def add(self, act: str, *, item: int, loan: int | None, stand: Stand, keys: Sequence[str], **columns: Any) -> None:
        """Put an act on top of the list; only the last twenty are kept."""
        self.done += 1
        row = Row(self.done, act, item, loan or 0, list(keys), stand.at.isoformat(), **columns)
        self.rows = [row, *self.rows][:MOST_ROWS]

    def lent_here(self, loan: int) -> bool:
        """Return whether the loan was made in this session, so that scanning it again is a slip of the hand."""
        return self.find_lent(loan) is not None

    def find_lent(self, loan: int) -> Row | None:
        """Return the row by which the loan was made in this session."""
        rows = (row for row in self.rows if row.loan == loan and row.act in LENT and not row.is_undone)
        return next(rows, None)

    def find_row(self, key: str) -> Row | None:
        """Return the row, of this session or the one before, whose act had ``key``."""
        return next((row for row in (*self.rows, *self.closed.rows) if key and key in row.keys), None)


def may_undo(row: Row, *, at: datetime) -> bool:
    """Return whether the row's act can still be taken back at this desk."""
    return bool(row.keys) and not row.is_undone and undo_ends(row) > at


def undo_ends(row: Row) -> datetime:
    """Return until when the row's act can be taken back at this desk without a supervisor."""
    return datetime.fromisoformat(row.at) + UNDO_WITHIN


def find_state(session_key: str, *, at: datetime) -> DeskSession:
    """Return the state as the last act left it, to be looked at."""
    kept = DeskState.objects.filter(pk=session_key).first()
    return _read(kept, at) if kept else DeskSession()


def take_state(session_key: str, *, at: datetime) -> DeskSession:
    """Return the state and hold it until the act ends, so that scans that arrive at once go one after the other."""
    kept = _TAKEN.first(session_key)
    if kept is None:
        kept, _made = DeskState.objects.select_for_update().get_or_create(pk=session_key, defaults={"at": at})
    return _read(kept, at)


def keep_state(session_key: str, state: DeskSession, *, at: datetime) -> None:
    """Keep the state for the next scan; what any page showed of it until now is another."""
    state.answers += 1
    _KEPT.run(session_key, _write(state), at)


_TAKEN = Prepared(lambda key: DeskState.objects.select_for_update().filter(pk=key))
_KEPT = PreparedUpdate(lambda key, state, at: (DeskState.objects.filter(pk=key), {"state": state, "at": at}))


def _write(state: DeskSession) -> dict[str, Any]:
    """Return the state as JSON keeps it; ``asdict`` would copy each of forty rows down to the last list."""
    parts = {name: vars(getattr(state, name)) for name in ("lift", "due", "closed")}
    parts["closed"] = parts["closed"] | {"rows": [vars(row) for row in state.closed.rows]}
    outcome = vars(state.outcome) if state.outcome else None
    return vars(state) | parts | {"rows": [vars(row) for row in state.rows], "outcome": outcome}


def _read(row: DeskState, at: datetime) -> DeskSession:
    kept: dict[str, Any] = {name: value for name, value in row.state.items() if name in _COLUMNS}
    rows, outcome = _read_rows(kept.pop("rows", [])), kept.pop("outcome", None)
    closed = kept.pop("closed", {})
    state = DeskSession(
        rows=rows,
        outcome=Outcome(**outcome) if outcome else None,
        lift=Lift(**kept.pop("lift", {})),
        due=Due(**kept.pop("due", {})),
        closed=Closed(**closed | {"rows": _read_rows(closed.get("rows", []))}),
        **kept,
    )
    if state.reader is not None and row.at + FORGOTTEN_AFTER < at:
        state.close()
        state.outcome = None
        state.answers += 1
    return state


def _read_rows(rows: list[dict[str, Any]]) -> list[Row]:
    return [Row(**row) for row in rows]


_COLUMNS = frozenset(column.name for column in fields(DeskSession))
