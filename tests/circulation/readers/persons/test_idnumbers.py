"""Tests of identity numbers at rest."""

import pytest
from django.db import IntegrityError, transaction
from django.test import override_settings

from circulation.models import Reader, ReaderCategory
from circulation.readers.finding import find_by_id_number, find_readers
from circulation.readers.opening import CardRefused, open_card
from circulation.readers.persons.editing import change_reader
from circulation.readers.persons.idnumbers import NumberRefused, find_masked, reveal, seal_number, unmask_number
from libsys.access.desk import Desk
from libsys.models import Entry, Library
from tests.fixtures import NOON, make_reader

NUMBER = "11010519491231002X"


@pytest.fixture
def holder(category: ReaderCategory, desk: Desk) -> Reader:
    """Return a reader whose number is on file."""
    details = {"name": "张秀芳", "category": category, "number": "R1", "id_number": NUMBER.lower()}
    return open_card(desk=desk, at=NOON, key="open", **details).reader


def test_a_number_is_sealed_and_recognised_and_tells_the_month(holder: Reader, library: Library) -> None:
    assert (holder.birth_month, find_masked(holder), reveal(holder)) == ("1949-12", "**************002X", NUMBER)
    assert NUMBER not in str(Reader.objects.values().get())
    assert find_by_id_number(" 110105 19491231 002x", library) == holder
    assert find_readers(NUMBER, library) == [holder]
    assert find_by_id_number(NUMBER, Library.objects.create(code="OT", name="别馆")) is None
    assert seal_number(NUMBER).sealed != holder.id_sealed
    assert seal_number(NUMBER).index == holder.id_index


def test_a_number_is_one_persons_in_a_library(holder: Reader, category: ReaderCategory, desk: Desk) -> None:
    details = {"name": "李明", "category": category, "number": "R2", "id_number": NUMBER}
    with pytest.raises(CardRefused) as refused:
        open_card(desk=desk, at=NOON, key="again", **details)
    assert refused.value.code == "id_number_taken"
    assert NUMBER not in str(refused.value.reasons[0].sentence)
    other = make_reader(category, number="R3")
    with pytest.raises(IntegrityError), transaction.atomic():
        Reader.objects.filter(pk=other.pk).update(id_sealed=holder.id_sealed, id_index=holder.id_index)


def test_a_wrong_number_and_another_month_are_refused(category: ReaderCategory, desk: Desk) -> None:
    details = {"name": "李明", "category": category, "number": "R2"}
    for number, month, code in (
        ("110105194912310021", "", "id_number_wrong"), (NUMBER, "1950-01", "birth_month_differs"),
    ):  # fmt: skip
        with pytest.raises(CardRefused) as refused:
            open_card(desk=desk, at=NOON, key=None, id_number=number, birth_month=month, **details)
        assert refused.value.code == code


def test_an_identity_number_is_no_card_number(category: ReaderCategory, desk: Desk) -> None:
    with pytest.raises(CardRefused) as refused:
        open_card(desk=desk, at=NOON, key=None, name="李明", category=category, number=NUMBER)
    assert refused.value.code == "number_is_an_id_number"


def test_a_look_leaves_a_line_without_the_number(holder: Reader, desk: Desk) -> None:
    for _turn in range(2):
        unmask_number(reader=holder, why="identity", desk=desk, at=NOON, key="look")
    line = Entry.objects.get(kind="reader.unmasked")
    assert (line.staff, line.topic, line.object_id) == (desk.staff, "identity", None)
    assert line.reader_key == holder.keys.get().key
    assert all(NUMBER not in str(row) for row in Entry.objects.values())


def test_a_look_needs_a_reason_and_a_number(holder: Reader, reader: Reader, desk: Desk) -> None:
    for who, why, code in ((holder, "curiosity", "look_without_reason"), (reader, "identity", "id_number_absent")):
        with pytest.raises(NumberRefused) as refused:
            unmask_number(reader=who, why=why, desk=desk, at=NOON, key=None)
        assert refused.value.code == code
    assert not Entry.objects.filter(kind="reader.unmasked").exists()


def test_a_broken_seal_is_said_and_breaks_no_page(holder: Reader) -> None:
    with override_settings(SECRET_KEY="another key of another house"):
        assert find_masked(holder) is None
        with pytest.raises(NumberRefused) as refused:
            reveal(holder)
    assert refused.value.code == "id_number_unreadable"


def test_a_number_is_taken_away_only_when_asked(holder: Reader, desk: Desk) -> None:
    kept = change_reader(reader=holder, version=1, desk=desk, at=NOON, key="a", id_number=NUMBER, note="常客")
    assert kept.id_index == holder.id_index
    assert Entry.objects.get(kind="reader.changed").detail == {"fields": ["note"]}
    gone = change_reader(reader=holder, version=2, desk=desk, at=NOON, key="b", id_number="")
    assert (gone.id_sealed, gone.id_index) == ("", "")
    assert Entry.objects.filter(kind="reader.changed").latest("pk").detail == {"fields": ["id_number"]}
