"""Several processes read the records for a new index."""

from itertools import pairwise

import pytest
from django.db import transaction

from catalog.indexing.documents import all_documents, read_part
from catalog.indexing.following import rebuild
from catalog.indexing.sharing import MOST_PROCESSES, find_processes, share_out, share_records
from catalog.indexing.shelf import find_index
from catalog.search.searching import search
from libsys.daybook.following import last_line_id
from tests.fixtures import make_record


@pytest.mark.parametrize(
    ("first", "last", "count"), [(1, 1, 1), (1, 10, 10), (5, 104, 100), (1, 1_000_000, 12), (7, 31, 25)]
)
def test_the_parts_hold_every_id_once(first: int, last: int, count: int) -> None:
    parts = share_out(first, last, count=count, size=10)
    assert parts[0][0] == first
    assert parts[-1][1] == last
    assert all(before[1] + 1 == after[0] for before, after in pairwise(parts))
    assert len(parts) <= count // 10 + 1


def test_the_parts_give_the_documents_that_one_reading_gives(db: None) -> None:
    for number in range(7):
        make_record(title=f"书{number}", source_key=f"test:{number}")
    documents = list(all_documents())
    ids = [one.record_id for one in documents]
    parts = share_out(ids[0], ids[-1], count=len(ids), size=3)
    assert len(parts) == 3
    assert [one for part in parts for one in read_part(part)] == documents


def test_few_records_and_a_single_process_are_not_shared_out(transactional_db: None, settings: object) -> None:
    make_record(title="乡土中国")
    settings.LIBSYS_INDEX_PROCESSES = 2  # type: ignore[attr-defined]
    assert share_records(fewest=2) is None
    assert share_records(fewest=1) is not None
    settings.LIBSYS_INDEX_PROCESSES = 1  # type: ignore[attr-defined]
    assert share_records(fewest=1) is None


def test_what_is_not_committed_is_read_by_one_process(transactional_db: None, settings: object) -> None:
    settings.LIBSYS_INDEX_PROCESSES = 2  # type: ignore[attr-defined]
    with transaction.atomic():
        make_record(title="乡土中国")
        assert share_records(fewest=1) is None


def test_a_setting_goes_before_the_cores_of_the_machine(settings: object) -> None:
    settings.LIBSYS_INDEX_PROCESSES = 3  # type: ignore[attr-defined]
    assert find_processes() == 3
    settings.LIBSYS_INDEX_PROCESSES = 0  # type: ignore[attr-defined]
    assert 1 <= find_processes() <= MOST_PROCESSES


def test_two_processes_read_the_database_of_this_one(transactional_db: None, settings: object) -> None:
    ids = [make_record(title=f"书{number}", source_key=f"test:{number}").pk for number in range(9)]
    settings.LIBSYS_INDEX_PROCESSES = 2  # type: ignore[attr-defined]
    assert rebuild(find_index(), fewest=1) == len(ids)
    assert sorted(search(find_index(), "").record_ids) == ids
    assert find_index().watermark() == last_line_id()
    assert find_index().searcher().num_segments > 1
