"""Tests of reading the loan rules."""

from datetime import date

from circulation.models import LoanRule, ReaderCategory
from circulation.policy.finding import find_terms
from circulation.policy.terms import Term
from libsys.models import Library, ServicePoint
from tests.circulation.conftest import counted_queries


def test_find_terms_reads_the_rules_in_one_query(
    library: Library, point: ServicePoint, category: ReaderCategory, general_rule: LoanRule
) -> None:
    special = LoanRule.objects.create(
        library=library, point=point, category=category, material="video", valid_from=date(2026, 1, 1), days=7,
        may_borrow=False,
    )  # fmt: skip
    foreign = Library.objects.create(code="OT", name="别馆")
    LoanRule.objects.create(library=foreign, point=None, category=category, valid_from=date(2026, 1, 1), days=1)
    with counted_queries() as queries:
        terms = find_terms(library=library, point=point, category=category, material="video", on=date(2026, 3, 2))
    assert (terms.days, terms.may_borrow) == (Term(7, special.pk), Term(0, special.pk))
    assert terms.max_loans == Term(5, general_rule.pk)
    assert len(queries) == 1


def test_a_changed_rule_holds_at_the_next_question(
    library: Library, point: ServicePoint, category: ReaderCategory, general_rule: LoanRule
) -> None:
    def ask() -> tuple[Term[int], Term[int]]:
        terms = find_terms(library=library, point=point, category=category, material="book", on=date(2026, 3, 2))
        return terms.days, terms.max_loans

    assert ask() == ask() == (Term(30, general_rule.pk), Term(5, general_rule.pk))
    LoanRule.objects.filter(pk=general_rule.pk).update(days=14)
    special = LoanRule.objects.create(library=library, category=category, valid_from=date(2026, 1, 1), max_loans=9)
    assert ask() == (Term(14, general_rule.pk), Term(9, special.pk))
    special.delete()
    assert ask() == (Term(14, general_rule.pk), Term(5, general_rule.pk))
