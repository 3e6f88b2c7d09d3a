"""MARC-in-JSON: write a record as JSON and read it, alone, in an array, or one to a line.

``{"leader": …, "fields": [{"001": …}, {"245": {"ind1": …, "ind2": …, "subfields": [{"a": …}]}}]}``
is the shape that other systems write. Damaged input gives a problem, never a
traceback; numbers and missing values become text.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from catalog.marc.fields import check_code, check_tag, clean, control_field_from, is_control_tag, repair_indicators
from catalog.marc.model import BLANK_LEADER, Field, MarcRecord, Subfield
from catalog.marc.problems import Fault, Problem, error, warning

RECORD_LIMIT = 1 << 24
"""A line longer than this is no record."""
FILE_LIMIT = 1 << 26
"""An array is read whole; a larger file must hold one record to a line."""

_SURROGATES = re.compile("[\ud800-\udfff]")
_BETWEEN = re.compile(r"[\s,\[\]\ufeff]*")
_DECODER = json.JSONDecoder()


@dataclass(frozen=True, slots=True)
class JsonOutcome:
    """A record with its warnings, or the problem instead, and the line on which it stands."""

    record: MarcRecord | None
    problems: list[Problem]
    line: int


def to_json_text(record: MarcRecord) -> str:
    """Return ``record`` as MARC-in-JSON on one line; characters that no file can hold become U+FFFD."""
    fields: list[dict[str, Any]] = []
    for field in record.fields:
        if field.value is not None:
            fields.append({field.tag: field.value})
            continue
        first, second = tuple(field.indicators.ljust(2)[:2])
        subfields = [{code: value} for code, value in field.subfields]
        fields.append({field.tag: {"ind1": first, "ind2": second, "subfields": subfields}})
    text = json.dumps({"leader": record.leader, "fields": fields}, ensure_ascii=False, separators=(",", ":"))
    return _SURROGATES.sub("\ufffd", text)


def parse_json(stream: BinaryIO) -> Iterator[JsonOutcome]:
    """Yield the outcome for every record of a file of JSON lines, an array or a single object."""
    first = stream.readline(RECORD_LIMIT)
    if _loads(_text(first.lstrip(b"\xef\xbb\xbf"))) is not None:
        yield from _parse_lines(first, stream)
    else:
        yield from _parse_whole(first, stream)


def _parse_lines(line: bytes, stream: BinaryIO) -> Iterator[JsonOutcome]:
    number, found = 0, 0
    while line:
        number += 1
        text = _text(line).strip("\ufeff \t\r\n")
        if len(line) >= RECORD_LIMIT and not line.endswith(b"\n"):
            yield JsonOutcome(None, [error("bad_length", actual=len(line), limit=RECORD_LIMIT)], number)
            while line and not line.endswith(b"\n"):
                line = stream.readline(RECORD_LIMIT)
        elif text:
            loaded = _loads(text)
            outcomes = list(_taken(loaded, number)) if loaded is not None else [_malformed(number)]
            found += len(outcomes)
            yield from outcomes
        line = stream.readline(RECORD_LIMIT)
    if not found:
        yield JsonOutcome(None, [error("no_records")], 1)


def _parse_whole(first: bytes, stream: BinaryIO) -> Iterator[JsonOutcome]:
    raw = first + stream.read(FILE_LIMIT)
    if len(raw) >= FILE_LIMIT:
        yield JsonOutcome(None, [error("bad_length", actual=len(raw), limit=FILE_LIMIT)], 1)
        return
    text = _text(raw)
    at, line, found = _skip(text, 0), 1, 0
    while at < len(text):
        line = 1 + text.count("\n", 0, at) if at < RECORD_LIMIT else 0
        try:
            loaded, end = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError):
            yield _malformed(line)
            return
        found += 1
        yield from _taken(loaded, line)
        at = _skip(text, end)
    if not found:
        yield JsonOutcome(None, [error("no_records")], 1)


def _skip(text: str, at: int) -> int:
    matched = _BETWEEN.match(text, at)
    return matched.end() if matched else at


def _taken(loaded: Any, line: int) -> Iterator[JsonOutcome]:
    records = loaded if isinstance(loaded, list) else [loaded]
    for one in records:
        warnings: list[Problem] = []
        try:
            yield JsonOutcome(_record_of(one, warnings), warnings, line)
        except Fault as fault:
            yield JsonOutcome(None, [fault.problem], line)


def _record_of(loaded: Any, warnings: list[Problem]) -> MarcRecord:
    """Return the record in ``loaded``.

    :raises Fault: when its shape is not that of a record.
    """
    rows = loaded.get("fields") if isinstance(loaded, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Fault(error("json_shape"))
    fields = tuple(_field_of(tag, held, warnings) for row in rows for tag, held in row.items())
    if not fields:
        raise Fault(error("no_fields"))
    leader = loaded.get("leader")
    if not isinstance(leader, str):
        warnings.append(warning("leader_missing"))
        return MarcRecord(BLANK_LEADER, fields)
    leader = _said(leader, warnings)
    if len(leader) != len(BLANK_LEADER):
        warnings.append(warning("leader_repaired", length=len(leader)))
    return MarcRecord(leader[: len(BLANK_LEADER)].ljust(len(BLANK_LEADER)), fields)


def _field_of(tag: str, held: Any, warnings: list[Problem]) -> Field:
    check_tag(tag)
    if not isinstance(held, dict):
        if not is_control_tag(tag):
            warnings.append(warning("no_subfields", tag=tag))
            return Field(tag, "  ", (("a", _said(held, warnings)),))
        return control_field_from(tag, _said(held, warnings), warnings)
    pairs = held.get("subfields")
    if not isinstance(pairs, list) or not all(isinstance(pair, dict) for pair in pairs):
        raise Fault(error("json_shape"))
    if is_control_tag(tag):
        warnings.append(warning("control_field_subfields", tag=tag))
        return Field(tag, value="".join(_said(value, warnings) for pair in pairs for value in pair.values()))
    indicators = "".join(str(held.get(name) or " ") for name in ("ind1", "ind2"))
    if len(indicators) != 2 or not indicators.isascii() or not indicators.isprintable():
        indicators = repair_indicators(tag, _SURROGATES.sub("?", indicators), warnings)
    subfields: list[Subfield] = [
        (check_code(tag, code), _said(value, warnings)) for pair in pairs for code, value in pair.items()
    ]
    return Field(tag, indicators, tuple(subfields))


def _said(value: Any, warnings: list[Problem]) -> str:
    """Return a value as text that a database can hold."""
    text = value if isinstance(value, str) else "" if value is None else json.dumps(value, ensure_ascii=False)
    return clean(_SURROGATES.sub("\ufffd", text), warnings)


def _loads(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")


def _malformed(line: int) -> JsonOutcome:
    return JsonOutcome(None, [error("json_malformed", line=line)], line)
