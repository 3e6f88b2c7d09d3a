"""Invented records laid down in files, so that the processes of a build read what none of them has to invent."""

import pickle
import shutil
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

from catalog.measuring.inventing import Inventor
from catalog.search.document import SearchDocument


def lay_down(count: int, folder: Path, *, size: int) -> list[str]:
    """Write ``count`` invented records, ``size`` to a file, into a folder of their own; return the paths."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    records, paths = Inventor().records(count), []
    while some := list(islice(records, size)):
        path = folder / str(some[0].record_id)
        path.write_bytes(pickle.dumps(some))
        paths.append(str(path))
    return paths


def read_invented(path: str) -> Iterator[SearchDocument]:
    """Yield the records that :func:`lay_down` wrote to ``path``."""
    yield from pickle.loads(Path(path).read_bytes())  # noqa: S301 - written a moment ago by this measurement


def begin_reading() -> Callable[[str], Iterable[SearchDocument]]:
    """Return what reads a part; a process of the build needs nothing else."""
    return read_invented
