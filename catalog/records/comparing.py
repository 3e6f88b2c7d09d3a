"""Two states of a record beside each other, field by field, with what differs marked."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby, zip_longest
from typing import Any

from catalog.marc.model import Field, MarcRecord

LEADER, STAMP = "LDR", "005"
MOST_CHANGES, LONGEST_TEXT = 40, 200
_MOST_PAIRS = 40_000
_MOST_CHARACTERS = 1_500
_TOKENS = re.compile(r"\$[!-~]|.", re.DOTALL)


@dataclass(frozen=True)
class Piece:
    """A run of a field's text: whether it names a subfield, and whether the other side lacks it."""

    text: str
    is_code: bool = False
    is_marked: bool = False


@dataclass(frozen=True)
class FieldChange:
    """One field on both sides; a missing side was added or removed."""

    tag: str
    occurrence: int
    was: Field | None
    now: Field | None

    @property
    def kind(self) -> str:
        """Return ``added``, ``removed``, ``changed`` or ``same``."""
        if self.was is None or self.now is None:
            return "added" if self.was is None else "removed"
        return "same" if self.was == self.now else "changed"

    @property
    def was_pieces(self) -> list[Piece]:
        """Return the earlier text, marked where the later one differs."""
        return mark_pieces(self.was, self.now)

    @property
    def now_pieces(self) -> list[Piece]:
        """Return the later text, marked where the earlier one differs."""
        return mark_pieces(self.now, self.was)


def compare(before: MarcRecord, after: MarcRecord) -> list[FieldChange]:
    """Return every field of both records in the order of their tags, the leader first."""
    earlier, later = _by_tag(before), _by_tag(after)
    tags = sorted({*earlier, *later}, key=lambda tag: (tag != LEADER, tag))
    return [
        FieldChange(tag, number, was, now)
        for tag in tags
        for number, (was, now) in enumerate(_align(earlier.get(tag, []), later.get(tag, [])), 1)
    ]


def changes_between(before: MarcRecord, after: MarcRecord) -> list[FieldChange]:
    """Return the fields that differ."""
    return [change for change in compare(before, after) if change.kind != "same"]


def changes_by_hand(before: MarcRecord, after: MarcRecord) -> list[FieldChange]:
    """Return the fields that differ, without the moment of the last change, which nobody writes."""
    return [change for change in changes_between(before, after) if change.tag != STAMP]


def told_changes(changes: Sequence[FieldChange]) -> dict[str, Any]:
    """Return ``changes`` for a line of the day book: at most forty, each cut short, the rest counted."""
    told: dict[str, Any] = {
        "changes": [
            {
                "tag": change.tag,
                "occurrence": change.occurrence,
                "was": field_text(change.was)[:LONGEST_TEXT],
                "is": field_text(change.now)[:LONGEST_TEXT],
            }
            for change in changes[:MOST_CHANGES]
        ]
    }
    if len(changes) > MOST_CHANGES:
        told["more"] = len(changes) - MOST_CHANGES
    return told


def field_text(field: Field | None) -> str:
    """Return the content of a field in one line, blanks of its indicators as ``#``; nothing for no field."""
    if field is None:
        return ""
    if field.value is not None:
        return field.value
    return field.indicators.replace(" ", "#") + " " + "".join(f"${code}{value}" for code, value in field.subfields)


def mark_pieces(shown: Field | None, other: Field | None) -> list[Piece]:
    """Return the text of ``shown`` in pieces; those that ``other`` has not are marked."""
    if shown is None:
        return []
    text, against = field_text(shown), field_text(other)
    if other is None or max(len(text), len(against)) > _MOST_CHARACTERS:
        flagged = [(token, other is not None and text != against) for token in _TOKENS.findall(text)]
    else:
        flagged = list(_flag(_TOKENS.findall(text), _TOKENS.findall(against)))
    return [
        Piece("".join(token for token, _ in run), is_code, is_marked)
        for (is_code, is_marked), run in groupby(flagged, key=lambda pair: (_names_subfield(pair[0]), pair[1]))
    ]


def _names_subfield(token: str) -> bool:
    return len(token) > 1


def _flag(tokens: list[str], against: list[str]) -> Iterator[tuple[str, bool]]:
    for operation, start, end, _, _ in SequenceMatcher(None, tokens, against, autojunk=False).get_opcodes():
        yield from ((token, operation != "equal") for token in tokens[start:end])


def _by_tag(record: MarcRecord) -> dict[str, list[Field]]:
    found = {LEADER: [Field(LEADER, value=record.leader)]}
    for field in record.fields:
        found.setdefault(field.tag, []).append(field)
    return found


def _align(before: list[Field], after: list[Field]) -> list[tuple[Field | None, Field | None]]:
    """Pair the fields of one tag: equal ones with each other, what lies between in order."""
    if before == after:
        return [(field, field) for field in before]
    if len(before) * len(after) > _MOST_PAIRS:
        return list(zip_longest(before, after))
    pairs: list[tuple[Field | None, Field | None]] = []
    for _, start, end, other_start, other_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        pairs.extend(zip_longest(before[start:end], after[other_start:other_end]))
    return pairs
