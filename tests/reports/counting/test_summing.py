"""Tests of sums over spans: months and days give what days alone would."""

from datetime import date
from decimal import Decimal
from random import Random

import pytest
from django.db.models import Q

from reports.counting.gathering import gather_month, gather_settled_months
from reports.counting.recounting import count_new_lines
from reports.counting.summing import CUTS, Summed, sum_spans, sum_up_to
from reports.models import FoldedMonth, MonthlyCount
from tests.reports.counting.histories import begin, go_on

SPANS = (
    (date(2026, 1, 1), date(2026, 6, 30)),
    (date(2025, 1, 1), date(2025, 12, 31)),
    (date(2026, 2, 10), date(2026, 5, 20)),
)
DAYS = (date(2026, 6, 30), date(2026, 3, 15), date(2025, 12, 31))


def sorted_rows(sums: list[Summed]) -> list[str]:
    """Return rows in an order of their own; 12.5 and 12.50 are the same amount."""
    return sorted(str(row._replace(amount=round(row.amount, 2) + Decimal("0.00"))) for row in sums)


@pytest.mark.parametrize("seed", range(6))
def test_gathered_months_change_no_sum(seed: int, db: None) -> None:
    history = begin(seed)
    go_on(history, 60)
    count_new_lines()
    wanted = Q(dimension="clc", member__in=["I", "T"])

    def ask() -> list[list[str]]:
        found = sum_spans(history.library.pk, SPANS) + sum_up_to(history.library.pk, DAYS)
        found += sum_spans(history.library.pk, SPANS, tables=CUTS, wanted=wanted)
        found += sum_up_to(history.library.pk, DAYS, tables=CUTS, wanted=wanted)
        return [sorted_rows(sums) for sums in found]

    before = ask()
    for month in Random(seed).sample(range(1, 7), 3):
        gather_month(library_id=history.library.pk, month=date(2026, month, 1))
    assert MonthlyCount.objects.exists()
    assert ask() == before
    gather_settled_months(before=date(2027, 3, 1))
    assert ask() == before
    go_on(history, 10)
    count_new_lines()
    changed = ask()
    FoldedMonth.objects.all().delete()
    assert ask() == changed


def test_an_empty_library_has_no_sums(db: None) -> None:
    assert sum_spans(99, SPANS) == [[], [], []]
    assert sum_up_to(99, DAYS) == [[], [], []]
