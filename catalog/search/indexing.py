"""Open, write and rebuild the index that lies in a folder.

A folder holds generations of the index and the file ``CURRENT`` that names the
one in use, so that a rebuild goes on beside a search that works. The whole
folder may be deleted at any time. One process writes; any number read.
"""

import json
import os
import shutil
import threading
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import tantivy

from catalog.search.building.generations import Gaps, Mark, open_writer, read_mark, write_documents, write_mark
from catalog.search.building.processes import Sharing, write_shared
from catalog.search.document import SearchDocument
from catalog.search.schema import SCHEMA_VERSION, schema
from catalog.search.writing.documents import index_document

_HEAP = 64_000_000
_TRIES = 3

Stamp = tuple[str, int, int]
"""Which generation of which commit a searcher shows; any commit or merge changes it."""


class RebuildWantedError(Exception):
    """The folder holds an index of another schema: it must be rebuilt before it is written to."""


class SearchIndex:
    """The index in ``folder``, created where there is none.

    Nothing is opened before it is needed, and a process that was forked opens
    its own. :meth:`searcher` shows the last commit, whoever made it.
    """

    _reader: tantivy.Index | None
    _reader_name: str
    _writer: tantivy.IndexWriter | None
    _writer_name: str
    _stamp: Stamp

    def __init__(self, folder: Path) -> None:
        """Remember the folder."""
        self.folder = folder
        self._begin()

    @property
    def rebuild_wanted(self) -> bool:
        """Whether the folder is empty or was written under another schema."""
        return self._current() is None

    def searcher(self) -> tantivy.Searcher:
        """Return a searcher over the last commit; an empty one while a rebuild is wanted."""
        return self.view()[0]

    def view(self) -> tuple[tantivy.Searcher, Stamp]:
        """Return a searcher and the stamp of what it shows, for caches that must not outlive a commit."""
        self._notice_fork()
        with self._reading:
            for _ in range(_TRIES - 1):
                try:
                    return self._look()
                except (OSError, ValueError):
                    # A rebuild took this generation away between two steps.
                    self._reader = None
            return self._look()

    def watermark(self) -> int:
        """Return how far the committed index has followed the day book; 0 when it is new."""
        return self.mark().last_id

    def mark(self) -> Mark:
        """Return the watermark of the committed index with the gaps below it."""
        return read_mark(self.searcher())

    def put(self, documents: Iterable[SearchDocument]) -> int:
        """Write or replace records, visible after :meth:`commit`; return how many.

        :raises RebuildWantedError: where the folder holds another schema.
        """
        with self._at_work() as writer:
            done = 0
            for document in documents:
                writer.delete_documents_by_term("id", document.record_id)
                writer.add_document(index_document(document))
                done += 1
            return done

    def remove(self, record_ids: Iterable[int]) -> None:
        """Take records out, visible after :meth:`commit`; unknown ids are ignored."""
        with self._at_work() as writer:
            for record_id in record_ids:
                writer.delete_documents_by_term("id", record_id)

    def commit(self, watermark: int, *, gaps: Gaps = ()) -> None:
        """Make everything since the last commit visible together with ``watermark`` and its ``gaps``.

        The watermark is a document of the index, so a kill at any moment leaves
        both old or both new; what is replayed from it does not double.
        """
        with self._at_work() as writer:
            write_mark(writer, Mark(watermark, gaps))
            writer.commit()

    def rollback(self) -> None:
        """Forget what was put or removed since the last commit."""
        self._notice_fork()
        with self._writing:
            if self._writer is not None:
                self._writer.rollback()

    def rebuild(self, documents: Iterable[SearchDocument], *, watermark: int, gaps: Gaps = ()) -> int:
        """Build a new generation from all records and change over to it; return how many.

        ``watermark`` is the last line of the day book *before* the records were
        read. Searches go on in the old generation until the change.
        """
        return self._build(lambda path: write_documents(path, documents, Mark(watermark, gaps)))

    def rebuild_shared(self, sharing: Sharing, *, mark: Mark, heed: Callable[[], None]) -> int:
        """Do as :meth:`rebuild` in several processes; what ``heed`` raises leaves the old generation in use."""
        return self._build(lambda path: write_shared(path, sharing, mark, heed=heed))

    def close(self) -> None:
        """Let go of the writer and the reader; uncommitted changes are lost."""
        self._notice_fork()
        with self._writing:
            if self._writer is not None:
                with suppress(ValueError):
                    self._writer.rollback()
            self._writer = None
        with self._reading:
            self._reader = None

    @contextmanager
    def _at_work(self) -> Iterator[tantivy.IndexWriter]:
        """Lend the writer; one that fails is let go of, with what was not committed.

        A full disk ends a writer's threads for good, whatever it was at; the next act opens another.
        """
        self._notice_fork()
        with self._writing:
            try:
                yield self._open_writer()
            except ValueError:
                self._writer = None
                raise

    def _look(self) -> tuple[tantivy.Searcher, Stamp]:
        name = self._current() or ""
        stamp = self._stamp_of(name)
        if self._reader is None or name != self._reader_name:
            self._reader = self._open(name) if name else tantivy.Index(schema())
            self._reader_name = name
            self._reader.reload()
        elif stamp != self._stamp:
            self._reader.reload()
        self._stamp = stamp
        return self._reader.searcher(), stamp

    def _begin(self) -> None:
        self._owner = os.getpid()
        self._reading, self._writing = threading.RLock(), threading.RLock()
        self._reader = None
        self._reader_name = ""
        self._writer = None
        self._writer_name = ""
        self._stamp = ("", 0, 0)

    def _notice_fork(self) -> None:
        # Before any lock is taken: the child may have inherited it locked.
        if self._owner != os.getpid():
            self._begin()

    def _current(self) -> str | None:
        try:
            named = json.loads((self.folder / "CURRENT").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        if not isinstance(named, dict) or named.get("schema") != SCHEMA_VERSION:
            return None
        name = str(named.get("generation"))
        return name if (self.folder / name / "meta.json").is_file() else None

    def _stamp_of(self, name: str) -> Stamp:
        if not name:
            return ("", 0, 0)
        try:
            state = (self.folder / name / "meta.json").stat()
        except OSError:
            return (name, 0, 0)
        return (name, state.st_mtime_ns, state.st_ino)

    def _open(self, name: str) -> tantivy.Index:
        index = tantivy.Index(schema(), path=str(self.folder / name))
        index.config_reader("manual")
        return index

    def _open_writer(self) -> tantivy.IndexWriter:
        name = self._current() or ""
        if not name:
            if (self.folder / "CURRENT").exists():
                raise RebuildWantedError(str(self.folder))
            self.rebuild([], watermark=0)
            name = self._current() or ""
        if self._writer is None or name != self._writer_name:
            self._writer = open_writer(self.folder / name, heap=_HEAP)
            self._writer_name = name
        return self._writer

    def _build(self, write: Callable[[Path], int]) -> int:
        self._notice_fork()
        with self._writing:
            self.close()
            # A build that was killed may have left hundreds of megabytes.
            self._sweep(keep=self._current())
            path = self.folder / f"v{SCHEMA_VERSION}-{uuid.uuid4().hex[:12]}"
            try:
                done = write(path)
            except BaseException:
                shutil.rmtree(path, ignore_errors=True)
                raise
            self._change_over(path.name)
            return done

    def _change_over(self, name: str) -> None:
        fresh = self.folder / "CURRENT.new"
        fresh.write_text(json.dumps({"schema": SCHEMA_VERSION, "generation": name}), encoding="utf-8")
        fresh.replace(self.folder / "CURRENT")
        self._sweep(keep=name)

    def _sweep(self, *, keep: str | None) -> None:
        for old in self.folder.glob("v*-*"):
            if old.name != keep and old.is_dir():
                shutil.rmtree(old, ignore_errors=True)
