"""Tests of keys."""

from circulation.models import Reader, ReaderKey
from circulation.readers.keys import find_keys, reader_key_for


def test_reader_key_is_one_per_year_and_another_next_year(reader: Reader) -> None:
    first = reader_key_for(reader, 2026)
    assert reader_key_for(reader, 2026) == first
    assert reader_key_for(reader, 2027) != first
    assert 0 <= first < 2**62


def test_forgetting_leaves_no_way_back_to_the_reader(reader: Reader) -> None:
    old = reader_key_for(reader, 2026)
    ReaderKey.objects.filter(reader=reader).delete()
    assert find_keys(reader) == []
    assert reader_key_for(reader, 2026) != old
