"""Fixtures: the plainest library with one point, one room, one person of each role."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from catalog.models import Item, Record
from circulation.models import Card, LoanRule, Reader, ReaderCategory
from circulation.policy.terms import PLAIN_OUTCOMES
from circulation.readers.words import write_words
from libsys.access.desk import Desk
from libsys.access.permissions import permissions_of
from libsys.enums import PointKind, Role, ScanSubject
from libsys.models import Library, Posting, RoleGrant, Room, ScanCode, ServicePoint, User

NOON = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)  # Monday 2 March 2026, 12:00 in Shanghai
PASSWORD = "correct horse battery"


@pytest.fixture
def library(db: None) -> Library:
    """Return a library."""
    return Library.objects.create(code="YX", name="云溪县图书馆", english_name="Yunxi County Library")


@pytest.fixture
def point(library: Library) -> ServicePoint:
    """Return its central point."""
    return ServicePoint.objects.create(
        library=library, code="ZG", name="总馆", english_name="Central Library", kind=PointKind.CENTRAL
    )


@pytest.fixture
def room(point: ServicePoint) -> Room:
    """Return its lending room."""
    return Room.objects.create(point=point, code="WJ", name="外借处", english_name="Lending Room")


def make_user(library: Library, role: Role, *, room: Room | None = None, point: ServicePoint | None = None) -> User:
    """Create a person with one role, posted to ``room`` or ``point``."""
    user = User.objects.create_user(role.value, PASSWORD, name=str(role.label), library=library)
    RoleGrant.objects.create(user=user, role=role)
    if room or point:
        Posting.objects.create(user=user, point=room.point if room else point, room=room)
    return user


@pytest.fixture
def librarian(library: Library, room: Room) -> User:
    """Return a desk librarian at the lending room."""
    return make_user(library, Role.DESK_LIBRARIAN, room=room)


@pytest.fixture
def desk(library: Library, room: Room, librarian: User) -> Desk:
    """Return the desk of that librarian."""
    return Desk(
        library=library,
        point=room.point,
        room=room,
        name="外借处",
        staff=librarian,
        permissions=permissions_of({Role.DESK_LIBRARIAN}),
    )


@pytest.fixture
def category(library: Library) -> ReaderCategory:
    """Return the category of adults."""
    return ReaderCategory.objects.create(library=library, code="adult", name="成人", english_name="Adult")


@pytest.fixture
def general_rule(library: Library) -> LoanRule:
    """Return the general rule: 5 copies, 30 days, one renewal of 30 days, stop at 1 overdue."""
    return LoanRule.objects.create(library=library, valid_from=date(2020, 1, 1), **{**PLAIN_OUTCOMES, "max_overdue": 1})


def make_reader(category: ReaderCategory, *, number: str = "R0001", name: str = "张秀芳") -> Reader:
    """Create a reader with a valid card."""
    reader = Reader.objects.create(
        library=category.library,
        name=name,
        category=category,
        birth_month="1985-06",
        valid_until=date(2030, 12, 31),
        created_at=NOON,
    )
    card = Card.objects.create(reader=reader, number=number, issued_on=date(2025, 1, 1))
    ScanCode.objects.create(code=number, subject=ScanSubject.CARD, object_id=card.pk)
    write_words([reader])
    return reader


@pytest.fixture
def reader(category: ReaderCategory, general_rule: LoanRule) -> Reader:
    """Return a reader with card R0001."""
    return make_reader(category)


def make_record(*, title: str = "乡土中国", clc: str = "C912.82", source_key: str = "test:1") -> Record:
    """Create a record with the least that a page shows."""
    return Record.objects.create(
        format="cnmarc",
        marc={"leader": "00000nam0 2200000   450 ", "fields": [["200", "1 ", [["a", title]]]]},
        source_key=source_key,
        title=title,
        responsibility="费孝通著",
        contributors=[{"name": "费孝通", "role": "著", "pinyin": ""}],
        publisher="人民出版社",
        year=2008,
        clc=clc,
        language="chi",
        created_at=NOON,
        updated_at=NOON,
    )


def make_item(record: Record, room: Room, *, barcode: str = "0412002") -> Item:
    """Create a copy on the shelf of ``room``."""
    item = Item.objects.create(
        record=record,
        library=room.point.library,
        point=room.point,
        room=room,
        barcode=barcode,
        call_number=f"{record.clc}/25",
        accessioned_on=date(2020, 1, 1),
    )
    ScanCode.objects.create(code=barcode, subject=ScanSubject.ITEM, object_id=item.pk)
    return item


@pytest.fixture
def record(db: None) -> Record:
    """Return a record."""
    return make_record()


@pytest.fixture
def item(record: Record, room: Room) -> Item:
    """Return a copy with barcode 0412002."""
    return make_item(record, room)


def sign_in(user: User) -> Client:
    """Return a browser of ``user``."""
    client = Client()
    client.force_login(user, backend="libsys.access.accounts.StaffBackend")
    return client


@pytest.fixture
def librarian_client(librarian: User) -> Client:
    """Return the browser of the desk librarian."""
    return sign_in(librarian)
