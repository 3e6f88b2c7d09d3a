"""Whom a change of a category would reach, before it is made."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from circulation.models import LoanRule, Reader, ReaderCategory
from circulation.readers.categories.changing import CategorySheet
from circulation.readers.clearance.deposits import DEPOSIT
from circulation.readers.persons.guardians import unguarded


@dataclass(frozen=True)
class Effect:
    """Readers of a category, how many of them are still valid, and what a change would ask of them.

    ``lacking_deposit`` hold less than the deposit, ``lacking_guardian`` have
    nobody where somebody is asked for; ``rules`` speak of the category.
    """

    readers: int
    valid: int
    lacking_deposit: int
    lacking_guardian: int
    rules: int


def find_effect(*, category: ReaderCategory | None, sheet: CategorySheet, today: date) -> Effect:
    """Return whom ``sheet`` would reach in the place of ``category``, which is None for a new one; three queries."""
    if category is None:
        return Effect(0, 0, 0, 0, 0)
    readers = Reader.objects.filter(category=category, merged_into=None)
    counts = readers.order_by().aggregate(
        readers=Count("pk"),
        valid=Count("pk", filter=Q(valid_until__gte=today)),
        lacking_guardian=Count("pk", filter=unguarded(sheet.guardian, on=today)),
    )
    short = readers.annotate(held=DEPOSIT).filter(held__lt=sheet.deposit).count() if sheet.deposit else 0
    rules = LoanRule.objects.filter(category=category).count()
    return Effect(lacking_deposit=short, rules=rules, **counts)
