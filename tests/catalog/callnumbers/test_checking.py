"""The audit of call numbers."""

from catalog.callnumbers.assigning import assign_call_number
from catalog.callnumbers.checking import gaps_in, numbers_agree_with_records
from catalog.models import CallNumberScheme, Record, SerialNumber
from libsys.access.desk import Desk
from libsys.models import Library
from tests.catalog.callnumbers.conftest import Catalogue
from tests.fixtures import NOON


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
