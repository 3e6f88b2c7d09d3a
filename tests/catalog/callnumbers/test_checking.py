"""The audit of call numbers."""

from catalog.callnumbers.assigning import assign_call_number
from catalog.callnumbers.checking import gaps_in, numbers_agree_with_records, numbers_used_twice
from catalog.models import CallNumberScheme, Record, SerialNumber
from libsys.access.desk import Desk
from libsys.enums import PointKind
from libsys.models import Library, Room, ServicePoint
from tests.catalog.callnumbers.conftest import Catalogue
from tests.fixtures import NOON, make_item


def test_the_audit_finds_a_record_that_says_another_number_or_stands_elsewhere(
    catalogue: Catalogue, scheme: CallNumberScheme, desk: Desk
) -> None:
    records = [catalogue(number) for number in "12"]
    for record in records:
        assign_call_number(record=record, scheme=scheme, desk=desk, at=NOON, key=f"give-{record.pk}")
    assert list(numbers_agree_with_records()) == []
    Record.objects.filter(pk=records[0].pk).update(call_number="F124/9")
    Record.objects.filter(pk=records[1].pk).update(clc="I2")
    assert list(numbers_agree_with_records()) == [
        f"{records[0].pk}: F124/1 ≠ F124/9",
        f"{records[1].pk}: F124/2 ∉ I2",
    ]


def test_gaps_are_runs_of_numbers_that_nobody_has(
    catalogue: Catalogue, scheme: CallNumberScheme, library: Library
) -> None:
    for number in ("3", "4", "9"):
        catalogue(number, call_number=f"F124/{number}")
    assert SerialNumber.objects.count() == 3
    assert gaps_in(library, scheme.sequence, "F124") == [(1, 2), (5, 8)]


def test_records_of_other_libraries_alone_do_not_share_a_number_here(
    catalogue: Catalogue, library: Library, room: Room
) -> None:
    here, without_copies, elsewhere = (catalogue(number, call_number="F124/7") for number in "123")
    other = Library.objects.create(code="LQ", name="龙泉县图书馆", english_name="Longquan County Library")
    point = ServicePoint.objects.create(library=other, code="ZG", name="总馆", kind=PointKind.BRANCH)
    there = Room.objects.create(point=point, code="WJ", name="外借处", english_name="Lending Room")
    make_item(here, room, barcode="B1")
    make_item(elsewhere, there, barcode="B2")
    assert without_copies.items.count() == 0
    assert list(numbers_used_twice(library)) == [("F124/7", 2)]
    make_item(elsewhere, room, barcode="B3")
    assert list(numbers_used_twice(library)) == [("F124/7", 3)]
