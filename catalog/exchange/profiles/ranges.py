"""Expand the ranges in which accession numbers are written.

``D040394-5`` is D040394 and D040395; ``20295403-5408`` is six numbers: what
follows the dash replaces as many digits at the end. Digits that do not rise
(``2001-0034``) and letters (``TSG-0001``) are one number as it stands.
"""

import re

from catalog.marc.problems import Problem, error

LIMIT = 1_000
LONGEST = 18
"""Digits; a longer number is kept as it stands."""

_LIST_MARKS = re.compile(r"[,，、;；\s]+")
_RANGE = re.compile(r"(?P<prefix>.*?)(?P<first>\d+)\s*[-–—~～]\s*(?P<prefix_again>\D*)(?P<last>\d+)")
_SPACED_DASH = re.compile(r"\s*([-–—~～])\s*")


def expand_numbers(text: str) -> tuple[list[str], list[Problem]]:
    """Return the numbers that ``text`` lists, and a problem for each range that is too long."""
    numbers: list[str] = []
    problems: list[Problem] = []
    for part in _LIST_MARKS.split(_SPACED_DASH.sub(r"\1", text.strip())):
        if not part:
            continue
        count = _count(part)
        if count > LIMIT:
            problems.append(error("range_too_long", text=part, count=count, limit=LIMIT))
        else:
            numbers.extend(_expand(part, count))
    return numbers, problems


def _count(part: str) -> int:
    bounds = _bounds(part)
    return 1 if bounds is None else bounds[2] - bounds[1] + 1


def _expand(part: str, count: int) -> list[str]:
    bounds = _bounds(part)
    if bounds is None:
        return [part]
    prefix, first, _, width = bounds
    return [f"{prefix}{number:0{width}d}" for number in range(first, first + count)]


def _bounds(part: str) -> tuple[str, int, int, int] | None:
    found = _RANGE.fullmatch(part)
    if found is None or not found["first"].isascii():
        return None
    first, last = found["first"], found["last"]
    if found["prefix_again"] not in ("", found["prefix"]) or len(last) > len(first) or len(first) > LONGEST:
        return None
    whole = first[: len(first) - len(last)] + last
    return (found["prefix"], int(first), int(whole), len(first)) if int(whole) > int(first) else None
