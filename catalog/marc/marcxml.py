"""MARCXML: read records from a stream of XML, whatever its namespace or wrapping.

A record is an element called ``record`` that has a leader, a control field or a
data field as its child: this holds for MARC 21 slim, marcxchange, the
namespaces of Chinese systems, and none. Records wrapped in SRU or OAI answers
are found the same way. Entities are not resolved, nothing is fetched, and a
document type declaration is refused.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from lxml import etree

from catalog.marc.fields import (
    check_code,
    check_tag,
    clean,
    control_field_from,
    is_control_tag,
    repair_indicators,
)
from catalog.marc.model import BLANK_LEADER, Field, MarcRecord, Subfield
from catalog.marc.problems import Fault, Problem, error, warning

LARGEST_RECORD = 4 << 20
"""Bytes from the end of one record to the end of the next; ISO 2709 has room for a fortieth of it."""

_CHILDREN = frozenset({"leader", "controlfield", "datafield"})


@dataclass(frozen=True, slots=True)
class XmlOutcome:
    """A record with its warnings, or the problem instead, and the line in the file."""

    record: MarcRecord | None
    problems: list[Problem]
    line: int


def parse_xml(stream: BinaryIO, *, encoding: str | None = None) -> Iterator[XmlOutcome]:
    """Yield the outcome for every record; a fault in the XML itself is the last one.

    ``encoding`` overrides what the document declares.
    """
    found = 0
    try:
        for outcome in _walk(stream, encoding):
            found += 1
            yield outcome
    except etree.XMLSyntaxError as fault:
        line, column = fault.position if fault.position and fault.position[0] else (fault.lineno or 1, 0)
        reason = (fault.msg or "").split(", line ")[0]
        yield XmlOutcome(None, [error("xml_malformed", line=line, column=column, reason=reason)], line)
        return
    except Fault as fault:
        yield XmlOutcome(None, [fault.problem], 1)
        return
    except (LookupError, ValueError) as fault:
        yield XmlOutcome(None, [error("xml_malformed", line=1, column=0, reason=str(fault))], 1)
        return
    if not found:
        yield XmlOutcome(None, [error("no_records")], 1)


def _walk(stream: BinaryIO, encoding: str | None) -> Iterator[XmlOutcome]:
    bounded = _Bounded(stream)
    elements = etree.iterparse(
        bounded,  # type: ignore[arg-type]
        events=("end",),
        tag="{*}record",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        encoding=encoding,
    )
    for _, element in elements:
        if element.getroottree().docinfo.doctype:
            raise Fault(error("xml_forbidden"))
        if any(_local_name(child) in _CHILDREN for child in element):
            yield _read_element(element)
        _forget(element)
        bounded.since = 0


class _Bounded:
    """A stream that ends in a fault when a record does not end: the tree of it would take all memory."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.since = 0
        """Bytes since the last record ended."""

    def read(self, size: int = -1) -> bytes:
        piece = self._stream.read(size)
        self.since += len(piece)
        if self.since > LARGEST_RECORD:
            raise Fault(error("record_too_large", limit=LARGEST_RECORD >> 20))
        return piece


def _read_element(element: etree._Element) -> XmlOutcome:
    warnings: list[Problem] = []
    line = element.sourceline or 1
    leader: str | None = None
    fields: list[Field] = []
    try:
        for child in element:
            name = _local_name(child)
            if name == "leader":
                leader = _fit_leader(child.text or "", warnings)
            elif name in {"controlfield", "datafield"}:
                fields.append(_read_field(child, warnings))
    except Fault as fault:
        return XmlOutcome(None, [fault.problem], line)
    if not fields:
        return XmlOutcome(None, [error("no_fields")], line)
    if leader is None:
        warnings.append(warning("leader_missing"))
        leader = BLANK_LEADER
    return XmlOutcome(MarcRecord(leader, tuple(fields)), warnings, line)


def _read_field(element: etree._Element, warnings: list[Problem]) -> Field:
    tag = element.get("tag") or ""
    check_tag(tag)
    parts = [child for child in element if _local_name(child) == "subfield"]
    if is_control_tag(tag) and not parts:
        return control_field_from(tag, element.text or "", warnings)
    if is_control_tag(tag):
        warnings.append(warning("control_field_subfields", tag=tag))
        return Field(tag, value=clean("".join(part.text or "" for part in parts), warnings))
    indicators = "".join(element.get(name) or " " for name in ("ind1", "ind2"))
    if len(indicators) != 2:
        indicators = repair_indicators(tag, indicators, warnings)
    subfields: list[Subfield] = [
        (check_code(tag, part.get("code") or ""), clean(part.text or "", warnings)) for part in parts
    ]
    text = (element.text or "").strip()
    if text and not parts:
        warnings.append(warning("no_subfields", tag=tag))
        subfields.append(("a", clean(text, warnings)))
    return Field(tag, indicators, tuple(subfields))


def _fit_leader(text: str, warnings: list[Problem]) -> str:
    text = text.strip("\r\n\t")
    if len(text) != len(BLANK_LEADER):
        warnings.append(warning("leader_repaired", length=len(text)))
    return text[: len(BLANK_LEADER)].ljust(len(BLANK_LEADER))


def _local_name(element: etree._Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _forget(element: etree._Element) -> None:
    """Free the element and what stands before it, so that a large file needs little memory."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
