"""A day book for the figures, written past every act: two and a half years of a library that never was."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from catalog.classification.clc import MAIN_CLASSES
from libsys.db.bulk import Sheet, filling
from libsys.enums import PointKind, Role
from libsys.models import Entry, Library, Posting, RoleGrant, Room, ServicePoint, User, Watermark

DIRECTOR = "director"
POINTS, ROOMS_EACH = 6, 3
READERS_A_THOUSAND_LINES = 8
CATEGORIES = ("adult", "child", "pupil", "student", "teacher")
MATERIALS = ("book", "book", "book", "serial", "newspaper", "video")
CHANNELS = ("desk", "desk", "self_service", "sip", "opac")
AGES = ("minor", "adult", "adult", "senior")
SHARES = (
    ("loan.checked_out", 40),
    ("loan.checked_in", 36),
    ("loan.renewed", 8),
    ("visit.borrowed", 9),
    ("question.answered", 3),
    ("item.accessioned", 2),
    ("visit.entered", 1),
    ("visit.read", 1),
)
OF_LOANS = frozenset({"loan.checked_out", "loan.checked_in", "loan.renewed"})
COLUMNS = (
    "kind", "at", "day", "recorded_at", "library_id", "point_id", "room_id", "desk", "channel", "provenance",
    "quantity", "amount", "object_type", "reader_key", "reader_category", "age_band", "group", "material", "clc",
    "source", "topic", "detail",
)  # fmt: skip


@dataclass(frozen=True)
class Book:
    """How many lines, up to which day; a fifth of them in each half-year."""

    lines: int
    until: date

    @property
    def days(self) -> list[date]:
        """The days that have lines, the oldest first."""
        first = date(self.until.year - 2, self.until.month - 5, 1)
        return [first + timedelta(days=number) for number in range((self.until - first).days + 1)]


def fill(book: Book) -> User:
    """Write the whole library, unless it is there, and return its director."""
    if Entry.objects.exists():
        Watermark.objects.update(last_id=0)
        return User.objects.get(username=DIRECTOR)
    rooms, director = _build_places()
    with filling([Entry]):
        Sheet(Entry, COLUMNS).write(_lines(book, rooms))
    return User.objects.get(pk=director.pk)


def _build_places() -> tuple[list[Room], User]:
    library = Library.objects.create(code="XX", name="测试图书馆", english_name="Test Library")
    rooms = []
    for number in range(POINTS):
        kind = PointKind.BRANCH if number else PointKind.CENTRAL
        point = ServicePoint.objects.create(library=library, code=f"P{number}", name=f"第{number}馆", kind=kind)
        rooms += [Room.objects.create(point=point, code=f"R{one}", name=f"第{one}室") for one in range(ROOMS_EACH)]
    director = User.objects.create(username=DIRECTOR, name="馆长", library=library)
    RoleGrant.objects.create(user=director, role=Role.DIRECTOR)
    Posting.objects.create(user=director, point=rooms[0].point, room=rooms[0])
    return rooms, director


def _lines(book: Book, rooms: list[Room]) -> Iterator[tuple[Any, ...]]:
    """Yield every line in the order of its day; the same book has the same lines."""
    chance = Random(book.lines)  # noqa: S311 - invented data
    kinds, weights = zip(*SHARES, strict=True)
    drawn = chance.choices(kinds, weights, k=1000)
    readers = max(book.lines * READERS_A_THOUSAND_LINES // 1000, 50)
    days = book.days
    for number in range(book.lines):
        day = days[number * len(days) // book.lines]
        yield _line(drawn[number % 1000], day, rooms, readers, chance)


def _line(kind: str, day: date, rooms: list[Room], readers: int, chance: Random) -> tuple[Any, ...]:
    """Return a line; six of seven readers are where they always are."""
    moment = f"{day.isoformat()} {chance.randrange(1, 10):02}:{chance.randrange(60):02}:00"
    of_loan = kind in OF_LOANS
    reader = chance.randrange(readers) if of_loan or kind == "visit.borrowed" else None
    at = reader if reader is not None and chance.randrange(7) else chance.randrange(len(rooms))
    room = rooms[at % len(rooms)]
    who = ("", "", "") if reader is None else _describe(reader)
    what = ("", "", "")
    if of_loan or kind == "item.accessioned":
        number = f"{MAIN_CLASSES[chance.randrange(22)].letter}{chance.randrange(100)}"
        what = (MATERIALS[chance.randrange(6)], number, "purchase" if kind == "item.accessioned" else "")
    return (
        kind, moment, day.isoformat(), moment, room.point.library_id, room.point_id, room.pk, room.name,
        CHANNELS[chance.randrange(5)] if of_loan else "desk", "system", 1,
        "35.50" if kind == "item.accessioned" else None, "", None if reader is None else day.year * 10**9 + reader,
        *who, *what, "oral" if kind == "question.answered" else "", "{}",
    )  # fmt: skip


def _describe(reader: int) -> tuple[str, str, str]:
    """Return what a reader is, always the same: category, age band, class."""
    return CATEGORIES[reader % 5], AGES[reader % 4], f"C{reader % 60:02}" if reader % 3 == 0 else ""
