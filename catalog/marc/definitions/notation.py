"""Read the compact notation that the tables of both formats are written in.

A field opens with its tag at the start of a line; what belongs to it is indented::

    010 R 国际标准书号（ISBN） = International Standard Book Number (ISBN)
     ? 每个号码一个字段。 = One field for each number.
     1 # 未定义 = Undefined | 0 有意义 = Significant
     $ a! 号码 = Number | b* 限定说明 = Qualification

``R`` is repeatable, ``N`` is not, ``!`` mandatory, ``*`` a repeatable subfield,
``#`` a blank. Indicators that are not given are undefined: blank only.
Fixed positions are written ``start-length``, with ``/unit`` where codes stand
side by side::

    17-3/1 读者对象 = Target audience
     a 学龄前 = Preschool | # 未用 = Not used
"""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from catalog.marc.definitions.shapes import Codes, FieldDefinition, Names, PositionDefinition, SubfieldDefinition

UNDEFINED: Codes = MappingProxyType({" ": ("未定义", "Undefined")})

_POSITION = re.compile(r"(\d+)-(\d+)(?:/(\d+))? (.*)")


def read_fields(table: str) -> tuple[FieldDefinition, ...]:
    """Return the fields that ``table`` defines, in its order."""
    return tuple(_read_field(block) for block in _blocks(table))


def read_positions(table: str) -> tuple[PositionDefinition, ...]:
    """Return the fixed positions that ``table`` defines, in its order."""
    found = []
    for head, *rest in _blocks(table):
        matched = _POSITION.fullmatch(head)
        if matched is None:
            raise ValueError(head)
        start, length, unit, names = matched.groups()
        name, english = _names(names)
        codes = {code: one for line in rest for code, one in _codes(line).items()}
        found.append(PositionDefinition(int(start), int(length), name, english, codes, int(unit or 0)))
    return tuple(found)


def by_tag(*tables: str) -> Mapping[str, FieldDefinition]:
    """Return the fields of all ``tables`` by tag, in tag order."""
    fields = [field for table in tables for field in read_fields(table)]
    return MappingProxyType({field.tag: field for field in sorted(fields, key=lambda field: field.tag)})


def _blocks(table: str) -> Iterable[list[str]]:
    block: list[str] = []
    for line in filter(str.strip, table.splitlines()):
        if not line.startswith(" ") and block:
            yield block
            block = []
        block.append(line.rstrip())
    if block:
        yield block


def _read_field(block: list[str]) -> FieldDefinition:
    tag, marks, names = block[0].split(" ", 2)
    name, english = _names(names)
    indicators = {"1": UNDEFINED, "2": UNDEFINED}
    subfields: dict[str, SubfieldDefinition] = {}
    helps: Names = ("", "")
    for line in block[1:]:
        kind, rest = line.strip().split(" ", 1)
        if kind == "$":
            subfields |= {one.code: one for one in map(_read_subfield, rest.split(" | "))}
        elif kind == "?":
            helps = _names(rest)
        else:
            indicators[kind] = MappingProxyType(_codes(rest))
    return FieldDefinition(
        tag=tag,
        name=name,
        english=english,
        repeatable="R" in marks,
        is_control=tag.startswith("00"),
        indicators=(indicators["1"], indicators["2"]),
        subfields=MappingProxyType(subfields),
        mandatory="!" in marks,
        help=helps[0],
        english_help=helps[1],
    )


def _read_subfield(text: str) -> SubfieldDefinition:
    marks, names = text.strip().split(" ", 1)
    name, english = _names(names)
    return SubfieldDefinition(marks[0], name, english, repeatable="*" in marks, mandatory="!" in marks)


def _codes(text: str) -> dict[str, Names]:
    pairs = (one.strip().split(" ", 1) for one in text.split(" | "))
    return {code.replace("#", " "): _names(names) for code, names in pairs}


def _names(text: str) -> Names:
    name, english = text.strip().split(" = ", 1)
    return name, english
