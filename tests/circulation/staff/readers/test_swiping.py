"""Tests of an identity card that is swiped at the desk."""

import pytest

from circulation.models import Card, Reader
from circulation.readers.persons.idnumbers import seal_number
from circulation.staff.desk.resolving import resolve
from libsys.access.desk import Desk

NUMBER = "11010519491231002X"


@pytest.fixture
def holder(reader: Reader) -> Reader:
    """Return a reader whose number is on file."""
    reader.id_sealed, reader.id_index = seal_number(NUMBER)
    reader.save()
    return reader


def test_an_identity_card_stands_for_the_readers_best_card(holder: Reader, desk: Desk) -> None:
    Card.objects.create(reader=holder, number="R0009", state="lost", issued_on=holder.created_at.date())
    scan = resolve(f" {NUMBER.lower()} ", desk=desk)
    assert (scan.card, scan.text) == (Card.objects.get(number="R0001"), "**************002X")


@pytest.mark.parametrize(
    ("number", "hint"),
    [(NUMBER, "没有登记过这个证件号码的读者。"), (NUMBER[:-1] + "1", "证件号码的末位对不上，请再刷一次。")],
)
def test_an_unknown_number_is_not_repeated(reader: Reader, desk: Desk, number: str, hint: str) -> None:
    scan = resolve(number, desk=desk)
    assert (scan.card, scan.readers, scan.hint) == (None, [], hint)
    assert number[:-4] not in str(scan)
