"""Where in a record a problem stands: the tag, which of its fields, and the subfield."""

from collections.abc import Callable, Iterator
from typing import Any

from catalog.marc.formats import MarcFormat
from catalog.marc.model import Field, MarcRecord
from catalog.marc.problems import Problem

Rule = Callable[[MarcRecord, MarcFormat], Iterator[Problem]]
Place = dict[str, Any]


def place(tag: str, occurrence: int = 0, code: str = "") -> Place:
    """Return the parameters by which an editor puts a message beside its field.

    ``occurrence`` counts the fields of one tag from 0; ``code`` is empty where
    the whole field is meant.
    """
    return {"tag": tag, "occurrence": occurrence, "code": code}


def numbered(record: MarcRecord, *tags: str) -> Iterator[tuple[int, Field]]:
    """Yield each field, or each with one of ``tags``, with its number among those of its tag."""
    seen: dict[str, int] = {}
    for field in record.fields:
        if tags and field.tag not in tags:
            continue
        occurrence = seen.get(field.tag, 0)
        seen[field.tag] = occurrence + 1
        yield occurrence, field


def values(record: MarcRecord, tag: str, codes: str) -> Iterator[tuple[Place, str]]:
    """Yield every subfield of ``tag`` among ``codes`` that is not empty, with its place."""
    for occurrence, field in numbered(record, tag):
        for code, value in field.subfields:
            if code in codes and value.strip():
                yield place(tag, occurrence, code), value
