"""Records that name people, and a cataloguer who keeps the headings."""

from collections.abc import Callable, Iterator
from itertools import count

import pytest
from django.test import Client

from catalog.enums import HeadingKind
from catalog.headings.changing import add_heading
from catalog.headings.forms.names import Name
from catalog.marc.model import Field, MarcRecord, data_field
from catalog.models import Heading, HeadingLink, Record, UndecidedName
from catalog.records.drafting import draft_record
from catalog.records.saving import save_records
from libsys.access.desk import Desk
from libsys.enums import Role
from libsys.models import Room, User
from tests.fixtures import NOON, make_user, sign_in

LEADER = "00000nam0 2200000   450 "
Catalogue = Callable[..., list[Record]]
Keys = Iterator[str]


def person(name: str, dates: str = "", country: str = "", *, tag: str = "701", pinyin: str = "") -> Field:
    """Return the field of a person."""
    facts = [("A", pinyin), ("c", country), ("f", dates)]
    return data_field(tag, " 0", ("a", name), *((code, text) for code, text in facts if text), ("4", "著"))


def subject(word: str, *rest: tuple[str, str]) -> Field:
    """Return the field of a subject."""
    return data_field("606", "0 ", ("a", word), *rest)


@pytest.fixture
def keys() -> Keys:
    """Return operation keys, each a fresh one."""
    return (f"heading-key-{number:04d}" for number in count())


@pytest.fixture
def catalogue(desk: Desk) -> Catalogue:
    """Return a function that saves one record for each tuple of fields, in one bulk."""
    numbers = count(1)

    def save(*records: tuple[Field, ...]) -> list[Record]:
        drafts = []
        for fields in records:
            number = next(numbers)
            title = data_field("200", "1 ", ("a", f"第{number}种"))
            drafts.append(draft_record(MarcRecord(LEADER, (title, *fields)), format="cnmarc", key=f"H:{number}"))
        return [one.record for one in save_records(drafts, topic="copied", desk=desk, at=NOON)]

    return save


@pytest.fixture
def make_heading(desk: Desk, keys: Keys) -> Callable[..., Heading]:
    """Return a function that makes an authorised heading."""

    def make(text: str, dates: str = "", country: str = "", *, kind: str = HeadingKind.PERSON) -> Heading:
        return add_heading(name=Name(kind, text, dates, country), desk=desk, at=NOON, key=next(keys))

    return make


@pytest.fixture
def cataloguer(library: object, room: Room) -> User:
    """Return a cataloguer."""
    return make_user(room.point.library, Role.CATALOGUER, room=room)


@pytest.fixture
def cataloguer_client(cataloguer: User) -> Client:
    """Return the browser of the cataloguer."""
    return sign_in(cataloguer)


def fields_of(record: Record, tag: str) -> list[str]:
    """Return the fields with ``tag`` as the record has them now."""
    stored = Record.objects.get(pk=record.pk)
    return [str(field) for field in MarcRecord.from_json(stored.marc).all(tag)]


def links_of(*records: Record) -> list[tuple[str, str, str]]:
    """Return what the records speak of: tag, heading, qualifier; undecided names with a question mark."""
    order = ("record_id", "tag", "occurrence")
    links = HeadingLink.objects.filter(record__in=records).select_related("heading").order_by(*order)
    found = [(link.tag, link.heading.text, link.heading.qualifier) for link in links]
    waiting = UndecidedName.objects.filter(record__in=records).order_by(*order)
    return found + [(one.tag, f"{one.text}?", one.qualifier) for one in waiting]
