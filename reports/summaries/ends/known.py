"""What a library's own books say beside its figures, as the end of a document needs it. Pure."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Missing:
    """Rooms with the same open days on which nobody wrote a number."""

    rooms: tuple[str, ...]
    days: tuple[date, ...]


@dataclass(frozen=True)
class Todo:
    """An item of the plan in force that is not done; ``indicator`` is the figure that measures it, if one does.

    ``is_whole`` says that the whole figure measures it, not that of one room.
    """

    text: str
    owner: str = ""
    due_on: date | None = None
    indicator: str = ""
    is_whole: bool = True


@dataclass(frozen=True)
class Ending:
    """An agreement with the host of a point that ends, or has ended, and that none follows."""

    point: str
    ends_on: date


@dataclass(frozen=True)
class Arranged:
    """An activity that is planned already."""

    name: str
    day: date


@dataclass(frozen=True)
class Known:
    """Everything of this kind that a document may say.

    ``silent`` are the points without any line, ``stocktakes`` those that are
    not finished, ``unchecked`` the rooms that have not been taken stock of for
    long, ``series`` those that go on after the period.
    """

    missing: tuple[Missing, ...] = ()
    silent: tuple[str, ...] = ()
    todo: tuple[Todo, ...] = ()
    ending: tuple[Ending, ...] = ()
    stocktakes: tuple[str, ...] = ()
    unchecked: tuple[str, ...] = ()
    series: tuple[str, ...] = ()
    arranged: tuple[Arranged, ...] = ()


NOTHING = Known()
