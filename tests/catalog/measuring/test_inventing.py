"""Invented records are the same every time and look like real ones."""

from catalog.measuring.inventing import Inventor
from libsys.text.numbers import find_isbn


def test_the_same_seed_gives_the_same_records():
    assert list(Inventor(1).records(50)) == list(Inventor(1).records(50))
    assert list(Inventor(1).records(50)) != list(Inventor(2).records(50))


def test_records_have_what_searching_needs():
    records = list(Inventor().records(2000))
    assert [record.record_id for record in records] == list(range(1, 2001))
    assert all(record.title and record.contributors and record.subjects and record.clc_numbers for record in records)
    assert all((isbn := find_isbn(record.isbns[0])) and isbn.valid for record in records)
    assert {record.language for record in records} >= {"chi", "eng"}
    works = {(record.title, record.contributors) for record in records}
    assert 1400 < len(works) < 1900
    assert sum("中国" in record.title for record in records) > 100
