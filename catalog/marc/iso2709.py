"""ISO 2709: cut a stream into records, and take one record apart.

A record is a leader of 24 bytes, a directory of 12-byte entries (tag 3,
length 4, start 5) and the fields; 1F begins a subfield, 1E ends a field, 1D a
record. All lengths are bytes. Each record is cut out at 1D and read alone, so
one damaged length costs one record and not the rest of the file.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from catalog.marc.charsets import Decoder
from catalog.marc.fields import check_tag, clean, control_field_from, data_field_from
from catalog.marc.model import Field, MarcRecord
from catalog.marc.problems import Fault, Problem, error, warning

LEADER_LENGTH = 24
ENTRY_LENGTH = 12
CHUNK = 1 << 18
PIECE_LIMIT = 1 << 20
"""A record may have 99,999 bytes; ten times that without a terminator is no record."""

_BETWEEN = b"\r\n\t\x00\x1a"
_NEXT_LEADER = re.compile(rb"\x1e[^\x1e]?[\r\n]*(?=\d{5}[ -~]{5}22\d{5}[ -~]{3}4[ -~]{3}[0-9A-Z]{3}\d{9})")
_LEADER_LIKE = re.compile(rb"\d{5}[ -~]{7}\d{5}[ -~]{7}|(?:[0-9A-Za-z]{3}\d{9}){2}")
"""A leader with its length and base address, or, where the leader is damaged, two entries of a directory."""
_ODD_BYTES = re.compile(rb"[\x00-\x1d\x7f]")


@dataclass(frozen=True, slots=True)
class Piece:
    """The bytes of one record without its terminator, and where they stand in the file."""

    data: bytes
    offset: int
    is_whole: bool = True
    length: int = 0


def cut_pieces(stream: BinaryIO, *, start: int = 0) -> Iterator[Piece]:
    """Yield the records of ``stream`` one by one; blanks between records are skipped.

    Where a terminator is lost, the next leader is searched for, so that the
    following record survives. ``start`` is how many bytes were read before.
    """
    for data, offset, ended, dropped in _cut_at_terminators(stream, start):
        stripped = data.lstrip(_BETWEEN)
        if not stripped.strip(b" " + _BETWEEN):
            continue
        begin = offset + len(data) - len(stripped)
        if len(stripped) + dropped > PIECE_LIMIT:
            yield Piece(stripped[:LEADER_LENGTH], begin, is_whole=False, length=len(stripped) + dropped)
            continue
        yield from _cut_at_leaders(stripped, begin, ended=ended)


def is_plausible(piece: Piece) -> bool:
    """Tell whether ``piece`` may be a record, be it damaged or behind junk; pictures and archives never are."""
    return _LEADER_LIKE.search(piece.data) is not None


def _cut_at_terminators(stream: BinaryIO, start: int) -> Iterator[tuple[bytes, int, bool, int]]:
    """Yield bytes, offset, whether a terminator followed, and how many bytes of too long a piece were dropped."""
    rest, offset, dropped = b"", start, 0
    while chunk := stream.read(CHUNK):
        if b"\x1d" not in chunk and len(rest) > PIECE_LIMIT:
            dropped += len(chunk)
            continue
        *pieces, rest = (rest + chunk).split(b"\x1d")
        for data in pieces:
            yield data, offset, True, dropped
            offset += len(data) + dropped + 1
            dropped = 0
    if rest:
        yield rest, offset, False, dropped


def _cut_at_leaders(data: bytes, offset: int, *, ended: bool) -> Iterator[Piece]:
    if data[:5] == b"%05d" % (len(data) + 1):
        yield Piece(data, offset, ended)
        return
    begin = 0
    for match in _NEXT_LEADER.finditer(data, LEADER_LENGTH):
        yield Piece(data[begin : match.start() + 1], offset + begin, is_whole=False)
        begin = match.end()
    yield Piece(data[begin:], offset + begin, ended)


def parse_record(piece: Piece, decode: Decoder) -> tuple[MarcRecord, list[Problem]]:
    """Take one record apart and return it with what was repaired.

    :raises Fault: with the reason why it cannot be read.
    :raises UnicodeDecodeError: from ``decode``, counted from the start of the record.
    """
    if piece.length:
        raise Fault(error("bad_length", actual=piece.length, limit=PIECE_LIMIT))
    try:
        return _parse(piece.data, decode, is_whole=piece.is_whole)
    except Fault:
        unwrapped = piece.data.replace(b"\r", b"").replace(b"\n", b"")
        if unwrapped == piece.data:
            raise
        try:
            record, warnings = _parse(unwrapped, decode, is_whole=piece.is_whole)
        except (Fault, UnicodeDecodeError):
            pass
        else:
            return record, [*warnings, warning("stray_line_breaks")]
        raise


@dataclass(frozen=True, slots=True)
class _Parts:
    """A record cut into leader, directory and fields, not yet compared with each other."""

    leader: str
    declared: int
    actual: int
    entries: list[bytes]
    body: bytes
    raw: list[bytes]
    """The fields between separators."""

    @property
    def tags(self) -> list[str]:
        return [entry[:3].decode("ascii") for entry in self.entries]

    def misfit(self) -> Fault:
        """Return the reason for which directory and fields do not agree."""
        if self.declared > self.actual and len(self.raw) <= len(self.entries) and self.body[-1:] != b"\x1e":
            return Fault(error("truncated_record", declared=self.declared, actual=self.actual))
        return Fault(error("bad_directory", entries=len(self.entries), fields=len(self.raw)))


def _parse(data: bytes, decode: Decoder, *, is_whole: bool) -> tuple[MarcRecord, list[Problem]]:
    warnings: list[Problem] = []
    parts = _take_apart(data, warnings)
    tags, texts = parts.tags, _match_directory(parts, decode, warnings)
    if parts.declared != parts.actual:
        warnings.append(warning("wrong_length", declared=parts.leader[:5], actual=parts.actual))
    if not is_whole or parts.body[-1:] not in b"\x1e \r\n":
        warnings.append(warning("missing_terminator"))
    return MarcRecord(parts.leader, _build_fields(tags, _cleaned(parts.body, texts, warnings), warnings)), warnings


def _take_apart(data: bytes, warnings: list[Problem]) -> _Parts:
    leader = _read_leader(data)
    declared, actual = int(leader[:5]) if leader[:5].isdigit() else -1, len(data) + 1
    base = data.find(b"\x1e", LEADER_LENGTH) + 1
    if not base:
        if declared > actual:
            raise Fault(error("truncated_record", declared=declared, actual=actual))
        raise Fault(error("bad_directory", entries=0, fields=0))
    if leader[12:17] != f"{base:05d}":
        warnings.append(warning("base_address_repaired", declared=leader[12:17], actual=base))
    directory, body = data[LEADER_LENGTH : base - 1], data[base:]
    raw = body.split(b"\x1e")
    if not raw[-1].strip(b" " + _BETWEEN):
        raw.pop()
    entries = [directory[at : at + ENTRY_LENGTH] for at in range(0, len(directory), ENTRY_LENGTH)]
    parts = _Parts(leader, declared, actual, entries, body, raw)
    if not entries:
        raise Fault(error("no_fields"))
    if len(entries[-1]) != ENTRY_LENGTH or not directory.isascii():
        raise parts.misfit()
    return parts


def _read_leader(data: bytes) -> str:
    leader = data[:LEADER_LENGTH].decode("ascii", "replace")
    if len(leader) < LEADER_LENGTH or not leader.isascii() or not leader.isprintable():
        raise Fault(error("bad_leader"))
    return leader


def _match_directory(parts: _Parts, decode: Decoder, warnings: list[Problem]) -> list[str]:
    """Return the field texts, by the directory where it is right and by separators where it is not."""
    fields = len(parts.raw)
    if fields == len(parts.entries) and _is_in_order(parts.entries, parts.raw):
        # Every encoding keeps 1E for itself, so text and bytes split alike.
        return _decode_body(parts, decode).split("\x1e")[:fields]
    slices = _cut_by_directory(parts.entries, parts.body)
    if slices is not None:
        return [decode(part) for part in slices]
    misfit = parts.misfit()
    if fields != len(parts.entries) or misfit.problem.code == "truncated_record":
        raise misfit
    warnings.append(warning("directory_repaired"))
    return _decode_body(parts, decode).split("\x1e")[:fields]


def _is_in_order(entries: list[bytes], raw: list[bytes]) -> bool:
    start = 0
    for entry, part in zip(entries, raw, strict=True):
        length = len(part) + 1
        if entry[3:] != b"%04d%05d" % (length, start):
            return False
        start += length
    return True


def _cut_by_directory(entries: list[bytes], body: bytes) -> list[bytes] | None:
    slices = []
    for entry in entries:
        if not entry[3:].isdigit():
            return None
        start = int(entry[7:])
        end = start + int(entry[3:7])
        part = body[start : end - 1]
        if end <= start or body[end - 1 : end] != b"\x1e" or b"\x1e" in part or (start and body[start - 1] != 0x1E):
            return None
        slices.append(part)
    return slices


def _decode_body(parts: _Parts, decode: Decoder) -> str:
    try:
        return decode(parts.body)
    except UnicodeDecodeError as fault:
        # Count from the start of the record, as the caller expects.
        before = parts.actual - 1 - len(parts.body)
        whole = bytes(before) + parts.body
        raise UnicodeDecodeError(
            fault.encoding, whole, before + fault.start, before + fault.end, fault.reason
        ) from None


def _cleaned(body: bytes, texts: list[str], warnings: list[Problem]) -> list[str]:
    """Return ``texts`` without control characters; one look at the whole record spares most the work."""
    if not _ODD_BYTES.search(body):
        return texts
    return ["\x1f".join(clean(part, warnings) for part in text.split("\x1f")) for text in texts]


def _build_fields(tags: list[str], texts: list[str], warnings: list[Problem]) -> tuple[Field, ...]:
    fields = []
    for tag, text in zip(tags, texts, strict=True):
        check_tag(tag)
        if tag[:2] == "00":
            fields.append(control_field_from(tag, text, warnings))
            continue
        fields.append(data_field_from(tag, text, warnings))
    return tuple(fields)
