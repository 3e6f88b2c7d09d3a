"""The ladder of loan rules: the most special rule that states an outcome wins.

An empty criterion means any, an empty outcome asks the more general rule. The
order in which combinations of criteria are asked is declared here, once, and
so is which outcome silences which: a rule that lends for seven days is not
overruled by the fixed date of a more general one.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from circulation.policy.days import is_over
from circulation.policy.terms import EMPTY, OUTCOMES, Term, Terms, Value

PRECEDENCE: tuple[frozenset[str], ...] = (
    frozenset({"point", "category", "material"}),
    frozenset({"point", "category"}),
    frozenset({"point", "material"}),
    frozenset({"category", "material"}),
    frozenset({"point"}),
    frozenset({"category"}),
    frozenset({"material"}),
    frozenset(),
)
CRITERIA = ("point", "category", "material")
SILENCED_BY = {
    "days": "fixed_due", "fixed_due": "days",
    "may_borrow": "in_house_only", "in_house_only": "may_borrow",
    "fine_per_day": "suspension_days", "suspension_days": "fine_per_day",
}  # fmt: skip
"""A rule that states the second, and not as nothing, says no to the first."""


@dataclass(frozen=True)
class Rule:
    """A loan rule as a plain row; ``outcomes`` holds what it states and nothing else."""

    pk: int
    valid_from: date
    point: int | None = None
    category: int | None = None
    material: str = ""
    outcomes: dict[str, Value] = field(default_factory=dict)

    def criteria(self) -> frozenset[str]:
        """Return the names of the criteria that the rule sets."""
        return frozenset(name for name in CRITERIA if getattr(self, name))

    def states(self, outcome: str, *, on: date) -> Value | None:
        """Return what the rule states of ``outcome`` on a day, None where it asks the more general rule.

        A fixed date that is over says nothing any more. What silences the
        outcome states it as nothing; ``days`` does so even at 0, which is the
        same day.
        """
        value, other = self.own(outcome, on=on), SILENCED_BY.get(outcome, "")
        if value is not None:
            return value
        against = self.own(other, on=on)
        return EMPTY[outcome] if against is not None and (against or other == "days") else None

    def own(self, outcome: str, *, on: date) -> Value | None:
        """Return what stands in the rule's own cell on a day."""
        value = self.outcomes.get(outcome)
        return None if outcome == "fixed_due" and value is not None and is_over(str(value), on=on) else value


@dataclass(frozen=True)
class Question:
    """What the rules are asked about."""

    point: int | None
    category: int
    material: str
    on: date


def rungs(rules: Iterable[Rule], question: Question) -> list[Rule]:
    """Return the rules that speak to ``question``, the most special first.

    Of rules with the same criteria only the newest that is valid already speaks.
    """
    newest: dict[frozenset[str], Rule] = {}
    for rule in rules:
        if rule.valid_from > question.on or not _speaks_to(rule, question):
            continue
        known = newest.get(rule.criteria())
        if known is None or known.valid_from < rule.valid_from:
            newest[rule.criteria()] = rule
    return [newest[criteria] for criteria in PRECEDENCE if criteria in newest]


def climb(rules: Iterable[Rule], question: Question) -> Terms:
    """Return the terms that ``rules`` grant; where none speaks, nothing is granted."""
    ladder = rungs(rules, question)
    return Terms(**{outcome: _first_stated(ladder, outcome, on=question.on) for outcome in OUTCOMES})


def _speaks_to(rule: Rule, question: Question) -> bool:
    return all(getattr(rule, name) in (None, "", getattr(question, name)) for name in CRITERIA)


def _first_stated(ladder: list[Rule], outcome: str, *, on: date) -> Term[Any]:
    for rule in ladder:
        value = rule.states(outcome, on=on)
        if value is not None:
            return Term(value, rule.pk)
    return Term(EMPTY[outcome])
