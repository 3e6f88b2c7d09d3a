"""The cells of sheets: what stands in the day book for a column on a day.

A sheet has no figures of its own. Its cell is the sum of the standing lines
that people or a gate wrote for that room, day, kind, topic and age; what came
otherwise (scanned, lent, imported, an activity) is shown beside it, so that
nobody writes it a second time.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, Sum

from libsys.daybook.finding import find_lines_in
from libsys.enums import Provenance
from libsys.models import Entry
from outreach.models import SheetColumn

GATE_OBJECT = "gate_import"
ESTIMATE_OBJECT = "sheet_month"
BY_HAND = (Provenance.MANUAL, Provenance.GATE, Provenance.ESTIMATE)
_SPOKEN_OF = ("since", "minutes")
_PLAIN = Q(
    provenance__in=BY_HAND,
    object_type__in=("", GATE_OBJECT),
    item_id=None,
    record_id=None,
    loan_id=None,
    reader_key=None,
    reader_category="",
    group="",
    material="",
    clc="",
    source="",
)

Slot = tuple[int, str, str, str]
"""Room, kind, topic, age band: what a column counts, as the day book names it."""
Place = tuple[Slot, date]


def slot_of(column: SheetColumn) -> Slot:
    """Return what the column counts."""
    return (column.room_id, column.kind, column.topic, column.age_band)


@dataclass(frozen=True)
class Cells:
    """The standing lines by slot and day, and what stands beside them from elsewhere."""

    lines: Mapping[Place, Sequence[Entry]] = field(default_factory=dict)
    others: Mapping[Place, int] = field(default_factory=dict)
    corrected: frozenset[Place] = frozenset()

    def value(self, column: SheetColumn, day: date) -> int | None:
        """Return the number in a cell, None where nobody wrote one; nothing counted is not 0 counted."""
        standing = self.lines.get((slot_of(column), day))
        return sum(line.quantity for line in standing) if standing else None

    def standing(self, column: SheetColumn, day: date) -> Sequence[Entry]:
        """Return the lines that make up a cell."""
        return self.lines.get((slot_of(column), day), ())

    def other(self, column: SheetColumn, day: date) -> int:
        """Return what the day book has for the cell from elsewhere."""
        return self.others.get((slot_of(column), day), 0)

    def is_corrected(self, column: SheetColumn, day: date) -> bool:
        """Return whether a number of the cell was taken back before."""
        return (slot_of(column), day) in self.corrected

    def days_of(self, column: SheetColumn) -> list[date]:
        """Return the days on which the column has a number, in order."""
        slot = slot_of(column)
        return sorted(day for known, day in self.lines if known == slot)

    def total(self, column: SheetColumn) -> int:
        """Return the sum of the column's cells."""
        slot = slot_of(column)
        return sum(line.quantity for (known, _day), lines in self.lines.items() if known == slot for line in lines)


def find_cells(columns: Iterable[SheetColumn], since: date, until: date) -> Cells:
    """Return the cells of ``columns`` from ``since`` to ``until``; two queries."""
    slots = {slot_of(column) for column in columns}
    if not slots:
        return Cells()
    wanted = find_lines_in({slot[0] for slot in slots}, {slot[1] for slot in slots}).filter(day__range=(since, until))
    lines, corrected = _standing(wanted.filter(_PLAIN).select_related("staff").order_by("pk"), slots)
    sums = (
        wanted.exclude(object_type=ESTIMATE_OBJECT)
        .order_by()
        .values_list("room", "kind", "topic", "age_band", "day")
        .annotate(total=Sum("quantity"))
    )
    others = {}
    for *slot, day, total in sums:
        place = (tuple(slot), day)
        rest = total - sum(line.quantity for line in lines.get(place, ()))  # type: ignore[call-overload]
        if rest and place[0] in slots:
            others[place] = rest
    return Cells(lines, others, frozenset(corrected))  # type: ignore[arg-type]


def find_history(column: SheetColumn, day: date) -> list[Entry]:
    """Return every line that was ever written into a cell, oldest first, voiding lines among them."""
    room, kind, topic, age_band = slot_of(column)
    lines = find_lines_in([room], [kind]).filter(_PLAIN, topic=topic, age_band=age_band, day=day)
    return [line for line in lines.select_related("staff", "voids").order_by("pk") if _is_plain(line)]


def _standing(lines: Iterable[Entry], slots: set[Slot]) -> tuple[dict[Place, list[Entry]], set[Place]]:
    """Leave out what was taken back; a voiding line stands on the same day as the line that it voids."""
    known = [line for line in lines if _is_plain(line) and _slot(line) in slots]
    voided = {line.voids_id for line in known if line.voids_id}
    found: dict[Place, list[Entry]] = defaultdict(list)
    for line in known:
        if not line.voids_id and line.pk not in voided:
            found[_slot(line), line.day].append(line)
    return dict(found), {(_slot(line), line.day) for line in known if line.voids_id}


def _slot(line: Entry) -> Slot:
    return (line.room_id or 0, line.kind, line.topic, line.age_band)


def _is_plain(line: Entry) -> bool:
    """Return whether a line speaks of one day and of nothing besides the number."""
    return not any(line.detail.get(name) for name in _SPOKEN_OF)
