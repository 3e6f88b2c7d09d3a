"""The acts of the desk in this process: how long each takes, how many queries, how desks wait for each other."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from time import perf_counter
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalog.measuring.timing import spread, time_each
from catalog.models import Item
from circulation.lending.checking_in import check_in
from circulation.lending.checking_out import check_out
from circulation.models import Reader
from libsys.access.desk import Desk
from libsys.access.permissions import permissions_of
from libsys.clock import now
from libsys.enums import Role
from libsys.models import User
from libsys.web.operations import new_key

NO_QUERIES = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")
COUNTED = 10
FROM_ONE_READER = 5


@dataclass(frozen=True)
class Pair:
    """A reader and a copy that nobody else touches during a measurement."""

    reader: int
    item: int


def draw_pairs(count: int, *, after: int = 0) -> list[Pair]:
    """Return copies of the desks' own point, spread over the whole stock, with a reader for every few of them."""
    items = Item.objects.filter(status="available", point=Item.objects.order_by("pk").values("point")[:1])
    wide = list(items.order_by("pk").values_list("pk", flat=True))
    step = max(len(wide) // max(count + after, 1), 1)
    readers = list(Reader.objects.order_by("pk").values_list("pk", flat=True))
    chosen = wide[::step][after : after + count]
    return [
        Pair(readers[(after + number) // FROM_ONE_READER * 31 % len(readers)], pk) for number, pk in enumerate(chosen)
    ]


def find_desks(count: int) -> list[Desk]:
    """Return so many desks of the first point."""
    users = User.objects.filter(username__startswith="desk").select_related("library").order_by("pk")[:count]
    allowed = permissions_of({Role.DIRECTOR})
    desks = []
    for user in users:
        posting = user.postings.select_related("point__library", "room").get()
        point, room = posting.point, posting.room
        desks.append(
            Desk(library=point.library, point=point, room=room, name=point.name, staff=user, permissions=allowed)
        )
    return desks


def lend(pair: Pair, desk: Desk) -> None:
    """Lend a copy as the face does: both rows read afresh."""
    reader, item = Reader.objects.get(pk=pair.reader), Item.objects.get(pk=pair.item)
    check_out(reader=reader, item=item, desk=desk, at=now(), key=new_key())


def give_back(pair: Pair, desk: Desk) -> None:
    """Take a copy back."""
    check_in(item=Item.objects.get(pk=pair.item), desk=desk, at=now(), key=new_key())


ACTS: dict[str, Callable[[Pair, Desk], None]] = {"check_out": lend, "check_in": give_back}
READS_FIRST = {"check_out": 2, "check_in": 1}
"""The reads of the face, which are none of the act's own queries."""


def measure_acts(pairs: Sequence[Pair], desk: Desk) -> dict[str, Any]:
    """Return the times of each act at one desk, and the number of its queries."""
    figures: dict[str, Any] = {}
    for name, act in ACTS.items():
        counted, timed = pairs[:COUNTED], pairs[COUNTED:]
        queries = [count_queries(partial(act, one, desk)) - READS_FIRST[name] for one in counted]
        taken = time_each(partial(act, one, desk) for one in timed)
        figures[name] = {**taken.spreads(), "queries": [min(queries), max(queries)]}
    return figures


def measure_desks(pairs: Sequence[Pair], desks: Sequence[Desk]) -> dict[str, Any]:
    """Return what several desks manage together, each in a thread of this process, and the longest wait of any."""
    figures: dict[str, Any] = {}
    for name, act in ACTS.items():
        began = perf_counter()
        with ThreadPoolExecutor(len(desks)) as pool:
            shares = [(act, pairs[turn :: len(desks)], desk) for turn, desk in enumerate(desks)]
            times = [took for some in pool.map(lambda share: _work(*share), shares) for took in some]
        rate = round(len(times) / (perf_counter() - began), 1)
        figures[name] = {**spread(times), "longest": round(max(times), 1), "a_second": rate}
    return figures


def _work(act: Callable[[Pair, Desk], None], pairs: Iterable[Pair], desk: Desk) -> list[float]:
    try:
        return list(_time(act, pairs, desk))
    finally:
        connection.close()


def _time(act: Callable[[Pair, Desk], None], pairs: Iterable[Pair], desk: Desk) -> Iterator[float]:
    for pair in pairs:
        began = perf_counter()
        act(pair, desk)
        yield (perf_counter() - began) * 1000


def count_queries(act: Callable[[], object]) -> int:
    """Return how many statements an act sends, those about transactions left out."""
    with CaptureQueriesContext(connection) as captured:
        act()
    return sum(1 for query in captured.captured_queries if not query["sql"].startswith(NO_QUERIES))
