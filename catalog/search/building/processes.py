"""Several processes build one index: each reads parts of the records, folds them, and writes a share of the segments.

Folding is Python and takes a core; documents of the engine are dear to hand
over, so each process writes what it folded. The parent hands out one part at a
time over a pipe. When the parent is killed its ends of the pipes close and the
others end by themselves; what they wrote is swept away by the next build.
"""

import signal
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

from catalog.search.building.generations import Mark, add_documents, mark_generation, no_collecting, open_writer
from catalog.search.building.shares import join_shares
from catalog.search.document import SearchDocument

_HEAP = 200_000_000
"""Bytes of each process; larger segments are fewer segments."""

_LOOK_EVERY = 0.2
"""Seconds between two looks whether the build is to stop."""

_PATIENCE = 10.0
"""Seconds for a process that was told to end; it may be writing a segment."""

_FAILED = "failed"

Read = Callable[[Any], Iterable[SearchDocument]]
"""Returns the documents of a part."""


class ProcessFailedError(Exception):
    """A process of the build broke off; its traceback, where it could tell one."""


@dataclass(frozen=True)
class Sharing:
    """What is built by several: parts that can be pickled, and what makes a new process ready to read them."""

    parts: Sequence[Any]
    begin: Callable[[], Read]
    processes: int


def write_shared(path: Path, sharing: Sharing, mark: Mark, *, heed: Callable[[], None]) -> int:
    """Write a whole generation to ``path`` in several processes and return how many documents it holds.

    ``heed`` is called again and again; what it raises ends the build.

    :raises ProcessFailedError: when a process breaks off, or documents are missing at the end.
    """
    path.mkdir(parents=True)
    shares = [path / f"share-{number}" for number in range(sharing.processes)]
    with _processes(shares, sharing.begin) as pipes:
        done = _hand_out(pipes, iter(sharing.parts), heed)
    join_shares(path, shares)
    if (found := mark_generation(path, mark)) != done:
        raise ProcessFailedError(f"{done} documents were written, {found} are there")
    return done


@contextmanager
def _processes(shares: Sequence[Path], begin: Callable[[], Read]) -> Iterator[list[Connection]]:
    context = get_context("spawn")
    with ExitStack() as leaving:
        pipes = []
        for share in shares:
            here, there = context.Pipe()
            process = context.Process(target=_work, args=(there, share, begin), daemon=True)
            process.start()
            there.close()
            leaving.callback(_end, process, here)
            pipes.append(here)
        yield pipes


def _end(process: Any, pipe: Connection) -> None:
    """Let a process that is through end by itself; end one that is not."""
    pipe.close()
    process.join(_LOOK_EVERY)
    if process.is_alive():
        process.terminate()
        process.join(_PATIENCE)
    if process.is_alive():
        process.kill()
        process.join()
    process.close()


def _hand_out(pipes: Sequence[Connection], parts: Iterator[Any], heed: Callable[[], None]) -> int:
    """Give each process the next part when it asks, nothing when none is left; return how many documents they wrote."""
    busy, done = set(pipes), 0
    while busy:
        heed()
        for pipe in wait(list(busy), timeout=_LOOK_EVERY):
            assert isinstance(pipe, Connection)  # noqa: S101 - for the type checker
            written = _answer(pipe)
            if written is None:
                part = next(parts, None)
                pipe.send(part)
            else:
                done += written
                busy.discard(pipe)
    return done


def _answer(pipe: Connection) -> int | None:
    """Return how many documents a process wrote in all, None while it asks for more."""
    try:
        answer = pipe.recv()
    except EOFError:
        raise ProcessFailedError("a process was killed") from None
    if isinstance(answer, tuple):
        raise ProcessFailedError(answer[1])
    return None if answer is None else int(answer)


def _work(pipe: Connection, share: Path, begin: Callable[[], Read]) -> None:
    """Write the share of one process, part by part; a parent that is gone is a reason to end."""
    # The terminal sends an interrupt to all; the parent decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        pipe.send(_write_share(pipe, share, begin()))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return
    except Exception:
        # The parent raises it.
        pipe.send((_FAILED, traceback.format_exc()))


def _write_share(pipe: Connection, share: Path, read: Read) -> int:
    share.mkdir()
    writer, done = open_writer(share, heap=_HEAP), 0
    with no_collecting():
        while (part := _ask(pipe)) is not None:
            done += add_documents(writer, read(part))
    writer.commit()
    writer.wait_merging_threads()
    return done


def _ask(pipe: Connection) -> Any:
    pipe.send(None)
    return pipe.recv()
