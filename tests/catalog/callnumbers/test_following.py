"""Numbers in step with the records that are saved."""

from dataclasses import replace

import pytest
from pytest_django import DjangoAssertNumQueries

from catalog.callnumbers.assigning import assign_call_number, type_call_number
from catalog.models import CallNumberScheme, Item, Record, SerialNumber
from catalog.records.drafting import draft_record
from catalog.records.saving import save_records
from libsys.access.desk import Desk
from libsys.enums import Channel
from libsys.models import Entry, Library, Room
from tests.catalog.callnumbers.conftest import Catalogue, make_scheme
from tests.catalog.samples import cnmarc
from tests.fixtures import NOON, make_item


def give(record: Record, scheme: CallNumberScheme, desk: Desk) -> str:
    """Assign a number under a key of its own."""
    return assign_call_number(record=record, scheme=scheme, desk=desk, at=NOON, key=f"give-{record.pk}")


def test_a_record_saved_again_keeps_its_number(catalogue: Catalogue, scheme: CallNumberScheme, desk: Desk) -> None:
    give(catalogue("1"), scheme, desk)
    assert catalogue("1", title="改了题名").call_number == "F124/1"
    assert Record.objects.get().call_number == "F124/1"
    assert Entry.objects.filter(kind="callnumber.released").count() == 0


def test_another_class_gives_another_number_on_record_and_copies(
    catalogue: Catalogue, scheme: CallNumberScheme, desk: Desk, room: Room
) -> None:
    record = catalogue("1")
    make_item(record, room)
    Item.objects.update(call_number="")
    give(record, scheme, desk)
    give(catalogue("2", clc="I247.57"), scheme, desk)
    assert catalogue("1", clc="I247.57").call_number == "I247.57/2"
    assert Item.objects.get().call_number == "I247.57/2"
    lines = Entry.objects.filter(kind__startswith="callnumber", record_id=record.pk).order_by("pk")
    assert [(line.kind, line.detail["call_number"]) for line in lines] == [
        ("callnumber.assigned", "F124/1"),
        ("callnumber.released", "F124/1"),
        ("callnumber.assigned", "I247.57/2"),
    ]


def test_a_class_taken_away_leaves_the_number(catalogue: Catalogue, scheme: CallNumberScheme, desk: Desk) -> None:
    give(catalogue("1"), scheme, desk)
    assert catalogue("1", clc="").call_number == "F124/1"


def test_imported_numbers_are_never_given_again(catalogue: Catalogue, scheme: CallNumberScheme, desk: Desk) -> None:
    catalogue("1", call_number="F124/26")
    assert SerialNumber.objects.get().origin == "registered"
    assert give(catalogue("2"), scheme, desk) == "F124/27"


def test_an_imported_number_stays_when_the_class_changes_and_follows_its_marc(
    catalogue: Catalogue, scheme: CallNumberScheme, desk: Desk
) -> None:
    catalogue("1", call_number="F124/26")
    assert catalogue("1", clc="F125", call_number="F124/26").call_number == "F124/26"
    assert catalogue("1", clc="F125", call_number="F125/3").call_number == "F125/3"
    assert SerialNumber.objects.get().call_number == "F125/3"


def test_a_number_that_comes_in_twice_stays_on_both_and_is_noted_once(
    catalogue: Catalogue, scheme: CallNumberScheme
) -> None:
    records = [catalogue(number, call_number="F124/26") for number in "12"]
    assert [record.call_number for record in records] == ["F124/26", "F124/26"]
    assert SerialNumber.objects.count() == 1


def test_a_new_number_written_into_the_marc_takes_the_place_of_a_given_one(
    catalogue: Catalogue, scheme: CallNumberScheme, desk: Desk
) -> None:
    give(catalogue("1"), scheme, desk)
    assert catalogue("1", call_number="F124/77").call_number == "F124/77"
    assert SerialNumber.objects.get().call_number == "F124/77"


def test_a_number_of_another_title_written_into_the_marc_does_not(
    catalogue: Catalogue, scheme: CallNumberScheme, desk: Desk
) -> None:
    catalogue("2", call_number="F124/77")
    give(catalogue("1"), scheme, desk)
    assert catalogue("1", call_number="F124/77").call_number == "F124/78"


def test_a_typed_number_survives_a_change_of_class(catalogue: Catalogue, scheme: CallNumberScheme, desk: Desk) -> None:
    type_call_number(record=catalogue("1"), scheme=scheme, text="参考/7", desk=desk, at=NOON, key="t")
    assert catalogue("1", clc="F125").call_number == "参考/7"


@pytest.mark.parametrize(("channel", "expected"), [(Channel.DESK, "F124/1"), (Channel.IMPORT, "")])
def test_a_library_may_number_new_records_as_they_are_saved_but_not_imports(
    library: Library, desk: Desk, channel: Channel, expected: str
) -> None:
    make_scheme(library, assigns_on_save=True)
    draft = draft_record(cnmarc("1", "甲", clc="F124"), format="cnmarc", key="YX:1")
    save_records([draft], topic="original", desk=replace(desk, channel=channel), at=NOON)
    assert Record.objects.get().call_number == expected


@pytest.mark.parametrize("count", [1, 30])
def test_an_import_pays_the_same_few_queries_however_many_records_it_brings(
    scheme: CallNumberScheme, desk: Desk, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    from catalog.callnumbers.following import keep_numbers
    from catalog.records.afterwards import Change

    rows = [Record(format="cnmarc", marc={}, source_key=f"q{n}", title="甲", clc="F1", call_number=f"F{n}/{n + 1}",
                   created_at=NOON, updated_at=NOON) for n in range(count)]  # fmt: skip
    changes = [Change(record, is_new=True) for record in Record.objects.bulk_create(rows)]
    with django_assert_max_num_queries(9):
        keep_numbers(changes, desk, NOON)
    assert SerialNumber.objects.count() == count


def test_a_library_without_schemes_pays_two_queries(
    desk: Desk, record: Record, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    from catalog.callnumbers.following import keep_numbers
    from catalog.records.afterwards import Change

    with django_assert_num_queries(2):
        keep_numbers([Change(record, is_new=True)], desk, NOON)
