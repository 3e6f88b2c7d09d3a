"""The ladder of loan rules: the most special rule that states an outcome wins.

An empty criterion means any, an empty outcome asks the more general rule. The
order in which combinations of criteria are asked is declared here, once.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from circulation.policy.terms import NOTHING, OUTCOMES, Term, Terms

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


@dataclass(frozen=True)
class Rule:
    """A loan rule as a plain row; ``outcomes`` holds what it states and nothing else."""

    pk: int
    valid_from: date
    point: int | None = None
    category: int | None = None
    material: str = ""
    outcomes: dict[str, int] = field(default_factory=dict)

    def criteria(self) -> frozenset[str]:
        """Return the names of the criteria that the rule sets."""
        return frozenset(name for name in CRITERIA if getattr(self, name))


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
    return Terms(**{outcome: _first_stated(ladder, outcome) for outcome in OUTCOMES})


def _speaks_to(rule: Rule, question: Question) -> bool:
    return all(getattr(rule, name) in (None, "", getattr(question, name)) for name in CRITERIA)


def _first_stated(ladder: list[Rule], outcome: str) -> Term:
    for rule in ladder:
        if outcome in rule.outcomes:
            return Term(rule.outcomes[outcome], rule.pk, rule.material)
    return NOTHING
