"""Tests of the checks: a check sees only the case, so none of these needs a database."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from circulation.lending.case import Case, OpenLoan, days_late
from circulation.lending.checks import find_blocks
from circulation.policy.terms import Term, Terms

TODAY = date(2026, 3, 2)
TERMS = Terms(Term(1, 1), Term(30, 1), Term(2, 1), Term(1, 1), Term(30, 1), Term(1, 1))
PLAIN = Case(
    on=TODAY, reader=1, card_state="valid", valid_until=TODAY, item=10, item_status="available", item_use="lending",
    material="book", terms=TERMS,
)  # fmt: skip


def lent(pk: int, *, reader: int = 1, item: int = 20, due: date = TODAY, material: str = "book") -> OpenLoan:
    """Return an open loan."""
    return OpenLoan(pk, reader, item, material, date(2026, 2, 1), due, "总馆 · 外借处")


LATE = lent(1, due=date(2026, 2, 20))


def test_the_plain_case_has_no_block() -> None:
    assert find_blocks(PLAIN) == []


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"card_state": "lost"}, ["card_not_valid"]),
        ({"card_state": "replaced"}, ["card_not_valid"]),
        ({"card_state": "suspended"}, ["card_not_valid"]),
        ({"card_state": "closed"}, ["card_not_valid"]),
        ({"card_state": ""}, ["card_not_valid"]),
        ({"valid_until": date(2026, 3, 1)}, ["reader_expired"]),
        ({"loan": lent(5, reader=2, item=10)}, ["item_on_loan_to_another"]),
        ({"loan": lent(5, item=10)}, ["item_already_lent"]),
        ({"item_status": "on_loan"}, []),
        ({"item_status": "in_process"}, ["item_not_for_loan"]),
        ({"item_status": "on_hold_shelf"}, []),
        ({"item_status": "in_transit"}, ["item_not_for_loan"]),
        ({"item_status": "in_repair"}, ["item_not_for_loan"]),
        ({"item_status": "lost"}, ["item_not_for_loan"]),
        ({"item_status": "withdrawn"}, ["item_not_for_loan"]),
        ({"item_use": "in_house"}, ["item_not_for_loan"]),
        ({"terms": replace(TERMS, may_borrow=Term(0, 4))}, ["not_lendable_by_rule"]),
        ({"terms": replace(TERMS, may_borrow=Term(0, 4), in_house_only=Term(1, 4))}, ["not_lendable_by_rule"]),
        ({"terms": Terms()}, ["not_lendable_by_rule"]),
        ({"loans": (lent(1),)}, []),
        ({"loans": (lent(1), lent(2))}, ["too_many_loans"]),
        ({"loans": (lent(1),), "terms": replace(TERMS, max_of_material=Term(1, 4))}, ["too_many_of_material"]),
        ({"loans": (lent(1, material="video"),), "terms": replace(TERMS, max_of_material=Term(1, 4))}, []),
        ({"loans": (lent(1), lent(2)), "terms": replace(TERMS, max_of_material=Term(2, 4))},
         ["too_many_loans", "too_many_of_material"]),
        ({"terms": replace(TERMS, max_loans=Term(0, 4))}, ["too_many_loans"]),
        ({"loans": (LATE,)}, ["overdue_loans"]),
        ({"loans": (replace(LATE, grace=10),)}, []),
        ({"loans": (replace(LATE, grace=9),)}, ["overdue_loans"]),
        ({"loans": (replace(LATE, is_claimed=True),)}, []),
        ({"loans": (LATE,), "terms": replace(TERMS, max_overdue=Term(2, 1))}, []),
        ({"loans": (LATE,), "terms": replace(TERMS, max_overdue=Term(0, 1))}, []),
    ],
)  # fmt: skip
def test_each_fact_blocks_by_its_own_code(changes: dict[str, Any], codes: list[str]) -> None:
    assert [block.code for block in find_blocks(replace(PLAIN, **changes))] == codes


def test_every_block_is_said_at_once() -> None:
    worst = replace(
        PLAIN, card_state="lost", valid_until=date(2025, 1, 1), loan=lent(9, reader=2, item=10), item_use="in_house",
        terms=replace(TERMS, may_borrow=Term(0, 4)), loans=(LATE, lent(2)),
    )  # fmt: skip
    assert [block.code for block in find_blocks(worst)] == [
        "card_not_valid", "reader_expired", "item_on_loan_to_another", "item_not_for_loan", "not_lendable_by_rule",
        "too_many_loans", "overdue_loans",
    ]  # fmt: skip


def test_blocks_name_the_permission_that_lifts_them() -> None:
    case = replace(PLAIN, loans=(LATE, lent(2)), item_use="in_house")
    assert {block.code: block.lifted_by for block in find_blocks(case)} == {
        "item_not_for_loan": "circulation.lend_against_rule",
        "too_many_loans": "circulation.exceed_loan_limit",
        "overdue_loans": "circulation.lend_despite_overdue",
    }


def test_a_block_says_when_and_where_and_what_to_do() -> None:
    (block,) = find_blocks(replace(PLAIN, loan=lent(5, reader=2, item=10)))
    assert str(block.sentence) == (
        "这一册已借给另一位读者（2026年2月1日，总馆 · 外借处），应还 2026年3月2日。请先办归还。"
    )
    (block,) = find_blocks(replace(PLAIN, loans=(LATE,)))
    assert "逾期 10 天" in str(block.sentence)


@pytest.mark.parametrize(("due", "days"), [(date(2026, 3, 1), 1), (TODAY, 0), (date(2026, 3, 9), 0)])
def test_days_late_counts_from_the_day_after(due: date, days: int) -> None:
    assert days_late(due, TODAY) == days
