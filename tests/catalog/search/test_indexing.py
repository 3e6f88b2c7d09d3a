"""Writing the index: what is put is there once, whatever is killed when."""

import json
import multiprocessing
import os
import signal
from dataclasses import replace

import pytest

from catalog.search.indexing import RebuildWantedError, SearchIndex
from catalog.search.searching import search
from tests.catalog.search.conftest import DREAM, PYTHON, REPORT


def test_a_document_put_twice_is_there_once_in_its_last_form(empty_index):
    empty_index.put([DREAM])
    empty_index.commit(1)
    empty_index.put([replace(DREAM, title="石头记"), replace(DREAM, title="金玉缘")])
    empty_index.commit(2)
    assert search(empty_index, "").record_ids == [2]
    assert search(empty_index, "金玉缘").record_ids == [2]
    assert search(empty_index, "石头记").total == 0


def test_a_removed_document_is_gone_and_the_others_stay(empty_index):
    empty_index.put([DREAM, REPORT])
    empty_index.commit(1)
    empty_index.remove([2, 999])
    empty_index.commit(2)
    assert search(empty_index, "").record_ids == [1]


def test_nothing_shows_before_the_commit(empty_index):
    empty_index.put([DREAM])
    assert search(empty_index, "").total == 0


def test_a_rollback_forgets_what_was_put(empty_index):
    empty_index.put([DREAM])
    empty_index.rollback()
    empty_index.commit(1)
    assert search(empty_index, "").total == 0


@pytest.mark.parametrize("act", ["put", "remove"])
def test_a_writer_that_failed_is_let_go_and_the_next_one_goes_on(empty_index, act):
    def failing():
        yield DREAM if act == "put" else 1
        raise ValueError("An index writer was killed")  # what a full disk makes of every later act

    empty_index.put([REPORT])
    with pytest.raises(ValueError, match="killed"):
        getattr(empty_index, act)(failing())
    empty_index.put([PYTHON])
    empty_index.commit(1)
    assert search(empty_index, "").record_ids == [PYTHON.record_id]


def test_a_new_folder_has_no_watermark_and_wants_a_rebuild(empty_index):
    assert (empty_index.watermark(), empty_index.rebuild_wanted) == (0, True)
    assert search(empty_index, "红楼梦").total == 0


def test_the_watermark_is_committed_with_the_documents_and_is_no_hit(empty_index):
    empty_index.put([DREAM])
    empty_index.commit(41)
    empty_index.commit(42)
    assert SearchIndex(empty_index.folder).watermark() == 42
    assert search(empty_index, "", with_suppressed=True).total == 1
    assert search(empty_index, "42").total == 0


def test_a_reader_opened_earlier_sees_the_next_commit(empty_index):
    reader = SearchIndex(empty_index.folder)
    assert search(reader, "").total == 0
    empty_index.put([DREAM])
    empty_index.commit(1)
    assert search(reader, "").record_ids == [2]
    empty_index.put([REPORT])
    empty_index.commit(2)
    assert search(reader, "").total == 2
    assert search(reader, "").facets["clc"] == [("F", 1), ("I", 1)]


def test_a_rebuild_replaces_everything_while_an_old_reader_goes_on(empty_index):
    empty_index.put([DREAM])
    empty_index.commit(1)
    reader = SearchIndex(empty_index.folder)
    assert search(reader, "").record_ids == [2]
    assert empty_index.rebuild([REPORT, PYTHON], watermark=9) == 2
    assert sorted(search(reader, "").record_ids) == [1, 4]
    assert reader.watermark() == 9
    assert len([path for path in empty_index.folder.iterdir() if path.is_dir()]) == 1


def test_after_a_rebuild_the_follower_writes_on(empty_index):
    empty_index.rebuild([REPORT], watermark=9)
    empty_index.put([DREAM])
    empty_index.commit(10)
    assert sorted(search(empty_index, "").record_ids) == [1, 2]


def test_another_schema_wants_a_rebuild_and_refuses_to_be_written_to(empty_index):
    empty_index.put([DREAM])
    empty_index.commit(1)
    current = empty_index.folder / "CURRENT"
    current.write_text(json.dumps({**json.loads(current.read_text()), "schema": 0}))
    later = SearchIndex(empty_index.folder)
    assert later.rebuild_wanted
    assert search(later, "").total == 0
    with pytest.raises(RebuildWantedError):
        later.put([DREAM])
    later.rebuild([DREAM], watermark=1)
    assert (later.rebuild_wanted, search(later, "").record_ids) == (False, [2])


@pytest.mark.parametrize("content", ["", "{", "[]", '{"schema": 1, "generation": "gone"}'])
def test_a_damaged_pointer_wants_a_rebuild(empty_index, content):
    empty_index.folder.mkdir()
    (empty_index.folder / "CURRENT").write_text(content)
    assert empty_index.rebuild_wanted
    assert search(empty_index, "红楼梦").total == 0


def _put_and_die(folder, *, commit_first):
    index = SearchIndex(folder)
    index.put([DREAM])
    if commit_first:
        index.commit(2)
    index.put([REPORT])
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.parametrize(("commit_first", "watermark", "shown"), [(False, 1, [4]), (True, 2, [2, 4])])
def test_a_kill_before_the_commit_loses_nothing_that_is_replayed(empty_index, commit_first, watermark, shown):
    empty_index.put([PYTHON])
    empty_index.commit(1)
    empty_index.close()
    killed = multiprocessing.get_context("spawn").Process(
        target=_put_and_die, args=(empty_index.folder,), kwargs={"commit_first": commit_first}
    )
    killed.start()
    killed.join(60)
    assert killed.exitcode == -signal.SIGKILL
    again = SearchIndex(empty_index.folder)
    assert again.watermark() == watermark
    assert sorted(search(again, "").record_ids) == shown
    lines = {2: DREAM, 3: REPORT}
    again.put([document for line, document in lines.items() if line > again.watermark()])
    again.commit(3)
    assert sorted(search(again, "").record_ids) == [1, 2, 4]


def _search_in_child(index, answers):
    answers.put(search(index, "红楼梦").record_ids)


def test_a_forked_process_opens_its_own(empty_index):
    empty_index.put([DREAM])
    empty_index.commit(1)
    assert search(empty_index, "红楼梦").record_ids == [2]
    context = multiprocessing.get_context("fork")
    answers = context.SimpleQueue()
    child = context.Process(target=_search_in_child, args=(empty_index, answers))
    child.start()
    child.join(30)
    assert child.exitcode == 0
    assert answers.get() == [2]
