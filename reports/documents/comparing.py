"""Comparing texts: what one edition changed, and how two people's changes go together. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from reports.documents.body import Block, Body
from reports.summaries.document import Bound, Paragraph

_WORDS = re.compile(r"\d[\d,.]*%?|[A-Za-z]+|.", re.DOTALL)


@dataclass(frozen=True)
class Conflict:
    """A block that two people changed: what it was, what stands now, what was typed."""

    key: str
    level: int
    was: Paragraph
    theirs: Paragraph | None
    mine: tuple[Paragraph, ...]


@dataclass(frozen=True)
class Piece:
    """A run of words that stayed (""), was added ("+") or taken out ("-")."""

    sign: str
    text: str


@dataclass(frozen=True)
class Difference:
    """A block that differs between two texts; ``sign`` is "+", "-", or "~" for words that changed."""

    sign: str
    level: int
    pieces: tuple[Piece, ...]


def merge(seen: Body, now: Body, typed: Mapping[str, tuple[Paragraph, ...]]) -> tuple[Body, list[Conflict]]:
    """Return ``now`` with what was typed on top of ``seen``, and where two people changed the same block."""
    body, conflicts = now, []
    for key, paragraphs in typed.items():
        was, stands = seen.find(key), now.find(key)
        if was is None or (paragraphs == (was.segments,)):
            continue
        if stands is None or (stands.segments != was.segments and (stands.segments,) != paragraphs):
            theirs = stands.segments if stands else None
            conflicts.append(Conflict(key, was.level, was.segments, theirs, paragraphs))
            continue
        after = key
        for further in paragraphs[1:]:
            body, after = body.with_block_after(after, 0, further)
        body = body.with_segments({key: paragraphs[0] if paragraphs else ()})
    return body, conflicts


def list_changes(before: Body, after: Body) -> dict[str, Any]:
    """Return in short what one edition changed: blocks by key, and numbers that are bound no more; {} for nothing."""
    old, new = {block.key: block for block in before.blocks}, {block.key: block for block in after.blocks}
    lost = _count(before) - _count(after)
    found = {
        "changed": [key for key, block in new.items() if key in old and block != old[key]],
        "added": [key for key in new if key not in old],
        "removed": [key for key in old if key not in new],
        "moved": _order(before, new) != _order(after, old),
        "annex": (before.tables, before.charts, before.photos) != (after.tables, after.charts, after.photos),
        "front": _front(before) != _front(after),
    }
    return ({"unbound": lost} if lost > 0 else {}) | {name: value for name, value in found.items() if value}


def find_lost(before: Body, after: Body) -> list[Bound]:
    """Return the numbers that were bound before and are not any more."""
    left = [number.identity for _, number in after.numbers()]
    lost = []
    for _, number in before.numbers():
        if number.identity in left:
            left.remove(number.identity)
        else:
            lost.append(number)
    return lost


def compare(before: Body, after: Body) -> list[Difference]:
    """Return what differs between two texts, in the order of the newer one; what went stands first."""
    old, new = {block.key: block for block in before.blocks}, {block.key: block for block in after.blocks}
    gone = [Difference("-", block.level, (Piece("-", block.text),)) for key, block in old.items() if key not in new]
    changed = []
    for key, block in new.items():
        if key not in old:
            changed.append(Difference("+", block.level, (Piece("+", block.text),)))
        elif block.text != old[key].text:
            changed.append(Difference("~", block.level, compare_words(old[key].text, block.text)))
    return [*gone, *changed]


def compare_words(before: str, after: str) -> tuple[Piece, ...]:
    """Return how one text became the other, number by number and character by character."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    pieces: list[Piece] = []
    for tag, i, j, k, m in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("", "".join(old[i:j])))
            continue
        pieces += [Piece("-", "".join(old[i:j]))] if j > i else []
        pieces += [Piece("+", "".join(new[k:m]))] if m > k else []
    return tuple(pieces)


def _front(body: Body) -> tuple[object, ...]:
    return (body.title, body.addressee, body.signature)


def _count(body: Body) -> int:
    return sum(1 for _ in body.numbers())


def _order(body: Body, other: Mapping[str, Block]) -> list[str]:
    return [block.key for block in body.blocks if block.key in other]
