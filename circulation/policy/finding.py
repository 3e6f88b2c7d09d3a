"""Reading the loan rules of a library and asking them."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from circulation.models import LoanRule, ReaderCategory
from circulation.policy.ladder import Question, Rule, climb
from circulation.policy.terms import OUTCOMES, Terms, Value
from libsys.db.prepared import Prepared
from libsys.models import Library, ServicePoint

COLUMNS = ("pk", "valid_from", "point", "category", "material")

_RULES = Prepared(
    lambda library, on: (
        LoanRule.objects.filter(library=library, valid_from__lte=on).order_by("pk").values_list(*COLUMNS, *OUTCOMES)
    )
)


def find_terms(
    *, library: Library, point: ServicePoint | None, category: ReaderCategory, material: str, on: date
) -> Terms:
    """Return what the rules of ``library`` grant a category of readers for a material at a place; one query."""
    question = Question(point=point.pk if point else None, category=category.pk, material=material, on=on)
    return _climb(tuple(_RULES.rows(library.pk, on)), question)


def find_rules(library: Library, *, on: date) -> list[Rule]:
    """Return the rules of ``library`` that are valid on ``on``, as plain rows."""
    return _as_rules(_RULES.rows(library.pk, on))


def as_rule(row: dict[str, Any]) -> Rule:
    """Return a row of the table as a plain rule; empty cells are left out."""
    outcomes = {name: stated(row[name]) for name in OUTCOMES if row[name] not in (None, "")}
    return Rule(**{name: row[name] for name in COLUMNS}, outcomes=outcomes)


@lru_cache(maxsize=512)
def _climb(rows: tuple[tuple[Any, ...], ...], question: Question) -> Terms:
    """Return the terms by rows of the table; the same rows always grant the same, so a changed rule holds at once."""
    return climb(_as_rules(rows), question)


def _as_rules(rows: Iterable[tuple[Any, ...]]) -> list[Rule]:
    return [as_rule(dict(zip((*COLUMNS, *OUTCOMES), row, strict=True))) for row in rows]


def stated(value: Value) -> Value:
    """Return a cell as terms hold it: yes and no are 1 and 0."""
    return int(value) if isinstance(value, bool) else value
