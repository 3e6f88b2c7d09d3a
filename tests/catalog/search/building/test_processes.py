"""Several processes build one index: the same as one process builds, whole or not at all."""

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import pytest

from catalog.measuring.asking import draw_questions
from catalog.measuring.inventing import Inventor
from catalog.measuring.parts import begin_reading, lay_down
from catalog.search.building.generations import Mark
from catalog.search.building.processes import ProcessFailedError, Sharing
from catalog.search.document import SearchDocument
from catalog.search.indexing import SearchIndex
from catalog.search.schema import NUMBERED
from catalog.search.searching import Facets, search
from tests.catalog.search.conftest import DREAM, SHELF
from tests.processes import wait_until

COUNT = 600
Read = Callable[[object], Iterable[SearchDocument]]


class Stopped(Exception):
    """The build was told to stop."""


def read_shelf() -> Read:
    """Return what reads the six records of a shelf by their places."""
    return lambda part: [SHELF[part]]  # type: ignore[call-overload]


def read_badly() -> Read:
    """Return what fails on its first part."""

    def read(part: object) -> list[SearchDocument]:
        raise RuntimeError(f"part {part} is bad")

    return read


def read_and_die() -> Read:
    """Return what is killed on its first part."""

    def read(part: object) -> list[SearchDocument]:
        os.kill(os.getpid(), signal.SIGKILL)
        return []

    return read


def read_for_ever(folder: Path) -> Read:
    """Return what says that it has begun and then reads without an end."""

    def read(part: object) -> list[SearchDocument]:
        (folder / str(os.getpid())).touch()
        time.sleep(0.1)
        return [DREAM]

    return read


def build_for_ever(folder: Path, seen: Path) -> None:
    """Build until the parent is killed."""
    sharing = Sharing([1] * 10_000, partial(read_for_ever, seen), 2)
    SearchIndex(folder).rebuild_shared(sharing, mark=Mark(), heed=lambda: None)


def generations(index: SearchIndex) -> list[Path]:
    """Return the generations that lie in the folder."""
    return sorted(path for path in index.folder.iterdir() if path.is_dir())


def exact(facets: Facets) -> Facets:
    """Return the facets that are counted exactly, however many segments there are."""
    return {name: values for name, values in facets.items() if name not in NUMBERED}


def is_running(pid: int) -> bool:
    """Tell whether a process is there and no mere entry."""
    state = Path(f"/proc/{pid}/stat")
    return state.exists() and state.read_text().rpartition(")")[2].split()[0] != "Z"


def test_two_processes_build_the_index_that_one_builds(tmp_path: Path) -> None:
    alone, shared = SearchIndex(tmp_path / "alone"), SearchIndex(tmp_path / "shared")
    alone.rebuild(Inventor().records(COUNT), watermark=9, gaps=[(3, 4, 1.5)])
    parts = lay_down(COUNT, tmp_path / "parts", size=50)
    done = shared.rebuild_shared(Sharing(parts, begin_reading, 2), mark=Mark(9, [(3, 4, 1.5)]), heed=lambda: None)
    assert (done, shared.mark()) == (COUNT, alone.mark())
    assert shared.searcher().num_segments > 1
    for asked in draw_questions(3).values():
        for one in asked:
            mine, theirs = (search(index, one.text, filters=one.filters, folded=True) for index in (alone, shared))
            assert (mine.total, mine.works, sorted(mine.record_ids)) == (
                theirs.total,
                theirs.works,
                sorted(theirs.record_ids),
            )
            # Of names the engine counts only the most frequent of each segment.
            assert exact(mine.facets) == exact(theirs.facets)


def test_what_several_built_is_followed_and_rebuilt_like_any_other(empty_index: SearchIndex) -> None:
    sharing = Sharing(range(len(SHELF)), read_shelf, 2)
    assert empty_index.rebuild_shared(sharing, mark=Mark(1), heed=lambda: None) == len(SHELF)
    empty_index.remove([DREAM.record_id])
    empty_index.commit(2)
    assert sorted(search(empty_index, "").record_ids) == [1, 3, 4, 5]
    assert empty_index.rebuild([DREAM], watermark=3) == 1
    assert len(generations(empty_index)) == 1


@pytest.mark.parametrize(("begin", "told"), [(read_badly, "is bad"), (read_and_die, "killed")])
def test_a_process_that_breaks_off_leaves_the_old_index_in_use(
    empty_index: SearchIndex, begin: Callable[[], Read], told: str
) -> None:
    empty_index.rebuild([DREAM], watermark=1)
    with pytest.raises(ProcessFailedError, match=told):
        empty_index.rebuild_shared(Sharing([1, 2, 3], begin, 2), mark=Mark(2), heed=lambda: None)
    assert search(empty_index, "").record_ids == [DREAM.record_id]
    assert len(generations(empty_index)) == 1
    assert multiprocessing.active_children() == []


def test_a_build_that_is_stopped_ends_its_processes_and_sweeps_up(empty_index: SearchIndex, tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    seen.mkdir()

    def heed() -> None:
        if list(seen.iterdir()):
            raise Stopped

    empty_index.rebuild([DREAM], watermark=1)
    with pytest.raises(Stopped):
        empty_index.rebuild_shared(Sharing([1] * 10_000, partial(read_for_ever, seen), 2), mark=Mark(2), heed=heed)
    assert search(empty_index, "").record_ids == [DREAM.record_id]
    assert len(generations(empty_index)) == 1
    assert multiprocessing.active_children() == []


def test_a_kill_of_the_parent_ends_its_processes_and_the_next_build_sweeps_up(
    empty_index: SearchIndex, tmp_path: Path
) -> None:
    seen = tmp_path / "seen"
    seen.mkdir()
    empty_index.rebuild([DREAM], watermark=1)
    empty_index.close()
    parent = multiprocessing.get_context("spawn").Process(target=build_for_ever, args=(empty_index.folder, seen))
    parent.start()
    wait_until(lambda: len(list(seen.iterdir())) == 2, what="both processes read", seconds=60)
    parent.kill()
    parent.join()
    pids = [int(path.name) for path in seen.iterdir()]
    wait_until(lambda: not any(map(is_running, pids)), what="the processes end")
    assert search(empty_index, "").record_ids == [DREAM.record_id]
    assert len(generations(empty_index)) == 2
    empty_index.rebuild([DREAM], watermark=2)
    assert len(generations(empty_index)) == 1
