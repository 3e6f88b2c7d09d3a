"""Tests of the audit of readers."""

from circulation.models import Card, Reader, ReaderCategory
from circulation.readers.audit import belongings_of_merged_readers, numbers_and_their_digests
from circulation.readers.keys import reader_key_for
from circulation.readers.persons.idnumbers import seal_number
from tests.circulation.readers.merging.conftest import Twins, charge, twins
from tests.fixtures import make_reader

__all__ = ["twins"]


def test_a_merge_leaves_nothing_to_find(twins: Twins) -> None:
    charge(twins.merged, "3.50")
    for reader in (twins.kept, twins.merged):
        reader_key_for(reader, 2026)
    twins.merge()
    assert list(belongings_of_merged_readers()) == []


def test_what_a_merged_reader_still_owns_is_found(twins: Twins) -> None:
    twins.merge()
    Card.objects.filter(number="M1").update(reader=twins.merged)
    Reader.objects.filter(pk=twins.merged.pk).update(owed=1)
    reader_key_for(twins.merged, 1999)
    found = list(belongings_of_merged_readers())
    assert len(found) == 3
    assert found[0].startswith("circulation.card.reader 有 1 行")


def test_a_digest_that_is_not_the_numbers_is_found(category: ReaderCategory) -> None:
    right, other = seal_number("11010519491231002X"), seal_number("440524188001010014")
    rows = ((right.sealed, right.index), (other.sealed, "0" * 64), ("s1:broken", "1" * 64))
    for number, (sealed, index) in enumerate(rows):
        reader = make_reader(category, number=f"R{number}")
        Reader.objects.filter(pk=reader.pk).update(id_sealed=sealed, id_index=index)
    found = list(numbers_and_their_digests())
    assert ["索引不符" in said or "读不出来" in said for said in found] == [True, True]
    assert all("11010519491231002X" not in said for said in found)
