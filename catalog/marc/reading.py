"""Read MARC files of any container and encoding; every outcome is a value.

A file yields :class:`ReadRecord` and :class:`Refused` in its own order; bad
input never raises, and what stands before and after a damaged record is read.
"""

import io
import re
from array import array
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path
from typing import Any, BinaryIO, cast

from catalog.marc.charsets import Encoding, decoder_for, fits, is_ascii, likely_encoding, sniff
from catalog.marc.iso2709 import Piece, cut_pieces, is_plausible, parse_record
from catalog.marc.marcjson import parse_json
from catalog.marc.marcxml import parse_xml
from catalog.marc.model import MarcRecord
from catalog.marc.problems import Fault, Problem, error, warning

SAMPLE_RECORDS = 200
SAMPLE_BYTES = 1 << 20
TRIED_PIECES = 20
"""A file of which none of the first pieces looks like a record is no MARC file."""
AUTO = "auto"
ISO_2709 = "iso2709"
MARCXML = "marcxml"
JSON = "json"

Source = Path | bytes | BinaryIO

_PEEK = 1 << 16
_NEW_LINE = re.compile(rb"\n")
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_UTF16_XML = (b"\xff\xfe<\x00", b"\xfe\xff\x00<", b"<\x00?\x00", b"\x00<\x00?")


@dataclass(frozen=True, slots=True)
class ReadRecord:
    """A record that was read, with what had to be repaired.

    ``ordinal`` counts from 1 over good and bad records alike; ``offset`` is in
    bytes, for XML that of the ``line`` on which the record begins.
    """

    record: MarcRecord
    ordinal: int
    encoding: str
    warnings: tuple[Problem, ...] = ()
    offset: int | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """A record, or the rest of a file, that could not be read, and why.

    ``raw`` holds the bytes of an ISO 2709 record, so that a library can hand
    the refused ones back to where they came from.
    """

    problem: Problem
    ordinal: int
    offset: int | None = None
    line: int | None = None
    raw: bytes = b""

    @property
    def code(self) -> str:
        """Return the code of the problem."""
        return self.problem.code

    @property
    def params(self) -> dict[str, Any]:
        """Return the values of the problem."""
        return self.problem.params


Outcome = ReadRecord | Refused


def read_records(source: Source, *, encoding: str = AUTO, container: str = AUTO) -> Iterator[Outcome]:
    """Read every record of ``source``, a path, bytes or a binary stream.

    ``encoding`` is ``auto``, ``utf-8``, ``gb18030``, ``big5`` or ``marc-8``; ``container``
    is ``auto``, ``iso2709``, ``marcxml`` or ``json``. A named encoding is not second-guessed:
    records that do not fit it are refused with ``wrong_encoding``.
    """
    with ExitStack() as stack:
        stream = _open(source, stack)
        head = stream.read(_PEEK)
        if not head.strip():
            yield Refused(error("empty_file"), 1, 0)
            return
        whole = _Rejoined(head, stream)
        if container == MARCXML or (container == AUTO and _looks_like_xml(head)):
            yield from _read_xml(whole, head, encoding)
        elif container == JSON or (container == AUTO and _looks_like_json(head)):
            yield from _read_json(whole)
        else:
            yield from _read_iso2709(whole, head, encoding)


def name_encoding(name: str) -> Encoding | None:
    """Return the encoding that ``name`` means, under its usual names, or nothing."""
    plain = name.lower().replace("_", "-")
    return {
        "utf-8": Encoding.UTF_8,
        "utf8": Encoding.UTF_8,
        "gb18030": Encoding.GB18030,
        "gbk": Encoding.GB18030,
        "gb2312": Encoding.GB18030,
        "big5": Encoding.BIG5,
        "marc-8": Encoding.MARC_8,
        "marc8": Encoding.MARC_8,
    }.get(plain)


class _Rejoined(io.RawIOBase):
    """A stream whose beginning was already read."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        """Put ``head`` back in front of ``rest``."""
        super().__init__()
        self._head = head
        self._rest = rest
        self._read = 0
        self._line_starts = array("Q", [0])

    def readable(self) -> bool:
        """Return true: this is for reading only."""
        return True

    def read(self, size: int = -1, /) -> bytes:
        """Return up to ``size`` bytes, the beginning first."""
        if self._head:
            size = len(self._head) if size < 0 else size
            chunk, self._head = self._head[:size], self._head[size:]
        else:
            chunk = self._rest.read(size)
        self._line_starts.extend(self._read + found.end() for found in _NEW_LINE.finditer(chunk))
        self._read += len(chunk)
        return chunk

    def readinto(self, buffer: Any, /) -> int:
        """Fill ``buffer``, so that a buffered reader can read lines."""
        chunk = self.read(len(buffer))
        buffer[: len(chunk)] = chunk
        return len(chunk)

    def offset_of(self, line: int | None) -> int | None:
        """Return the byte at which ``line`` begins, counted from 1, or nothing if it was not read yet."""
        known = line is not None and 0 < line <= len(self._line_starts)
        return self._line_starts[line - 1] if known and line is not None else None


def _open(source: Source, stack: ExitStack) -> BinaryIO:
    if isinstance(source, Path):
        return stack.enter_context(source.open("rb"))
    if isinstance(source, bytes):
        return io.BytesIO(source)
    return source


def _looks_like_xml(head: bytes) -> bool:
    return head.removeprefix(_BYTE_ORDER_MARK).lstrip().startswith(b"<") or head.startswith(_UTF16_XML)


def _looks_like_json(head: bytes) -> bool:
    text = head.removeprefix(_BYTE_ORDER_MARK).lstrip()
    return text.startswith((b"{", b"[")) and b"\x1e" not in head


def _read_json(stream: _Rejoined) -> Iterator[Outcome]:
    for ordinal, outcome in enumerate(parse_json(cast("BinaryIO", io.BufferedReader(stream))), start=1):
        offset = stream.offset_of(outcome.line)
        if outcome.record is None:
            yield Refused(outcome.problems[0], ordinal, offset, outcome.line)
        else:
            problems = tuple(outcome.problems)
            yield ReadRecord(outcome.record, ordinal, Encoding.UTF_8, problems, offset, outcome.line)


def _read_xml(stream: _Rejoined, head: bytes, encoding: str) -> Iterator[Outcome]:
    flat = head.replace(b"\x00", b"").upper()
    if b"<!DOCTYPE" in flat or b"<!ENTITY" in flat:
        yield Refused(error("xml_forbidden"), 1, 0, 1)
        return
    named = name_encoding(encoding)
    override = str(named) if named in (Encoding.UTF_8, Encoding.GB18030, Encoding.BIG5) else None
    outcomes = parse_xml(cast("BinaryIO", stream), encoding=override)
    for ordinal, outcome in enumerate(outcomes, start=1):
        if outcome.record is None:
            yield Refused(outcome.problems[0], ordinal, stream.offset_of(outcome.line), outcome.line)
        else:
            problems, used = tuple(outcome.problems), override or Encoding.UTF_8
            yield ReadRecord(outcome.record, ordinal, used, problems, stream.offset_of(outcome.line), outcome.line)


def _read_iso2709(stream: _Rejoined, head: bytes, encoding: str) -> Iterator[Outcome]:
    if b"\x1d" not in head and b"\x1e" not in head:
        yield Refused(error("not_marc"), 1, 0)
        return
    skipped = len(stream.read(len(_BYTE_ORDER_MARK))) if head.startswith(_BYTE_ORDER_MARK) else 0
    pieces = cut_pieces(cast("BinaryIO", stream), start=skipped)
    tried = list(islice(pieces, TRIED_PIECES))
    if tried and not any(map(is_plausible, tried)):
        yield Refused(error("not_marc"), 1, 0)
        return
    pieces = chain(tried, pieces)
    named = name_encoding(encoding)
    if named is not None:
        for ordinal, piece in enumerate(pieces, start=1):
            yield replace(_read_named(piece, named), ordinal=ordinal)
        return
    sample = _take_sample(pieces)
    usual = sniff(piece.data for piece in sample)
    for ordinal, piece in enumerate(chain(sample, pieces), start=1):
        yield replace(_read_sniffed(piece, usual), ordinal=ordinal)


def _take_sample(pieces: Iterator[Piece]) -> list[Piece]:
    sample: list[Piece] = []
    size = 0
    for piece in pieces:
        sample.append(piece)
        size += len(piece.data)
        if len(sample) >= SAMPLE_RECORDS or size >= SAMPLE_BYTES:
            break
    return sample


def _read_named(piece: Piece, named: Encoding) -> Outcome:
    data = piece.data
    outcome = _read_piece(piece, named)
    if is_ascii(data) or (isinstance(outcome, Refused) and outcome.code != "not_utf8"):
        return outcome
    if isinstance(outcome, ReadRecord) and fits(data, named):
        return outcome
    likely = likely_encoding(data)
    if isinstance(outcome, ReadRecord) and likely is None:
        return outcome
    offset = outcome.params["offset"] if isinstance(outcome, Refused) else _first_odd(piece)
    problem = error("wrong_encoding", named=str(named), offset=offset, likely=str(likely or "?"))
    return Refused(problem, 0, piece.offset, raw=data)


def _read_sniffed(piece: Piece, usual: Encoding | None) -> Outcome:
    data = piece.data
    if is_ascii(data):
        return _read_piece(piece, Encoding.UTF_8)
    if usual is not None and fits(data, usual):
        return _read_piece(piece, usual)
    other = likely_encoding(data)
    if other is not None:
        outcome = _read_piece(piece, other)
        if isinstance(outcome, ReadRecord) and usual is not None:
            odd = warning("other_encoding", encoding=str(other))
            return replace(outcome, warnings=(*outcome.warnings, odd))
        return outcome
    outcome = _read_piece(piece, usual or Encoding.UTF_8)
    if isinstance(outcome, Refused) and outcome.code == "not_utf8":
        is_unicode = usual is Encoding.UTF_8 or data[9:10] == b"a"
        return outcome if is_unicode else replace(outcome, problem=error("unknown_encoding", offset=_first_odd(piece)))
    return outcome


def _read_piece(piece: Piece, encoding: Encoding) -> Outcome:
    try:
        record, warnings = parse_record(piece, decoder_for(encoding))
    except Fault as fault:
        return Refused(fault.problem, 0, piece.offset, raw=piece.data)
    except UnicodeDecodeError as fault:
        return Refused(error("not_utf8", offset=piece.offset + fault.start), 0, piece.offset, raw=piece.data)
    return ReadRecord(record, 0, encoding, tuple(warnings), piece.offset)


def _first_odd(piece: Piece) -> int:
    return piece.offset + next(at for at, byte in enumerate(piece.data) if byte >= 0x80 or byte == 0x1B)
