"""Write records as ISO 2709 and as MARCXML, refusing what a format cannot hold."""

import re
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from catalog.marc.formats import MarcFormat, recognise_format
from catalog.marc.model import BLANK_LEADER, Field, MarcRecord
from catalog.marc.problems import Problem, error

FIELD_LIMIT = 9_999
RECORD_LIMIT = 99_999
MARC21_NAMESPACE = "http://www.loc.gov/MARC21/slim"
MARCXCHANGE_NAMESPACE = "info:lc/xmlns/marcxchange-v1"
WRITABLE = ("utf-8", "gb18030", "gbk")

_SEPARATORS = re.compile(r"[\x1d-\x1f]")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_XML_EXTRA = {"\r": "&#13;"}


class WriteRefused(ValueError):
    """Refuse to write a record, with every reason."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Hold ``problems``, of which there is at least one."""
        self.problems = tuple(problems)
        super().__init__(" ".join(problem.message for problem in self.problems))

    @property
    def code(self) -> str:
        """Return the code of the first reason."""
        return self.problems[0].code


def to_iso2709(record: MarcRecord, encoding: str = "utf-8") -> bytes:
    """Return ``record`` as ISO 2709 in UTF-8, GB18030 or GBK, terminator included.

    GB18030 writes every character; GBK refuses those that it does not know.

    The lengths in leader and directory are counted in bytes. Leader position 9
    says Unicode for MARC 21 in UTF-8 only; other records keep theirs unless it
    would be untrue.

    :raises WriteRefused: with ``field_too_long``, ``record_too_long``,
        ``forbidden_character``, ``not_encodable``, ``bad_tag``, ``bad_subfield_code``
        or ``unsupported_encoding``.
    """
    if encoding not in WRITABLE:
        raise WriteRefused([error("unsupported_encoding", encoding=encoding)])
    problems: list[Problem] = []
    entries: list[bytes] = []
    bodies: list[bytes] = []
    start = 0
    for field in record.fields:
        body = _encode_field(field, encoding, problems)
        if len(body) > FIELD_LIMIT:
            problems.append(error("field_too_long", tag=field.tag, length=len(body), limit=FIELD_LIMIT))
        entries.append(field.tag.encode("ascii", "replace") + b"%04d%05d" % (len(body), start))
        bodies.append(body)
        start += len(body)
    base = 24 + 12 * len(entries) + 1
    length = base + start + 1
    if length > RECORD_LIMIT:
        problems.append(error("record_too_long", length=length, limit=RECORD_LIMIT))
    if problems:
        raise WriteRefused(problems)
    leader = _leader_for(record, encoding, length, base)
    return b"".join([leader, *entries, b"\x1e", *bodies, b"\x1d"])


def to_marcxml(record: MarcRecord, *, namespace: str | None = MARC21_NAMESPACE) -> str:
    """Return ``record`` as one ``record`` element, without an XML declaration.

    Characters that XML cannot hold are left out.
    """
    attribute = f" xmlns={quoteattr(namespace)}" if namespace else ""
    lines = [f"<record{attribute}>", f"  <leader>{_text(record.leader)}</leader>"]
    for field in record.fields:
        tag = _attribute(field.tag)
        if field.value is not None:
            lines.append(f"  <controlfield tag={tag}>{_text(field.value)}</controlfield>")
            continue
        first, second = (_attribute(mark) for mark in field.indicators.ljust(2)[:2])
        lines.append(f"  <datafield tag={tag} ind1={first} ind2={second}>")
        lines.extend(
            f"    <subfield code={_attribute(code)}>{_text(value)}</subfield>" for code, value in field.subfields
        )
        lines.append("  </datafield>")
    lines.append("</record>")
    return "\n".join(lines)


def write_collection(records: Iterable[MarcRecord], *, namespace: str = MARC21_NAMESPACE) -> Iterator[bytes]:
    """Yield a MARCXML file in UTF-8 piece by piece, so that an export streams."""
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<collection xmlns={quoteattr(namespace)}>\n'.encode()
    for record in records:
        yield (to_marcxml(record, namespace=None) + "\n").encode("utf-8")
    yield b"</collection>\n"


def _encode_field(field: Field, encoding: str, problems: list[Problem]) -> bytes:
    if len(field.tag) != 3 or not field.tag.isascii():
        problems.append(error("bad_tag", tag=field.tag))
    if field.value is not None:
        parts = [field.value]
    else:
        problems.extend(
            error("bad_subfield_code", tag=field.tag, found=code) for code, _ in field.subfields if len(code) != 1
        )
        parts = [field.indicators.ljust(2)[:2], *(code + value for code, value in field.subfields)]
    if any(_SEPARATORS.search(part) for part in parts):
        problems.append(error("forbidden_character", tag=field.tag))
    try:
        return ("\x1f".join(parts) + "\x1e").encode(encoding)
    except UnicodeEncodeError as fault:
        character = f"U+{ord(fault.object[fault.start]):04X}"
        problems.append(error("not_encodable", tag=field.tag, character=character, encoding=encoding))
        return b""


def _leader_for(record: MarcRecord, encoding: str, length: int, base: int) -> bytes:
    leader = record.leader.ljust(24)[:24] if record.leader else BLANK_LEADER
    scheme = leader[9]
    if encoding != "utf-8":
        scheme = " " if scheme == "a" else scheme
    elif recognise_format(record) is MarcFormat.MARC21:
        scheme = "a"
    text = f"{length:05d}{leader[5:9]}{scheme}22{base:05d}{leader[17:20]}45{leader[22:24]}"
    return text.encode("ascii", "replace")


def _text(value: str) -> str:
    return escape(_NOT_XML.sub("", value), _XML_EXTRA)


def _attribute(value: str) -> str:
    return quoteattr(_NOT_XML.sub("", value))
