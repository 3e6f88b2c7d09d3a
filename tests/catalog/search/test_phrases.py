"""Counts of Chinese phrases are right: against an oracle that looks through every text."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog.measuring.inventing import Inventor
from catalog.search.document import SearchDocument
from catalog.search.indexing import SearchIndex
from catalog.search.searching import search
from libsys.text.folding import fold

RECORDS = [
    *Inventor(3).records(400),
    SearchDocument(record_id=1001, title="中国近代经济史"),
    SearchDocument(record_id=1002, title="近代中国的经济"),
    SearchDocument(record_id=1003, title="经济近代化", subjects=["近代经济-研究"]),
    SearchDocument(record_id=1004, title="近代史", subjects=["经济"], summary="论近代的经济。"),
    SearchDocument(record_id=1005, title="大学丛书", series="近代經濟叢書"),
    SearchDocument(record_id=1006, title="C语言程序设计", summary="用C语言写近代 经济模型"),
]


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    """Four hundred invented records and six made for the purpose."""
    index = SearchIndex(tmp_path_factory.mktemp("phrases"))
    index.put(RECORDS)
    index.commit(1)
    return index


def plain(text):
    """Return the folded text without anything but letters, digits and characters."""
    return "".join(character for character in fold(text) if character.isalnum())


def holds(record, phrase):
    """Say whether a field of the record holds the phrase, by looking."""
    texts = [record.title, *record.other_titles, *record.contributors, record.publisher, *record.subjects]
    return any(phrase in plain(text) for text in [*texts, record.series, record.summary])


@pytest.mark.parametrize(
    ("phrase", "found"),
    [
        ("近代经济", [1001, 1003, 1005, 1006]),
        ("近代經濟", [1001, 1003, 1005, 1006]),
        ("近代 经济", [1001, 1002, 1003, 1004, 1005, 1006]),
        ("中国近代经济史", [1001]),
        ("C语言", [1006]),
        ("C语", [1006]),
        ("言程", [1006]),
        ("用C", [1006]),
    ],
)
def test_what_is_written_so_is_found_and_nothing_else(shelf, phrase, found):
    ids = {record_id for record_id in search(shelf, phrase, size=100).record_ids if record_id > 1000}
    assert sorted(ids) == found


@given(st.integers(0, 10**6), st.integers(2, 7))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
def test_the_count_of_a_phrase_is_what_looking_through_everything_counts(shelf, seed, length):
    dice = random.Random(seed)
    record = dice.choice(RECORDS)
    text = plain(dice.choice([record.title, *record.subjects, *record.contributors, record.summary or record.title]))
    start = dice.randrange(max(1, len(text) - length + 1))
    phrase = text[start : start + length]
    if len(phrase) > 1 and not any(character.isascii() for character in phrase):
        expected = sorted(one.record_id for one in RECORDS if holds(one, phrase))
        for asked in (phrase, f'"{phrase}"'):
            page = search(shelf, asked, size=100)
            assert (page.total, page.found_by) == (len(expected), "exact")
            assert sorted(page.record_ids) == expected[:100] or page.total > 100


def test_words_stand_apart_only_where_nothing_has_them_together(shelf):
    page = search(shelf, "经济中国")
    assert page.found_by == "apart"
    assert {1001, 1002} <= set(page.record_ids)
    assert search(shelf, '"经济中国"').total == 0
