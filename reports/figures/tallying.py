"""Adding up: rows of counts in, one tally per indicator out. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from libsys.enums import Provenance
from reports.indicators.declaring import Column, Lines

Number = int | Decimal
PlaceKey = tuple[int | None, int | None]
"""A point and a room, either may be missing."""


class Row(NamedTuple):
    """Counts with the same dimensions, added up over one month."""

    kind: str
    place: PlaceKey
    month: str
    topic: str = ""
    age_band: str = ""
    source: str = ""
    provenance: str = Provenance.SYSTEM.value
    since: date | None = None
    last_day: date | None = None
    quantity: int = 0
    amount: Decimal = Decimal(0)
    lines: int = 0
    away: bool = False
    point_kind: str = ""
    cut: tuple[str, str] = ("", "")


@dataclass
class Tally:
    """What the rows of an indicator come to, whole and by each dimension.

    ``spanning`` holds what was handed in as one number for several months: it
    belongs to the total and to no month.
    """

    value: Number = 0
    lines: int = 0
    spanning: Number = 0
    by_place: dict[PlaceKey, Number] = field(default_factory=lambda: defaultdict(int))
    by_month: dict[str, Number] = field(default_factory=lambda: defaultdict(int))
    by_topic: dict[str, Number] = field(default_factory=lambda: defaultdict(int))
    by_age: dict[str, Number] = field(default_factory=lambda: defaultdict(int))
    by_source: dict[str, Number] = field(default_factory=lambda: defaultdict(int))
    by_provenance: dict[str, Number] = field(default_factory=lambda: defaultdict(int))
    kinds: set[str] = field(default_factory=set)
    first_since: date | None = None
    last_days: set[tuple[date, bool, str]] = field(default_factory=set)

    @property
    def by_point(self) -> dict[int | None, Number]:
        """The value of each point, its rooms together."""
        points: dict[int | None, Number] = defaultdict(int)
        for (point, _), value in self.by_place.items():
            points[point] += value
        return dict(points)

    def add(self, row: Row, value: Number) -> None:
        """Add one row with the value that it has for this indicator."""
        self.value += value
        self.lines += row.lines
        if row.lines:
            self.kinds.add(row.kind)
        self.by_place[row.place] += value
        self.by_topic[row.topic] += value
        self.by_age[row.age_band] += value
        self.by_source[row.source] += value
        self.by_provenance[row.provenance] += value
        if row.since is None:
            self.by_month[row.month] += value
        else:
            self.spanning += value
            self.first_since = min(row.since, self.first_since or row.since)
        if row.last_day:
            self.last_days.add((row.last_day, row.since is not None, row.provenance))

    def add_tally(self, other: "Tally", *, sign: int = 1) -> None:
        """Add another tally of other lines, or take it away with ``sign`` −1."""
        self.value += sign * other.value
        self.lines += sign * other.lines
        self.spanning += sign * other.spanning
        for name in ("by_place", "by_month", "by_topic", "by_age", "by_source", "by_provenance"):
            cells = getattr(self, name)
            for member, value in getattr(other, name).items():
                cells[member] += sign * value
        self.kinds |= other.kinds
        self.last_days |= other.last_days
        if other.first_since:
            self.first_since = min(other.first_since, self.first_since or other.first_since)

    def cut_off(self, until: date) -> date | None:
        """Return the day at which the figure ends, if every line says so and it is before ``until``.

        A line says so when it covers a span, or when it was entered by hand for
        a whole month; the last of several single events is no cut-off.
        """
        if not self.last_days:
            return None
        last = max(day for day, _, _ in self.last_days)
        told = all(
            spanning or (provenance != Provenance.SYSTEM and _ends_a_month(day))
            for day, spanning, provenance in self.last_days
        )
        return last if told and last < until else None


Index = Mapping[tuple[str, str], Sequence[Row]]
"""Rows by their kind and the further dimension by which they were counted, mostly none."""


def index_rows(rows: Iterable[Row]) -> Index:
    """Return the rows by kind and further dimension, so that an indicator looks only at its own."""
    found: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        found[row.kind, row.cut[0]].append(row)
    return found


def tally(leaves: Sequence[Lines], rows: Index) -> Tally:
    """Return what ``rows`` come to for an indicator that reads ``leaves``."""
    result = Tally()
    for leaf in leaves:
        apart, takes_all = leaf.cut[0], not _filters(leaf)
        for kind, sign in (*((kind, 1) for kind in leaf.kinds), *((kind, -1) for kind in leaf.minus)):
            for row in rows.get((kind, apart), ()):
                if takes_all or passes(leaf, row):
                    result.add(row, sign * column_of(leaf, row))
    return result


def _filters(leaf: Lines) -> bool:
    """Return whether ``leaf`` keeps any row of its kinds out."""
    anything = (leaf.topics, leaf.not_topics, leaf.ages, leaf.sources, leaf.point_kinds, leaf.cut[0], leaf.until)
    return leaf.no_opening or leaf.away or any(anything)


def passes(leaf: Lines, row: Row) -> bool:
    """Return whether the filters of ``leaf`` let ``row`` through."""
    return (
        (not leaf.topics or row.topic in leaf.topics)
        and row.topic not in leaf.not_topics
        and (not leaf.ages or row.age_band in leaf.ages)
        and (not leaf.sources or row.source in leaf.sources)
        and not (leaf.no_opening and row.provenance == Provenance.IMPORT and not row.source)
        and (row.away or not leaf.away)
        and (not leaf.point_kinds or row.point_kind in leaf.point_kinds)
        and (not leaf.cut[0] or row.cut[1] in leaf.cut[1])
        and (leaf.until is None or row.last_day is None or row.last_day <= leaf.until)
    )


def column_of(leaf: Lines, row: Row) -> Number:
    """Return the column of ``row`` that ``leaf`` adds."""
    if leaf.column is Column.AMOUNT:
        return row.amount
    return row.lines if leaf.column is Column.LINES else row.quantity


def _ends_a_month(day: date) -> bool:
    return (day + timedelta(days=1)).day == 1
