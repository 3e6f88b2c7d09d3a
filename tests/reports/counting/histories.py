"""Random histories of a library, and the same figures counted once more in plain Python, line by line.

Nothing here asks the code under test how to count: a voided line and its void
are left out, the rest is added up with the filters that a declaration names.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from libsys.enums import PointKind
from libsys.models import Entry, Library, Room, ServicePoint
from reports.indicators.declaring import Column, Lines

KINDS = (
    "loan.checked_out", "loan.checked_in", "loan.renewed", "visit.entered", "visit.borrowed", "visit.read",
    "question.answered", "activity.held", "activity.attended", "item.accessioned", "item.withdrawn", "card.issued",
)  # fmt: skip
TOPICS = {"question.answered": ["", "oral", "online"], "activity.held": ["lecture", "exhibition"],
          "activity.attended": ["lecture", "exhibition"], "loan.renewed": ["staff", "reader"]}  # fmt: skip
FIRST, DAYS = date(2025, 11, 20), 420
TAKEN_OVER = (
    "kind", "at", "day", "library_id", "point_id", "room_id", "topic", "age_band", "source", "provenance",
    "reader_key", "reader_category", "group", "clc", "material",
)  # fmt: skip


@dataclass
class History:
    """A library with the lines that were written so far."""

    chance: Random
    library: Library
    places: list[tuple[int | None, int | None]]
    away: set[int]
    lines: list[Entry] = field(default_factory=list)

    @property
    def standing(self) -> list[Entry]:
        """The lines that nobody took back, without the voids."""
        voided = {line.voids_id for line in self.lines if line.voids_id}
        return [line for line in self.lines if not line.voids_id and line.pk not in voided]


def begin(seed: int) -> History:
    """Open a library with two points and two rooms; the same seed tells the same history."""
    library = Library.objects.create(code=f"H{seed}", name=f"馆{seed}")
    central = ServicePoint.objects.create(library=library, code="C", name="总馆", kind=PointKind.CENTRAL)
    village = ServicePoint.objects.create(library=library, code="V", name="村", kind=PointKind.VILLAGE_ROOM)
    rooms = [Room.objects.create(point=central, code=code, name=code) for code in ("A", "B")]
    places = [
        (central.pk, rooms[0].pk),
        (central.pk, rooms[1].pk),
        (central.pk, None),
        (village.pk, None),
        (None, None),
    ]
    return History(Random(seed), library, places, {village.pk})


def go_on(history: History, count: int) -> None:
    """Write ``count`` more lines, and take some of all that stand back."""
    fresh = [_line(history) for _number in range(count)]
    Entry.objects.bulk_create(fresh)
    history.lines += fresh
    wrong = [line for line in history.standing if history.chance.random() < 0.12]
    voids = [_void(line, history.chance) for line in wrong]
    Entry.objects.bulk_create(voids)
    history.lines += voids


def plain_sum(history: History, leaves: tuple[Lines, ...], span: tuple[date, date], **part: Any) -> int | Decimal:
    """Add up the lines that ``leaves`` name from the first day of ``span`` to the last, of one part if given."""
    total: int | Decimal = 0
    for line in history.standing:
        if span[0] <= line.day <= span[1] and all(of_part(line, name) == wanted for name, wanted in part.items()):
            for leaf in leaves:
                for kinds, sign in ((leaf.kinds, 1), (leaf.minus, -1)):
                    if line.kind in kinds and _passes(line, leaf, history):
                        total += sign * _column(line, leaf)
    return total


def plain_readers(history: History, kinds: frozenset[str], span: tuple[date, date], **part: Any) -> int:
    """Count the different keys of the lines of ``kinds``."""
    return len(
        {
            line.reader_key
            for line in history.standing
            if line.kind in kinds and line.reader_key and span[0] <= line.day <= span[1]
            and all(of_part(line, name) == wanted for name, wanted in part.items())
        }
    )  # fmt: skip


def of_part(line: Entry, dimension: str) -> str:
    """Return the part of ``dimension`` that a line belongs to, in plain words."""
    if dimension == "place":
        return f"{line.point_id or 0}-{line.room_id or 0}"
    if dimension == "month":
        since = line.detail.get("since")
        spans = since is not None and since < f"{line.day:%Y-%m}-01"
        return "spanning" if spans else f"{line.day:%Y-%m}"
    if dimension == "clc":
        number = line.clc.upper()
        is_class = number[:1] in set("ABCDEFGHIJKNOPQRSTUVXZ") and not (number[1:2].isalpha() and number[2:3].isalpha())
        return number[:1] if number and is_class else ""
    if dimension == "point":
        return str(line.point_id or 0)
    return str(getattr(line, {"category": "reader_category"}.get(dimension, dimension)))


def _passes(line: Entry, leaf: Lines, history: History) -> bool:
    return (
        (not leaf.topics or line.topic in leaf.topics)
        and line.topic not in leaf.not_topics
        and (not leaf.ages or line.age_band in leaf.ages)
        and (not leaf.sources or line.source in leaf.sources)
        and (not leaf.materials or line.material in leaf.materials)
        and (not leaf.channels or line.channel in leaf.channels)
        and not (leaf.no_opening and line.provenance == "import" and not line.source)
        and (not leaf.away or line.point_id in history.away)
        and (not leaf.point_kinds or _kind_of(line, history) in leaf.point_kinds)
    )


def _kind_of(line: Entry, history: History) -> str:
    if line.point_id is None:
        return ""
    return PointKind.VILLAGE_ROOM.value if line.point_id in history.away else PointKind.CENTRAL.value


def _column(line: Entry, leaf: Lines) -> int | Decimal:
    if leaf.column is Column.AMOUNT:
        return line.amount or Decimal(0)
    return 1 if leaf.column is Column.LINES else line.quantity


def _line(history: History) -> Entry:
    chance = history.chance
    kind, day = chance.choice(KINDS), FIRST + timedelta(days=chance.randrange(DAYS))
    at = datetime(day.year, day.month, day.day, 4, tzinfo=UTC)
    point, room = chance.choice(history.places)
    spans = {"since": str(day - timedelta(days=chance.choice([3, 40, 150])))} if chance.random() < 0.15 else {}
    knows_reader = chance.random() < 0.6
    return Entry(
        kind=kind, at=at, day=day, recorded_at=at, library=history.library, point_id=point, room_id=room,
        quantity=chance.choice([0, 1, 1, 1, 2, 30]), amount=chance.choice([None, None, Decimal("12.50")]),
        topic=chance.choice(TOPICS.get(kind, [""])), age_band=chance.choice(["", "minor", "adult", "senior"]),
        source=chance.choice(["", "purchase", "donation"]), provenance=chance.choice(["system", "manual", "import"]),
        channel=chance.choice(["desk", "sip", "self_service"]), material=chance.choice(["", "book", "serial", "video"]),
        clc=chance.choice(["", "I247.5", "TP312", "T", "i2", "ABC", "L1", "Z"]), detail=spans,
        reader_key=day.year * 100 + chance.randrange(6) if knows_reader else None,
        reader_category=chance.choice(["", "adult", "child"]), group=chance.choice(["", "三1", "三2"]),
    )  # fmt: skip


def _void(line: Entry, chance: Random) -> Entry:
    detail = {"since": line.detail["since"]} if "since" in line.detail else {}
    return Entry(
        **{name: getattr(line, name) for name in TAKEN_OVER}, recorded_at=line.at, voids_id=line.pk,
        quantity=-line.quantity, amount=None if line.amount is None else -line.amount, detail=detail,
        channel=chance.choice(["desk", "task"]),
    )  # fmt: skip
