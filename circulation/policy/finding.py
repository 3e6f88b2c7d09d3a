"""Reading the loan rules of a library and asking them."""

from datetime import date
from typing import Any

from circulation.models import LoanRule, ReaderCategory
from circulation.policy.ladder import Question, Rule, climb
from circulation.policy.terms import OUTCOMES, Terms, Value
from libsys.models import Library, ServicePoint

COLUMNS = ("pk", "valid_from", "point", "category", "material")


def find_terms(
    *, library: Library, point: ServicePoint | None, category: ReaderCategory, material: str, on: date
) -> Terms:
    """Return what the rules of ``library`` grant a category of readers for a material at a place; one query."""
    question = Question(point=point.pk if point else None, category=category.pk, material=material, on=on)
    return climb(find_rules(library, on=on), question)


def find_rules(library: Library, *, on: date) -> list[Rule]:
    """Return the rules of ``library`` that are valid on ``on``, as plain rows."""
    rows = LoanRule.objects.filter(library=library, valid_from__lte=on).order_by("pk")
    return [as_rule(row) for row in rows.values(*COLUMNS, *OUTCOMES)]


def as_rule(row: dict[str, Any]) -> Rule:
    """Return a row of the table as a plain rule; empty cells are left out."""
    outcomes = {name: stated(row[name]) for name in OUTCOMES if row[name] not in (None, "")}
    return Rule(**{name: row[name] for name in COLUMNS}, outcomes=outcomes)


def stated(value: Value) -> Value:
    """Return a cell as terms hold it: yes and no are 1 and 0."""
    return int(value) if isinstance(value, bool) else value
