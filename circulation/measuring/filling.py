"""A library for the figures of the desk, written past every act: nobody works here, and nothing of it is anybody's."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import models, transaction

from catalog.enums import ItemStatus
from catalog.models import Item, Record
from circulation.enums import Kind
from circulation.models import Card, Loan, LoanRule, Reader, ReaderCategory, ReaderKey
from circulation.policy.terms import PLAIN_OUTCOMES
from libsys.daybook.kinds import KindEnum
from libsys.enums import PointKind, Role, ScanSubject
from libsys.models import Entry, Library, Posting, RoleGrant, Room, ScanCode, ServicePoint, User
from libsys.text.dates import local_day

BATCH = 5000
COPIES_OF_A_TITLE = 2
DESKS = 8
LIMIT = 50
PASSWORD = "measuring-the-desk"  # noqa: S105 - of people who exist in a measurement only
BEGUN = datetime(2020, 1, 6, 4, tzinfo=UTC)
DAYS, STAYS = 30, timedelta(days=12)
TERMS = {"days": {"value": DAYS, "rule": 1}, "max_renewals": {"value": 1, "rule": 1}}


@dataclass(frozen=True)
class Size:
    """How many copies, readers, and loans that are over."""

    items: int
    readers: int
    history: int

    def part(self, share: int) -> "Size":
        """Return a library of so many parts less, at least one of everything that is wanted."""
        return Size(max(self.items // share, 1), max(self.readers // share, 1), self.history // share)


def fill(size: Size, *, until: datetime) -> None:
    """Write the whole library; its history ends a day before ``until``."""
    rooms = _build_places()
    category = ReaderCategory.objects.create(library=rooms[0].point.library, code="adult", name="成人")
    LoanRule.objects.create(
        library=category.library,
        valid_from=date(2020, 1, 1),
        **{**PLAIN_OUTCOMES, "max_loans": LIMIT, "max_overdue": 0},
    )
    _write(Record, _records(size))
    _write(Item, _items(size, rooms))
    _write(ScanCode, (ScanCode(code=f"B{pk}", subject=ScanSubject.ITEM, object_id=pk) for pk in _upto(size.items)))
    _write(Reader, _readers(size, category))
    _write(Card, (Card(pk=pk, reader_id=pk, number=f"R{pk}", issued_on=date(2020, 1, 1)) for pk in _upto(size.readers)))
    _write(ScanCode, (ScanCode(code=f"R{pk}", subject=ScanSubject.CARD, object_id=pk) for pk in _upto(size.readers)))
    years = range(BEGUN.year, until.year + 1)
    _write(
        ReaderKey,
        (ReaderKey(reader_id=pk, year=year, key=key_of(pk, year)) for year in years for pk in _upto(size.readers)),
    )
    history = History(size, rooms, until)
    _write(Loan, history.loans())
    _write(Entry, history.lines())


def key_of(reader: int, year: int) -> int:
    """Return the number that stands for a reader in a year."""
    return year * 10**9 + reader


def _upto(count: int) -> range:
    return range(1, count + 1)


def _write(model: type[models.Model], rows: Iterable[Any]) -> None:
    rows = iter(rows)
    while some := list(islice(rows, BATCH)):
        with transaction.atomic():
            model._default_manager.bulk_create(some)


def _build_places() -> list[Room]:
    """Make the points with a room each and a person at each desk, all at the first two points."""
    library = Library.objects.create(code="XX", name="测试图书馆", english_name="Test Library")
    rooms = []
    for number in range(4):
        kind = PointKind.BRANCH if number else PointKind.CENTRAL
        point = ServicePoint.objects.create(library=library, code=f"P{number}", name=f"第{number}馆", kind=kind)
        rooms.append(Room.objects.create(point=point, code="WJ", name="外借处"))
    for number in range(DESKS):
        user = User.objects.create(
            username=f"desk{number}", password=make_password(PASSWORD), name=f"馆员{number}", library=library
        )
        RoleGrant.objects.create(user=user, role=Role.DIRECTOR)
        Posting.objects.create(user=user, point=rooms[0].point, room=rooms[0])
    return rooms


def _records(size: Size) -> Iterator[Record]:
    marc = {"leader": "00000nam0 2200000   450 ", "fields": []}
    for pk in _upto(-(-size.items // COPIES_OF_A_TITLE)):
        yield Record(
            pk=pk, format="cnmarc", marc=marc, source_key=f"XX:{pk}", title=f"书{pk}", responsibility="某人著",
            publisher="人民出版社", year=2000 + pk % 25, clc="F1", language="chi", created_at=BEGUN, updated_at=BEGUN,
        )  # fmt: skip


def _items(size: Size, rooms: list[Room]) -> Iterator[Item]:
    """Copies belong to the first point, where the desks are; one in ten to another."""
    each, more = divmod(size.history, size.items)
    for pk in _upto(size.items):
        room = rooms[pk % len(rooms)] if pk % 10 == 0 else rooms[0]
        yield Item(
            pk=pk, record_id=(pk - 1) // COPIES_OF_A_TITLE + 1, library_id=room.point.library_id, point=room.point,
            room=room, barcode=f"B{pk}", call_number=f"F1/{pk}", status=ItemStatus.AVAILABLE,
            accessioned_on=date(2020, 1, 1), loans=each + (pk <= more),
        )  # fmt: skip


def _readers(size: Size, category: ReaderCategory) -> Iterator[Reader]:
    for pk in _upto(size.readers):
        yield Reader(
            pk=pk, library=category.library, name=f"读者{pk}", category=category, birth_month="1985-06",
            valid_until=date(2099, 12, 31), created_at=BEGUN,
        )  # fmt: skip


@dataclass(frozen=True)
class History:
    """Loans that are over, evenly spread over the years, and the lines that they left."""

    size: Size
    rooms: list[Room]
    until: datetime

    def loans(self) -> Iterator[Loan]:
        """Yield every loan, the oldest first; each copy as often as its counter says."""
        room = self.rooms[0]
        for pk in _upto(self.size.history):
            out = self._out(pk)
            yield Loan(
                pk=pk, reader_id=self._reader(pk), item_id=self._item(pk), library_id=room.point.library_id,
                point=room.point, room=room, checked_out_at=out, due_on=local_day(out) + timedelta(days=DAYS),
                returned_at=out + STAYS, terms=TERMS,
            )  # fmt: skip

    def lines(self) -> Iterator[Entry]:
        """Yield two lines for each loan."""
        for pk in _upto(self.size.history):
            out = self._out(pk)
            yield self._line(Kind.CHECKED_OUT, pk, out)
            yield self._line(Kind.CHECKED_IN, pk, out + STAYS)

    def _out(self, number: int) -> datetime:
        span = self.until - timedelta(days=1) - STAYS - BEGUN
        return BEGUN + span * (number / max(self.size.history, 1))

    def _item(self, number: int) -> int:
        return (number - 1) % self.size.items + 1

    def _reader(self, number: int) -> int:
        return number * 7919 % self.size.readers + 1

    def _line(self, kind: KindEnum, number: int, at: datetime) -> Entry:
        item, room, day = self._item(number), self.rooms[0], local_day(at)
        return Entry(
            key=f"{kind.value}:{number}", kind=kind.value, at=at, day=day, recorded_at=at, loan_id=number,
            library_id=room.point.library_id, point=room.point, room=room, desk=room.name, item_id=item,
            record_id=(item - 1) // COPIES_OF_A_TITLE + 1, material="book", clc="F1", reader_category="adult",
            reader_key=key_of(self._reader(number), day.year),
        )  # fmt: skip
