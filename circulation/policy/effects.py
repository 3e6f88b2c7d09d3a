"""Whom a change of the rules would reach, before it is made."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import product

from django.db.models import Count

from catalog.enums import ItemStatus, Material
from catalog.models import Item
from circulation.models import Loan, LoanRule, Reader, ReaderCategory
from circulation.policy.changing import RuleSheet
from circulation.policy.finding import find_rules
from circulation.policy.ladder import Question, Rule, climb
from circulation.policy.terms import Terms
from libsys.models import Library, ServicePoint

SAMPLES = 3


@dataclass(frozen=True)
class Sample:
    """A reader of a category who asks for a material at a point: what the rules say now, and what they would say."""

    point: ServicePoint | None
    category: ReaderCategory
    material: Material
    before: Terms
    after: Terms

    def changes(self) -> list[str]:
        """Return the outcomes whose values differ."""
        return [name for name, term in self.before.named() if getattr(self.after, name).value != term.value]


@dataclass(frozen=True)
class Effect:
    """Whom a rule reaches: readers by category, copies by material, open loans that keep their terms."""

    readers: list[tuple[ReaderCategory, int]]
    copies: list[tuple[Material, int]]
    open_loans: int
    samples: list[Sample]
    on: date


def find_effect(*, library: Library, sheet: RuleSheet, rule: LoanRule | None, today: date) -> Effect:
    """Return whom ``sheet`` would reach in the place of ``rule``, from the day on which it begins; six queries.

    ``rule`` is None for a new one.
    """
    readers, copies = _count_readers(library, sheet), _count_copies(library, sheet)
    on = max(today, sheet.valid_from)
    return Effect(
        readers=readers,
        copies=copies,
        open_loans=_count_loans(library, sheet),
        samples=_find_samples(library, sheet, rule=rule, on=on, among=(readers, copies)),
        on=on,
    )


def _count_readers(library: Library, sheet: RuleSheet) -> list[tuple[ReaderCategory, int]]:
    categories = {row.pk: row for row in ReaderCategory.objects.filter(library=library)}
    readers = Reader.objects.filter(library=library)
    if sheet.category:
        readers = readers.filter(category=sheet.category)
    rows = readers.order_by().values_list("category").annotate(readers=Count("pk"))
    return sorted(((categories[pk], count) for pk, count in rows), key=lambda row: -row[1])


def _count_copies(library: Library, sheet: RuleSheet) -> list[tuple[Material, int]]:
    items = Item.objects.filter(library=library).exclude(status=ItemStatus.WITHDRAWN)
    wanted = {"point": sheet.point, "material": sheet.material}
    items = items.filter(**{name: value for name, value in wanted.items() if value})
    rows = items.order_by().values_list("material").annotate(copies=Count("pk"))
    return sorted(((Material(material), count) for material, count in rows), key=lambda row: -row[1])


def _count_loans(library: Library, sheet: RuleSheet) -> int:
    wanted = {"point": sheet.point, "reader__category": sheet.category, "item__material": sheet.material}
    given = {name: value for name, value in wanted.items() if value}
    return Loan.objects.filter(library=library, returned_at=None, **given).count()


def _find_samples(
    library: Library,
    sheet: RuleSheet,
    *,
    rule: LoanRule | None,
    on: date,
    among: tuple[list[tuple[ReaderCategory, int]], list[tuple[Material, int]]],
) -> list[Sample]:
    """Return up to three cases, the commonest readers and copies first, to which the rules would answer otherwise."""
    before = find_rules(library, on=on)
    number = rule.pk if rule else 0
    after = [known for known in before if known.pk != number] + [sheet.as_rule(number)]
    point = ServicePoint.objects.filter(library=library, **({"pk": sheet.point} if sheet.point else {})).first()
    readers, copies = [row for row, _count in among[0]], [row for row, _count in among[1]]
    cases = product(readers, copies or [Material(sheet.material or Material.BOOK)])
    samples = (
        Sample(point, category, material, *_ask((before, after), point, category, material, on=on))
        for category, material in cases
    )
    return [sample for sample in samples if sample.changes()][:SAMPLES]


def _ask(
    matrices: Iterable[list[Rule]],
    point: ServicePoint | None,
    category: ReaderCategory,
    material: Material,
    *,
    on: date,
) -> list[Terms]:
    question = Question(point=point.pk if point else None, category=category.pk, material=material.value, on=on)
    return [climb(rules, question) for rules in matrices]
