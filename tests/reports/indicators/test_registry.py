"""Tests of the registry of indicators."""

import re

import pytest

from libsys.daybook.kinds import all_kinds, find_kind
from libsys.enums import VisitRule
from reports.indicators.registry import FAMILIES, UNCOUNTED_KINDS, all_indicators, find_indicator, find_leaves

NEEDED = [
    "V01",
    "V02",
    "V03",
    "V04",
    "V05",
    "V06",
    "V07",
    "L01",
    "L02",
    "L03",
    "L04",
    "L05",
    "L06",
    "U01",
    "U02",
    "U05",
    "U08",
    "Q01T",
    "Q01",
    "Q01A",
    "Q04",
    "Q05",
    "Q06",
    "Q07",
    "Q08",
    "Q12",
    "S01",
    "S03",
    "E01",
    "E02",
    "E03",
    "E04",
    "E07",
    "L15",
    "O02",
    "O03",
    "O04",
    "H10",
    "C01",
]
HAN = re.compile(r"[\u4e00-\u9fff]")


def test_every_code_is_declared_once() -> None:
    codes = [indicator.code for family in FAMILIES for indicator in family.indicators]
    assert len(codes) == len(set(codes)) == len(all_indicators())


@pytest.mark.parametrize("code", NEEDED)
def test_the_indicators_of_a_half_year_report_are_declared(code: str) -> None:
    assert find_indicator(code) is not None


def test_every_indicator_speaks_both_languages() -> None:
    for indicator in all_indicators():
        for words in (indicator.name, indicator.unit, indicator.definition):
            assert HAN.search(words.zh) or words.zh == "%", (indicator.code, words)
            assert words.en, indicator.code
            assert not HAN.search(words.en), (indicator.code, words)


def test_every_kind_that_is_read_exists() -> None:
    unknown = [(one.code, kind) for one in all_indicators() for kind in one.kinds if find_kind(kind) is None]
    assert unknown == []


def test_every_kind_is_counted_or_said_not_to_be() -> None:
    counted = {kind for indicator in all_indicators() for kind in indicator.kinds}
    assert {kind.value for kind in all_kinds()} - counted == set(UNCOUNTED_KINDS)


@pytest.mark.parametrize(
    ("rule", "kinds"),
    [(VisitRule.SUM, ["visit.borrowed", "visit.read", "visit.entered"]), (VisitRule.GATE, ["visit.entered"])],
)
def test_total_visits_follow_the_rule_of_the_library(rule: str, kinds: list[str]) -> None:
    assert [leaf.kinds[0] for leaf in find_leaves("V05", rule)] == kinds


def test_other_visits_are_not_counted_under_the_door_rule() -> None:
    assert not find_indicator("V04").applies_under(VisitRule.GATE)


def test_no_indicator_adds_a_line_twice() -> None:
    for rule in VisitRule:
        for indicator in all_indicators():
            kinds = [kind for leaf in find_leaves(indicator.code, rule) for kind in (*leaf.kinds, *leaf.minus)]
            assert len(kinds) == len(set(kinds)), indicator.code
