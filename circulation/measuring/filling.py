"""A library for the figures of the desk, written past every act: nobody works here, and nothing of it is anybody's."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.contrib.auth.hashers import make_password

from catalog.enums import ItemStatus
from catalog.models import Item, Record
from circulation.enums import Kind
from circulation.models import Card, Loan, LoanRule, Reader, ReaderCategory, ReaderKey
from circulation.policy.terms import PLAIN_OUTCOMES
from libsys.db.bulk import Sheet, Value, filling
from libsys.enums import PointKind, Role, ScanSubject
from libsys.models import Entry, Library, Posting, RoleGrant, Room, ScanCode, ServicePoint, User

COPIES_OF_A_TITLE = 2
DESKS = 8
LIMIT = 50
PASSWORD = "measuring-the-desk"  # noqa: S105 - of people who exist in a measurement only
BEGUN = datetime(2020, 1, 6, 4, tzinfo=UTC)
DAY, AHEAD = 24 * 3600, 8 * 3600
DAYS, STAYS = 30, 12 * DAY
_OF_FIRST_DAY = BEGUN.hour * 3600
MARC = {"leader": "00000nam0 2200000   450 ", "fields": []}
LINE = ("key", "kind", "at", "day", "recorded_at", "loan_id", "item_id", "record_id", "reader_key")
FILLED = (Record, Item, ScanCode, Reader, Card, ReaderKey, Loan, Entry)
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
    """Write the whole library into an empty database; its history ends a day before ``until``."""
    rooms = _build_places()
    category = ReaderCategory.objects.create(library=rooms[0].point.library, code="adult", name="成人")
    LoanRule.objects.create(
        library=category.library,
        valid_from=date(2020, 1, 1),
        **{**PLAIN_OUTCOMES, "max_loans": LIMIT, "max_overdue": 0},
    )
    with filling(FILLED):
        _write_stock(size, rooms)
        _write_readers(size, category, range(BEGUN.year, until.year + 1))
        history = History(size, rooms[0], until)
        history.write_loans()
        history.write_lines()


def key_of(reader: int, year: int) -> int:
    """Return the number that stands for a reader in a year."""
    return year * 10**9 + reader


def _upto(count: int) -> range:
    return range(1, count + 1)


def _build_places() -> list[Room]:
    """Make the points with a room each and a person at each desk, all at the first two points."""
    library = Library.objects.create(code="XX", name="测试图书馆", english_name="Test Library")
    rooms = []
    for number in range(4):
        kind = PointKind.BRANCH if number else PointKind.CENTRAL
        point = ServicePoint.objects.create(library=library, code=f"P{number}", name=f"第{number}馆", kind=kind)
        rooms.append(Room.objects.create(point=point, code="WJ", name="外借处"))
    password = make_password(PASSWORD)
    for number in range(DESKS):
        user = User.objects.create(username=f"desk{number}", password=password, name=f"馆员{number}", library=library)
        RoleGrant.objects.create(user=user, role=Role.DIRECTOR)
        Posting.objects.create(user=user, point=rooms[0].point, room=rooms[0])
    return rooms


def _write_stock(size: Size, rooms: list[Room]) -> None:
    """Write titles, copies, barcodes; copies are the first point's, where the desks are, one in ten another's."""
    Sheet(
        Record,
        ("id", "source_key", "title", "year"),
        {"format": "cnmarc", "marc": MARC, "responsibility": "某人著", "publisher": "人民出版社", "clc": "F1",
         "language": "chi", "created_at": BEGUN, "updated_at": BEGUN},
    ).write((pk, f"XX:{pk}", f"书{pk}", 2000 + pk % 25) for pk in _upto(_title_of(size.items)))  # fmt: skip
    each, more = divmod(size.history, size.items)
    places = [(room.point_id, room.pk) for room in rooms]
    copies = Sheet(
        Item,
        ("id", "record_id", "point_id", "room_id", "barcode", "call_number", "loans"),
        {"library_id": rooms[0].point.library_id, "status": ItemStatus.AVAILABLE, "accessioned_on": date(2020, 1, 1)},
    )
    copies.write(
        (pk, _title_of(pk), *places[pk % len(rooms) if pk % 10 == 0 else 0], f"B{pk}", f"F1/{pk}", each + (pk <= more))
        for pk in _upto(size.items)
    )
    codes = Sheet(ScanCode, ("code", "object_id"), {"subject": ScanSubject.ITEM})
    codes.write((f"B{pk}", pk) for pk in _upto(size.items))


def _write_readers(size: Size, category: ReaderCategory, years: range) -> None:
    """Write readers, each with a card, its code, and the number that stands for them in each year."""
    Sheet(
        Reader,
        ("id", "name"),
        {"library_id": category.library_id, "category_id": category.pk, "birth_month": "1985-06",
         "valid_until": date(2099, 12, 31), "created_at": BEGUN},
    ).write((pk, f"读者{pk}") for pk in _upto(size.readers))  # fmt: skip
    cards = Sheet(Card, ("id", "reader_id", "number"), {"issued_on": date(2020, 1, 1)})
    cards.write((pk, pk, f"R{pk}") for pk in _upto(size.readers))
    codes = Sheet(ScanCode, ("code", "object_id"), {"subject": ScanSubject.CARD})
    codes.write((f"R{pk}", pk) for pk in _upto(size.readers))
    keys = Sheet(ReaderKey, ("reader_id", "year", "key"))
    keys.write((pk, year, key_of(pk, year)) for year in years for pk in _upto(size.readers))


def _title_of(item: int) -> int:
    return (item - 1) // COPIES_OF_A_TITLE + 1


@dataclass(frozen=True)
class History:
    """Loans that are over, evenly spread over the years, and the lines that they left."""

    size: Size
    room: Room
    until: datetime

    def write_loans(self) -> None:
        """Write every loan, the oldest first; each copy as often as its counter says."""
        same = {"library_id": self.room.point.library_id, "point_id": self.room.point_id, "room_id": self.room.pk}
        columns = ("id", "reader_id", "item_id", "checked_out_at", "due_on", "returned_at")
        days = self._days()
        Sheet(Loan, columns, {**same, "terms": TERMS}).write(
            (pk, self._reader(pk), self._item(pk), days.moment(out), days.local(out + DAYS * DAY),
             days.moment(out + STAYS))
            for pk, out in self._each()
        )  # fmt: skip

    def write_lines(self) -> None:
        """Write two lines for each loan."""
        same = {
            "library_id": self.room.point.library_id, "point_id": self.room.point_id, "room_id": self.room.pk,
            "desk": self.room.name, "material": "book", "clc": "F1", "reader_category": "adult",
        }  # fmt: skip
        Sheet(Entry, LINE, same).write(self._lines())

    def _lines(self) -> Iterator[tuple[Value, ...]]:
        days = self._days()
        kinds = ((Kind.CHECKED_OUT.value, 0), (Kind.CHECKED_IN.value, STAYS))
        for pk, out in self._each():
            item, reader = self._item(pk), self._reader(pk)
            for kind, later in kinds:
                at, day = days.moment(out + later), days.local(out + later)
                yield (
                    f"{kind}:{pk:09d}", kind, at, day, at, pk, item, _title_of(item), key_of(reader, int(day[:4])),
                )  # fmt: skip

    def _each(self) -> Iterator[tuple[int, int]]:
        """Yield each loan with the second, counted from the beginning, at which it went out."""
        span = int((self.until - BEGUN).total_seconds()) - DAY - STAYS
        return ((pk, span * pk // max(self.size.history, 1)) for pk in _upto(self.size.history))

    def _days(self) -> "Days":
        return Days((self.until - BEGUN).days + DAYS + 2)

    def _item(self, number: int) -> int:
        return (number - 1) % self.size.items + 1

    def _reader(self, number: int) -> int:
        return number * 7919 % self.size.readers + 1


class Days:
    """Moments and local days as text, by the second since the beginning: written once, looked up millions of times."""

    def __init__(self, count: int) -> None:
        """Write so many days."""
        self._days = [(BEGUN + timedelta(days=number)).date().isoformat() for number in range(count)]
        self._times = [f" {second // 3600:02d}:{second // 60 % 60:02d}:{second % 60:02d}" for second in range(DAY)]

    def moment(self, second: int) -> str:
        """Return the moment in UTC."""
        day, rest = divmod(second + _OF_FIRST_DAY, DAY)
        return self._days[day] + self._times[rest]

    def local(self, second: int) -> str:
        """Return the local day, eight hours ahead."""
        return self._days[(second + _OF_FIRST_DAY + AHEAD) // DAY]
