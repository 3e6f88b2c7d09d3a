"""Tests of the ladder of loan rules."""

from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from circulation.policy.ladder import PRECEDENCE, SILENCED_BY, Question, Rule, climb, rungs
from circulation.policy.terms import OUTCOMES, PLAIN_OUTCOMES, Term, kept_money, kept_value

LONG_AGO = date(2020, 1, 1)
EVERYTHING = {**PLAIN_OUTCOMES, "fine_per_day": Decimal("0.10")}
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


@pytest.mark.parametrize(
    ("special", "granted"),
    [
        ({"days": 7}, {"days": (7, 2), "fixed_due": ("", 2)}),
        ({"days": 0}, {"days": (0, 2), "fixed_due": ("", 2)}),
        ({"fixed_due": "06-30"}, {"days": (0, 2), "fixed_due": ("06-30", 2)}),
        ({"fixed_due": "2026-03-02"}, {"days": (0, 2), "fixed_due": ("2026-03-02", 2)}),
        ({"fixed_due": "2026-03-01"}, {"days": (30, 1), "fixed_due": ("", 1)}),
        ({"may_borrow": 1}, {"may_borrow": (1, 2), "in_house_only": (0, 2)}),
        ({"in_house_only": 1}, {"may_borrow": (0, 2), "in_house_only": (1, 2)}),
        ({"in_house_only": 0}, {"may_borrow": (1, 1), "in_house_only": (0, 2)}),
        ({"suspension_days": 2}, {"fine_per_day": (0, 2), "suspension_days": (2, 2)}),
        ({"suspension_days": 0}, {"fine_per_day": (Decimal("0.10"), 1), "suspension_days": (0, 2)}),
        ({"fine_per_day": Decimal(1)}, {"fine_per_day": (1, 2), "suspension_days": (0, 2)}),
    ],
)
def test_of_two_ways_a_special_rule_chooses_one(special: dict[str, Any], granted: dict[str, tuple[Any, int]]) -> None:
    terms = climb([GENERAL, Rule(2, LONG_AGO, category=3, outcomes=special)], ASKED)
    assert {name: (getattr(terms, name).value, getattr(terms, name).rule) for name in granted} == granted


def test_without_rules_nothing_is_granted() -> None:
    assert climb([], ASKED).may_borrow == Term(0, None)


def test_a_rule_may_say_no() -> None:
    assert climb([GENERAL, Rule(2, LONG_AGO, category=3, outcomes={"may_borrow": 0})], ASKED).may_borrow == Term(0, 2)


NUMBERS = ("days", "max_loans", "max_renewals", "suspension_days", "grace_days")
SPECIAL = st.builds(
    Rule,
    st.integers(2, 40),
    st.sampled_from([LONG_AGO, date(2026, 3, 2), date(2026, 3, 3)]),
    st.sampled_from([None, 7, 8]),
    st.sampled_from([None, 3, 4]),
    st.sampled_from(["", "book", "video"]),
    st.dictionaries(st.sampled_from(NUMBERS), st.integers(0, 9)),
).filter(lambda rule: bool(rule.criteria()))


@settings(max_examples=150, deadline=None)
@given(st.lists(SPECIAL, max_size=8, unique_by=lambda rule: rule.pk))
def test_every_value_comes_from_the_most_special_rule_that_states_it(rules: list[Rule]) -> None:
    ladder = rungs([GENERAL, *rules], ASKED)
    assert ladder[-1].criteria() == frozenset()
    terms = climb([GENERAL, *rules], ASKED)
    for outcome in OUTCOMES:
        term, other = getattr(terms, outcome), SILENCED_BY.get(outcome, "")
        heights = [rule.pk for rule in ladder]
        above = ladder[: heights.index(term.rule)]
        source = ladder[heights.index(term.rule)]
        assert not any(outcome in rule.outcomes for rule in above)
        assert source.outcomes.get(outcome) == term.value or (other in source.outcomes and not term.value)


def test_terms_are_kept_as_plain_values_and_read_again() -> None:
    kept = climb([GENERAL], ASKED).as_json()
    assert kept["fine_per_day"] == {"value": "0.10", "rule": 1}
    assert (kept_money(kept, "fine_per_day"), kept_money({}, "fine_cap")) == (Decimal("0.10"), Decimal(0))
    assert (kept_value(kept, "days"), kept_value({}, "grace_days")) == (30, 0)
