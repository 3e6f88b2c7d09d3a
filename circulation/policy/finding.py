"""Reading the loan rules of a library and asking them."""

from datetime import date

from circulation.models import LoanRule, ReaderCategory
from circulation.policy.ladder import Question, Rule, climb
from circulation.policy.terms import OUTCOMES, Terms
from libsys.models import Library, ServicePoint


def find_terms(
    *, library: Library, point: ServicePoint | None, category: ReaderCategory, material: str, on: date
) -> Terms:
    """Return what the rules of ``library`` grant a category of readers for a material at a place; one query."""
    question = Question(point=point.pk if point else None, category=category.pk, material=material, on=on)
    return climb(find_rules(library, on=on), question)


def find_rules(library: Library, *, on: date) -> list[Rule]:
    """Return the rules of ``library`` that are valid on ``on``, as plain rows."""
    columns = ("pk", "valid_from", "point", "category", "material", *OUTCOMES)
    rows = LoanRule.objects.filter(library=library, valid_from__lte=on).order_by("pk").values(*columns)
    return [
        Rule(
            **{name: row[name] for name in ("pk", "valid_from", "point", "category", "material")},
            outcomes={name: int(row[name]) for name in OUTCOMES if row[name] is not None},
        )
        for row in rows
    ]
