"""A generation of the index in a folder of its own: written from documents, marked with how far it goes."""

import gc
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import tantivy

from catalog.search.document import SearchDocument
from catalog.search.schema import WATERMARK_ID, schema
from catalog.search.writing.documents import index_document, mark_document

HEAP, THREADS = 400_000_000, 2
"""Of a build in one process; the engine writes in its threads beside the folding."""

_MARKING_HEAP = 64_000_000

Gaps = Sequence[tuple[int, int, float]]
"""Lines below the watermark that nobody had seen: first id, last id, since when in seconds."""


class Mark(NamedTuple):
    """How far an index has followed the day book, and what it had to leave out."""

    last_id: int = 0
    gaps: Gaps = ()


def write_documents(path: Path, documents: Iterable[SearchDocument], mark: Mark) -> int:
    """Write a whole generation to ``path`` in this process and return how many documents it holds."""
    path.mkdir(parents=True)
    writer = open_writer(path, heap=HEAP, threads=THREADS)
    done = add_documents(writer, documents)
    write_mark(writer, mark)
    writer.commit()
    writer.wait_merging_threads()
    return done


def open_writer(path: Path, *, heap: int, threads: int = 1) -> tantivy.IndexWriter:
    """Return a writer of the index at ``path``, which begins empty where there is none."""
    return tantivy.Index(schema(), path=str(path)).writer(heap, threads)


def add_documents(writer: tantivy.IndexWriter, documents: Iterable[SearchDocument]) -> int:
    """Add ``documents`` to a new index and return how many there were."""
    done = 0
    with no_collecting():
        for document in documents:
            writer.add_document(index_document(document))
            done += 1
    return done


def mark_generation(path: Path, mark: Mark) -> int:
    """Mark the finished generation at ``path`` and return how many documents the engine finds in it."""
    writer = open_writer(path, heap=_MARKING_HEAP)
    write_mark(writer, mark)
    writer.commit()
    writer.wait_merging_threads()
    index = tantivy.Index(schema(), path=str(path))
    index.reload()
    return int(index.searcher().num_docs) - 1


def read_mark(searcher: tantivy.Searcher) -> Mark:
    """Return the watermark and the gaps that ``searcher`` sees."""
    found = searcher.search(tantivy.Query.term_query(schema(), "id", WATERMARK_ID), 1).hits
    if not found:
        return Mark()
    kept = json.loads(bytes(searcher.doc(found[0][1]).get_first("card") or b"{}"))
    return Mark(int(kept.get("last_id", 0)), [tuple(gap) for gap in kept.get("gaps", [])])


def write_mark(writer: tantivy.IndexWriter, mark: Mark) -> None:
    """Put ``mark`` in the place of the last one."""
    writer.delete_documents_by_term("id", WATERMARK_ID)
    writer.add_document(mark_document(json.dumps(mark._asdict())))


@contextmanager
def no_collecting() -> Iterator[None]:
    """Leave the collector of cycles alone: millions of short-lived tokens form none, and it looks at each of them."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
