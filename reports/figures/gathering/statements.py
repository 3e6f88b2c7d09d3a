"""What people stated of the library: the latest statement of each place that still stands.

Read from the folded counts, because the day book has no index by kind alone.
Only days on which one place stated a fact twice are looked up in their lines.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from libsys.models import Entry, Library
from outreach.sheets.facts import choose_standing
from reports.counting.dividing import keep_standing
from reports.figures.tallying import Number, PlaceKey, Row, Tally
from reports.indicators.declaring import STATED
from reports.models import DailyCount


@dataclass(frozen=True)
class Statement:
    """A fact as one place stated it on a day; the whole library is a place without a point."""

    topic: str
    place: PlaceKey
    day: date
    provenance: str
    quantity: int
    amount: Number
    lines: int = 1


def find_statements(library: Library, until: date, topics: Iterable[str]) -> list[Statement]:
    """Return the statements up to ``until``, by day; one query, and another where a place said something twice."""
    rows = DailyCount.objects.filter(
        library=library, kind=STATED, day__lte=until, topic__in=sorted(topics), lines__gt=0
    ).order_by("day")
    columns = ("topic", "point_id", "room_id", "day", "provenance", "quantity", "amount", "lines")
    found: dict[tuple[str, PlaceKey, date], list[Statement]] = defaultdict(list)
    for topic, point, room, day, *said in rows.values_list(*columns):
        found[topic, (point, room), day].append(Statement(topic, (point, room), day, *said))
    twice = {key for key, said in found.items() if len(said) > 1 or said[0].lines > 1}
    lines = _read_lines(library, twice) if twice else {}
    return [lines.get(key, said[0]) for key, said in found.items()]


def tally_statements(statements: Iterable[Statement], topic: str, until: date, *, in_yuan: bool = False) -> Tally:
    """Return what stands of ``topic`` on ``until``: the latest statement of each place, added up.

    A statement for the whole library takes the place of what its rooms and
    points said before it, until one of them speaks again.
    """
    result = Tally()
    for said in find_standing(statements, topic, until):
        row = Row(STATED, said.place, "", topic, provenance=said.provenance, last_day=said.day, lines=1)
        result.add(row, said.amount if in_yuan else said.quantity)
    result.by_month.clear()
    return result


def find_standing(statements: Iterable[Statement], topic: str, until: date) -> list[Statement]:
    """Return the statements of ``topic`` that stand on ``until``: the latest of each place, or of the whole library."""
    latest: dict[PlaceKey, Statement] = {}
    for said in statements:
        if said.topic == topic and said.day <= until:
            latest[said.place] = said
    return choose_standing(latest, lambda said: said.day)


def statement_lines(library: Library, statements: Iterable[Statement]) -> QuerySet[Entry]:
    """Return the lines of the day book by which these statements were made, voided ones left out."""
    wanted = Q(pk__in=[])
    for said in statements:
        point, room = said.place
        wanted |= Q(day=said.day, topic=said.topic, point=point, room=room)
    lines = Entry.objects.filter(wanted, library=library, kind=STATED)
    return keep_standing(lines).order_by("day", "pk")


def _read_lines(
    library: Library, keys: Iterable[tuple[str, PlaceKey, date]]
) -> dict[tuple[str, PlaceKey, date], Statement]:
    """Return the last standing line of each key."""
    wanted = set(keys)
    lines = Entry.objects.filter(library=library, kind=STATED, day__in={day for _, _, day in wanted})
    found = {}
    for line in keep_standing(lines).order_by("at", "pk"):
        key = (line.topic, (line.point_id, line.room_id), line.day)
        if key in wanted:
            found[key] = Statement(*key, line.provenance, line.quantity, line.amount or 0)
    return found
