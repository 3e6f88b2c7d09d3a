"""Two states that grew from one: field by field, which to take."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from catalog.marc.model import Field, MarcRecord
from catalog.records.comparing import LEADER, STAMP, FieldChange, compare
from catalog.records.worksheets.applying import place_for

PRESENT, YOURS, BOTH = "present", "yours", "both"


@dataclass(frozen=True)
class Choice:
    """A field in which both states differ: ``was`` is the present one, ``now`` is yours.

    ``proposed`` is the one that changed since the common beginning; empty where
    both changed, and somebody has to choose.
    """

    name: str
    change: FieldChange
    base: Field | None
    proposed: str

    @property
    def may_be_both(self) -> bool:
        """Tell whether both fields can stand in one record."""
        return self.change.was is not None and self.change.now is not None and self.change.tag not in _ONCE


_ONCE = frozenset({LEADER, "001", "003", "005", "008", "100", "200", "245"})


def find_choices(base: MarcRecord, present: MarcRecord, yours: MarcRecord) -> list[Choice]:
    """Return the fields in which ``present`` and ``yours`` differ, with the proposal for each."""
    theirs = {(one.tag, one.now): one.was for one in compare(base, present) if one.now is not None}
    mine = {(one.tag, one.now): one.was for one in compare(base, yours) if one.now is not None}
    base_fields = {(field.tag, field) for field in base.fields} | {(LEADER, Field(LEADER, value=base.leader))}
    found = []
    for change in compare(present, yours):
        if change.kind == "same" or change.tag == STAMP:
            continue
        origin = mine.get((change.tag, change.now)) or theirs.get((change.tag, change.was))
        found.append(Choice(f"{change.tag}-{change.occurrence}", change, origin, _propose(change, base_fields)))
    return found


def merge(present: MarcRecord, yours: MarcRecord, picks: Mapping[str, str]) -> MarcRecord:
    """Return ``present`` with the picked fields of ``yours``; what nobody picked stays present."""
    leader, by_tag = present.leader, _resolved(present, yours, picks)
    if by_tag.get(LEADER):
        leader = by_tag.pop(LEADER)[0][1][0].value or leader
    result: list[Field] = []
    for field in present.fields:
        waiting = by_tag.get(field.tag, [])
        while waiting:
            had_present, fields = waiting.pop(0)
            result.extend(fields)
            if had_present:
                break
    for waiting in by_tag.values():
        for _, fields in waiting:
            for field in fields:
                result.insert(place_for(result, field.tag), field)
    return MarcRecord(leader, tuple(result))


def _resolved(
    present: MarcRecord, yours: MarcRecord, picks: Mapping[str, str]
) -> dict[str, list[tuple[bool, list[Field]]]]:
    """Return for each tag, in order, whether the piece holds a present field, and what becomes of it."""
    by_tag: dict[str, list[tuple[bool, list[Field]]]] = defaultdict(list)
    for change in compare(present, yours):
        pick = picks.get(f"{change.tag}-{change.occurrence}", PRESENT)
        if change.kind == "same" or pick == PRESENT:
            taken = [change.was]
        else:
            taken = [change.was, change.now] if pick == BOTH else [change.now]
        by_tag[change.tag].append((change.was is not None, [field for field in taken if field is not None]))
    return by_tag


def _propose(change: FieldChange, base: set[tuple[str, Field]]) -> str:
    """Return which side changed: a field that the beginning had, or lacked, was left alone by that side."""
    present_is_old = change.was is not None and (change.tag, change.was) in base
    yours_is_old = change.now is not None and (change.tag, change.now) in base
    if present_is_old != yours_is_old:
        return YOURS if present_is_old else PRESENT
    if change.was is None or change.now is None:
        return PRESENT if change.now is None else YOURS
    return ""
