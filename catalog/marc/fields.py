"""Build fields from raw text, with the same checks for ISO 2709 and for XML."""

import re

from catalog.marc.model import Field, Subfield
from catalog.marc.problems import Fault, Problem, error, warning

_TAG_LENGTH = 3
_CODES = frozenset(map(chr, range(0x21, 0x7F)))
_INDICATORS = frozenset(map(chr, range(0x20, 0x7F)))
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_LINE_BREAKS = re.compile(r"[\t\r\n\x0b\x0c]+ *")


def check_tag(tag: str) -> None:
    """Refuse a tag that is not three ASCII letters or digits."""
    if len(tag) != _TAG_LENGTH or not (tag.isalnum() and tag.isascii()):
        raise Fault(error("bad_tag", tag=tag))


def is_control_tag(tag: str) -> bool:
    """Tell whether ``tag`` is one of 001 to 009."""
    return tag[:2] == "00"


def clean(text: str, warnings: list[Problem]) -> str:
    """Remove control characters, which neither XML nor the database can hold.

    Line breaks and tabs become one blank, since they stand where a program
    wrapped a line; the others vanish.
    """
    if not _CONTROL.search(text):
        return text
    without_breaks = _LINE_BREAKS.sub(" ", text)
    if without_breaks != text:
        _warn_once(warnings, warning("stray_line_breaks"))
    cleaned = _CONTROL.sub("", without_breaks)
    if cleaned != without_breaks:
        _warn_once(warnings, warning("control_characters"))
    return cleaned


def control_field_from(tag: str, text: str, warnings: list[Problem]) -> Field:
    """Make a control field of ``text``, dropping subfield marks that some systems put there."""
    if "\x1f" in text:
        warnings.append(warning("control_field_subfields", tag=tag))
        text = "".join(part[1:] if number else part for number, part in enumerate(text.split("\x1f"))).strip()
    return Field(tag, value=clean(text, warnings))


def data_field_from(tag: str, text: str, warnings: list[Problem]) -> Field:
    """Make a data field of ``text``: indicators, then parts that begin with 1F and a code.

    :raises Fault: with ``bad_subfield_code``.
    """
    indicators, *parts = text.split("\x1f")
    subfields: list[Subfield] = []
    if not parts:
        indicators, rest = indicators[:2], indicators[2:].strip()
        if rest:
            warnings.append(warning("no_subfields", tag=tag))
            subfields.append(("a", clean(rest, warnings)))
    if len(indicators) != 2 or not _INDICATORS.issuperset(indicators):
        indicators = repair_indicators(tag, indicators, warnings)
    if "" in parts:
        warnings.append(warning("empty_subfield", tag=tag))
        parts = [part for part in parts if part]
    for part in parts:
        code = part[0]
        if code not in _CODES:
            check_code(tag, code)
        subfields.append((code, part[1:]))
    return Field(tag, indicators, tuple(subfields))


def check_code(tag: str, code: str) -> str:
    """Return ``code``, or refuse one that is not a single visible ASCII character."""
    if code not in _CODES:
        raise Fault(error("bad_subfield_code", tag=tag, found=code))
    return code


def repair_indicators(tag: str, indicators: str, warnings: list[Problem]) -> str:
    """Return exactly two indicators in visible ASCII, with a warning."""
    warnings.append(warning("bad_indicators", tag=tag, found=clean(indicators, [])))
    return "".join(mark if mark in _INDICATORS else " " for mark in indicators[:2]).ljust(2)


def _warn_once(warnings: list[Problem], problem: Problem) -> None:
    if problem not in warnings:
        warnings.append(problem)
