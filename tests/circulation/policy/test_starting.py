"""Tests of the first rules of a library."""

from datetime import date

from circulation.models import LoanRule, ReaderCategory
from circulation.policy.finding import find_terms
from circulation.policy.starting import lay_first_rules
from libsys.models import Library

DAY = date(2026, 3, 2)


def test_a_new_library_can_lend_books_but_no_newspapers(library: Library) -> None:
    lay_first_rules(library=library, on=DAY)
    adult = ReaderCategory.objects.get(library=library, code="adult")

    book = find_terms(library=library, point=None, category=adult, material="book", on=DAY)
    newspaper = find_terms(library=library, point=None, category=adult, material="newspaper", on=DAY)

    assert (book.may_borrow.value, book.days.value, book.max_loans.value, book.max_renewals.value) == (1, 30, 5, 1)
    assert (newspaper.may_borrow.value, newspaper.in_house_only.value) == (0, 1)


def test_a_library_that_has_rules_keeps_them(library: Library, general_rule: LoanRule) -> None:
    assert lay_first_rules(library=library, on=DAY) == general_rule
    assert LoanRule.objects.count() == 1
