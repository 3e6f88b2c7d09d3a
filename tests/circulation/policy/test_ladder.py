"""Tests of the ladder of loan rules."""

from datetime import date
from itertools import pairwise

import pytest

from circulation.policy.ladder import PRECEDENCE, Question, Rule, climb, rungs
from circulation.policy.terms import Term

LONG_AGO = date(2020, 1, 1)
EVERYTHING = {
    "may_borrow": 1, "days": 30, "max_loans": 5, "max_renewals": 1, "renewal_days": 30, "max_overdue": 1,
}  # fmt: skip
GENERAL = Rule(1, LONG_AGO, outcomes=EVERYTHING)
ASKED = Question(point=7, category=3, material="book", on=date(2026, 3, 2))


def test_the_general_rule_states_every_outcome() -> None:
    terms = climb([GENERAL], ASKED)
    assert terms.days == Term(30, 1)
    assert terms.as_json()["max_loans"] == {"value": 5, "rule": 1}


def test_an_empty_outcome_asks_the_more_general_rule() -> None:
    terms = climb([GENERAL, Rule(2, LONG_AGO, category=3, outcomes={"days": 14})], ASKED)
    assert (terms.days, terms.max_loans) == (Term(14, 2), Term(5, 1))


@pytest.mark.parametrize(("higher", "lower"), list(pairwise(PRECEDENCE)))
def test_precedence_decides_between_neighbours(higher: frozenset[str], lower: frozenset[str]) -> None:
    values = {"point": 7, "category": 3, "material": "book"}
    rules = [
        Rule(10, LONG_AGO, outcomes={"days": 10}, **{name: values[name] for name in lower}),
        Rule(20, LONG_AGO, outcomes={"days": 20}, **{name: values[name] for name in higher}),
    ]
    assert climb(rules, ASKED).days.rule == 20


@pytest.mark.parametrize(
    "rule",
    [
        Rule(2, LONG_AGO, point=8, outcomes={"days": 1}),
        Rule(2, LONG_AGO, category=4, outcomes={"days": 1}),
        Rule(2, LONG_AGO, material="video", outcomes={"days": 1}),
        Rule(2, date(2026, 3, 3), outcomes={"days": 1}),
    ],
)
def test_a_rule_about_something_else_or_of_tomorrow_is_silent(rule: Rule) -> None:
    assert rungs([GENERAL, rule], ASKED) == [GENERAL]


def test_the_newest_of_two_rules_with_the_same_criteria_speaks() -> None:
    newer = Rule(2, date(2026, 3, 2), outcomes={**EVERYTHING, "days": 15})
    assert climb([newer, GENERAL], ASKED).days == Term(15, 2)


def test_a_limit_knows_the_material_it_speaks_of() -> None:
    limit = Rule(2, LONG_AGO, material="book", outcomes={"max_loans": 2})
    assert climb([GENERAL, limit], ASKED).max_loans == Term(2, 2, "book")


def test_without_rules_nothing_is_granted() -> None:
    assert climb([], ASKED).may_borrow == Term(0, None)


def test_a_rule_may_say_no() -> None:
    assert climb([GENERAL, Rule(2, LONG_AGO, category=3, outcomes={"may_borrow": 0})], ASKED).may_borrow == Term(0, 2)
