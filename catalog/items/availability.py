"""Whether a reader may have a book: the state of each copy in the readers' words, and the answer for a record.

When a copy comes back is known higher up; whoever lends registers a function
that tells (:func:`register_due_dates`), and another that tells how many readers
wait for a record (:func:`register_waiting`).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import QuerySet, prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from catalog.enums import ItemStatus, Use
from catalog.models import Item, Shelf
from libsys.db.prepared import PreparedQuery
from libsys.errors import Sentence
from libsys.models.places import name_of_place

DueDates = Callable[[Sequence[int]], Mapping[int, date]]
Waiting = Callable[[Sequence[int]], Mapping[int, int]]


@dataclass(frozen=True)
class State:
    """A state as readers see it: colour, icon, word; the best one has the lowest ``rank``."""

    rank: int
    state: str
    icon: str
    word: Sentence


BORROWABLE = State(0, "ok", "check", _("可借"))
READ_HERE = State(1, "info", "inside", _("馆内看"))
RETURNING = State(2, "transit", "transit", _("在途"))
LENT = State(3, "", "clock", _("已借出"))
HELD = State(4, "hold", "hold", _("预约架"))
IN_WORK = State(5, "", "shelf", _("整理中"))
NO_COPY = State(9, "", "info", _("暂无馆藏"))

_STATES = {
    ItemStatus.ON_LOAN: LENT,
    ItemStatus.IN_TRANSIT: RETURNING,
    ItemStatus.ON_HOLD_SHELF: HELD,
    ItemStatus.IN_PROCESS: IN_WORK,
    ItemStatus.IN_REPAIR: IN_WORK,
}
GONE = (ItemStatus.MISSING, ItemStatus.LOST, ItemStatus.WITHDRAWN)
"""Copies that readers are not shown."""

_sources: list[DueDates] = []
_queues: list[Waiting] = []


class ItemLine(NamedTuple):
    """What a line of a list needs to know of a copy; named as the copy's own columns."""

    pk: int
    record_id: int
    point_id: int
    room_id: int | None
    call_number: str
    call_sort: str
    status: str
    use: str
    names: tuple[str, str, str | None, str | None]

    @property
    def point(self) -> str:
        """The name of the service point, in the language of the page."""
        return name_of_place(self.names[0], self.names[1])

    @property
    def room(self) -> str:
        """The name of the room, empty where the copy stands in none."""
        return name_of_place(self.names[2] or "", self.names[3] or "")


@dataclass(frozen=True)
class Copy:
    """A copy that readers may see, its state, and the day it is due back if it is out.

    ``item`` is an :class:`Item`, in lists an :class:`ItemLine`, which knows of no
    display. A day that is over is no promise: ``is_overdue`` says that nobody
    knows when the copy comes back.
    """

    item: Item | ItemLine
    state: State
    due_on: date | None = None
    is_overdue: bool = False

    @property
    def display(self) -> Shelf | None:
        """Return the display on which readers find the copy, instead of in its own place."""
        shelf = self.item.shelf if isinstance(self.item, Item) else None
        return shelf if shelf is not None and shelf.is_public else None

    @property
    def back_on(self) -> date | None:
        """Return the day on which the copy may be hoped for."""
        return None if self.is_overdue else self.due_on


@dataclass(frozen=True)
class Availability:
    """The answer for one record: may I have it, where, when is it back."""

    state: State
    copies: tuple[Copy, ...] = ()

    @property
    def best(self) -> Copy | None:
        """Return the copy to go for."""
        return self.copies[0] if self.copies else None

    @property
    def ready(self) -> int:
        """Return how many copies are in the best state."""
        return sum(copy.state is self.state for copy in self.copies)

    @property
    def lent(self) -> int:
        """Return how many copies are out on loan."""
        return sum(copy.state is LENT for copy in self.copies)

    @property
    def places(self) -> int:
        """Return at how many service points there are copies."""
        return len({copy.item.point_id for copy in self.copies})

    @property
    def due_on(self) -> date | None:
        """Return the earliest day from today on on which a copy is due back."""
        return min((copy.back_on for copy in self.copies if copy.back_on), default=None)

    @property
    def is_overdue(self) -> bool:
        """Return whether every copy that is out should have been back by now."""
        out = [copy.is_overdue for copy in self.copies if copy.state is LENT]
        return bool(out) and all(out)


def register_due_dates(source: DueDates) -> None:
    """Let ``source`` tell the due dates of copies: item ids in, dates by item id out, in one query."""
    if source not in _sources:
        _sources.append(source)


def find_due_dates(item_ids: Sequence[int]) -> dict[int, date]:
    """Return when the copies that are out are due back, as far as anybody knows."""
    found: dict[int, date] = {}
    if item_ids:
        for source in _sources:
            found |= source(item_ids)
    return found


def register_waiting(source: Waiting) -> None:
    """Let ``source`` tell how many readers wait: record ids in, counts by record id out, in one query."""
    if source not in _queues:
        _queues.append(source)


def count_waiting(record_id: int) -> int:
    """Return how many readers wait for a record, as far as anybody knows; for the page of one record."""
    return sum(source([record_id]).get(record_id, 0) for source in _queues)


def find_availability(record_ids: Iterable[int], *, today: date) -> dict[int, Availability]:
    """Return the answer for each record as of ``today``, live, in a few queries however many there are."""
    wanted = list(record_ids)
    return _answer(wanted, _find_copies(wanted) if wanted else [], today)


def find_answers(record_ids: Sequence[int], *, today: date) -> dict[int, Availability]:
    """Return the same answers for the lines of a list: two queries, and of the copies no more than lines show."""
    rows = _LINES.rows(record_ids) if record_ids else []
    items = [ItemLine(*row[:_OWN], row[_OWN:]) for row in rows]
    items.sort(key=_in_place)
    return _answer(record_ids, items, today)


def _answer(wanted: Sequence[int], items: Sequence[Any], today: date) -> dict[int, Availability]:
    due = find_due_dates([item.pk for item in items if item.status == ItemStatus.ON_LOAN])
    copies: dict[int, list[Copy]] = defaultdict(list)
    for item in items:
        due_on = due.get(item.pk)
        overdue = due_on is not None and due_on < today
        copies[item.record_id].append(Copy(item, state_of(item), due_on, overdue))
    return {record_id: judge_availability(copies[record_id]) for record_id in wanted}


def _find_copies(record_ids: Sequence[int]) -> list[Item]:
    """Return the copies that readers may see; the few places where they stand are read once, not with each copy."""
    items = list(_shown(record_ids))
    items.sort(key=_in_place)
    prefetch_related_objects(items, "point", "room", "shelf")
    return items


def _shown(record_ids: Sequence[int]) -> QuerySet[Item]:
    return Item.objects.filter(record__in=record_ids).exclude(status__in=GONE).order_by()


def _in_place(item: Any) -> tuple[int, int, int, str, int]:
    return (item.record_id, item.point_id, item.room_id or 0, item.call_sort, item.pk)


_OWN = len(ItemLine._fields) - 1
_NAMES = ("point__name", "point__english_name", "room__name", "room__english_name")
_LINES = PreparedQuery(lambda ids: _shown(ids).values_list(*ItemLine._fields[:_OWN], *_NAMES))


def state_of(item: Any) -> State:
    """Return the state of ``item`` in the readers' words."""
    if item.status == ItemStatus.AVAILABLE:
        return READ_HERE if item.use == Use.IN_HOUSE else BORROWABLE
    return _STATES.get(ItemStatus(item.status), IN_WORK)


def judge_availability(copies: Iterable[Copy]) -> Availability:
    """Return the answer that ``copies`` give together, the best copy first."""
    ordered = tuple(sorted(copies, key=lambda copy: (copy.state.rank, copy.back_on or date.max)))
    return Availability(ordered[0].state, ordered) if ordered else Availability(NO_COPY)
