"""Changing the loan rules: adding, changing, deleting one, and taking such a change back."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from circulation.enums import Kind
from circulation.models import LoanRule
from circulation.policy.finding import as_rule
from circulation.policy.judging import RuleRefused, judge_deletion, judge_sheet, refuse_stale
from circulation.policy.ladder import Rule
from circulation.policy.terms import OUTCOMES
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record, void
from libsys.db.acts import act
from libsys.models import Entry, Library
from libsys.text.dates import local_day
from libsys.text.marks import mark_of

OBJECT = "loan_rule"


@dataclass(frozen=True)
class RuleSheet:
    """A rule as it is written: numbers of point and category, from when on, and what it states."""

    valid_from: date
    point: int | None = None
    category: int | None = None
    material: str = ""
    outcomes: dict[str, Any] = field(default_factory=dict)

    def as_rule(self, pk: int = 0) -> Rule:
        """Return it as the ladder climbs it."""
        empty = dict.fromkeys(OUTCOMES)
        return as_rule({**self.criteria(), "pk": pk, "valid_from": self.valid_from, **empty, **self.outcomes})

    def criteria(self) -> dict[str, Any]:
        """Return to whom, where and to what it speaks."""
        return {"point": self.point, "category": self.category, "material": self.material}

    def cells(self) -> dict[str, Any]:
        """Return every cell of the row but its number and its library."""
        columns = {"point_id": self.point, "category_id": self.category, "material": self.material}
        empty = {name: "" if name == "fixed_due" else None for name in OUTCOMES}
        return {"valid_from": self.valid_from, **columns, **empty, **self.outcomes}


def snapshot(rule: LoanRule) -> dict[str, Any]:
    """Return a rule as the day book keeps it: plain values, empty cells left out."""
    cells = {name: getattr(rule, name) for name in ("pk", "material", *OUTCOMES)}
    cells |= {"point": rule.point_id, "category": rule.category_id, "valid_from": rule.valid_from.isoformat()}
    plain = {name: str(value) if isinstance(value, Decimal) else value for name, value in cells.items()}
    return {name: value for name, value in plain.items() if value not in (None, "")}


def mark_rule(rule: LoanRule) -> str:
    """Return the mark of a rule as it stands, by which a form knows whether somebody changed it meanwhile."""
    return mark_of(snapshot(rule))


@act
def add_rule(*, sheet: RuleSheet, desk: Desk, at: datetime, key: str | None) -> LoanRule:
    """Put a rule into the matrix.

    :raises RuleRefused: with everything that is wrong with it.
    """
    earlier = find_recorded(key)
    if earlier is not None:
        return LoanRule.objects.get(pk=earlier.object_id or 0)
    lock_rules(desk.library)
    judge_sheet(sheet, library=desk.library, rule=None, on=local_day(at))
    rule = LoanRule.objects.create(library=desk.library, **sheet.cells())
    _record("added", rule.pk, desk=desk, at=at, key=key, detail={"after": snapshot(_afresh(rule))})
    return rule


@act
def change_rule(*, rule: LoanRule, sheet: RuleSheet, seen: str, desk: Desk, at: datetime, key: str | None) -> LoanRule:
    """Change what a rule states, or from when on; to whom it speaks stays.

    Open loans keep the terms that were copied onto them. ``seen`` is the mark
    of the rule as the form showed it.

    :raises RuleRefused: with everything that is wrong with it, or when somebody changed it meanwhile.
    """
    if find_recorded(key) is not None:
        return rule
    lock_rules(desk.library)
    rule = _afresh(rule)
    before = snapshot(rule)
    refuse_stale(seen, mark_of(before))
    judge_sheet(sheet, library=desk.library, rule=rule, on=local_day(at))
    for name, value in sheet.cells().items():
        setattr(rule, name, value)
    rule.save()
    after = snapshot(_afresh(rule))
    if after != before:
        _record("changed", rule.pk, desk=desk, at=at, key=key, detail={"before": before, "after": after})
    return rule


@act
def delete_rule(*, rule: LoanRule, seen: str, desk: Desk, at: datetime, key: str | None) -> Entry:
    """Take a rule out of the matrix and return the line, by which it can be put back.

    :raises RuleRefused: when it is the general rule, or when somebody changed it meanwhile.
    """
    earlier = find_recorded(key)
    if earlier is not None:
        return earlier
    lock_rules(desk.library)
    rule = _afresh(rule)
    before, number = snapshot(rule), rule.pk
    refuse_stale(seen, mark_of(before))
    judge_deletion(rule, on=local_day(at))
    rule.delete()
    return _record("deleted", number, desk=desk, at=at, key=key, detail={"before": before})


@act
def take_back_change(*, entry: Entry, desk: Desk, at: datetime, key: str | None) -> None:
    """Restore what a line of ``rule.changed`` changed; the rule keeps its number.

    :raises RuleRefused: when the line was taken back already, or the rule was changed again since.
    """
    if find_recorded(key) is not None:
        return
    lock_rules(desk.library)
    before, after = entry.detail.get("before"), entry.detail.get("after")
    rule = LoanRule.objects.filter(pk=entry.object_id or 0, library=desk.library).first()
    now = snapshot(rule) if rule is not None else None
    if now != after or Entry.objects.filter(voids=entry).exists():
        raise RuleRefused.changed_since()
    if before is None and rule is not None:
        judge_deletion(rule, on=local_day(at))
        rule.delete()
    elif before is not None:
        _restore(before, entry=entry, rule=rule, desk=desk, on=local_day(at))
    void(entry, kind=Kind.RULE_CHANGED, desk=desk, at=at, key=key)


def lock_rules(library: Library) -> None:
    """Hold the library's rules until the act ends: whether a rule may go depends on the others."""
    Library.objects.select_for_update(no_key=True).get(pk=library.pk)


def read_sheet(kept: dict[str, Any]) -> RuleSheet:
    """Return the sheet of a rule as the day book kept it."""
    outcomes = {name: kept[name] for name in OUTCOMES if name in kept}
    for name in ("fine_per_day", "fine_cap", "max_owed"):
        if name in outcomes:
            outcomes[name] = Decimal(outcomes[name])
    criteria = {name: kept.get(name) for name in ("point", "category")}
    valid_from, material = date.fromisoformat(kept["valid_from"]), kept.get("material", "")
    return RuleSheet(valid_from, **criteria, material=material, outcomes=outcomes)


def sheet_of(rule: LoanRule) -> RuleSheet:
    """Return what a rule says, as it is written on a form."""
    return read_sheet(snapshot(rule))


def _restore(before: dict[str, Any], *, entry: Entry, rule: LoanRule | None, desk: Desk, on: date) -> None:
    sheet = read_sheet(before)
    judge_sheet(sheet, library=desk.library, rule=rule, on=on)
    LoanRule(pk=entry.object_id, library=desk.library, **sheet.cells()).save(force_insert=rule is None)


def _afresh(rule: LoanRule) -> LoanRule:
    return LoanRule.objects.get(pk=rule.pk)


def _record(topic: str, number: int, *, desk: Desk, at: datetime, key: str | None, detail: dict[str, Any]) -> Entry:
    columns = {"object_type": OBJECT, "object_id": number, "topic": topic, "detail": detail}
    return record(Kind.RULE_CHANGED, desk=desk, at=at, key=key, **columns)
