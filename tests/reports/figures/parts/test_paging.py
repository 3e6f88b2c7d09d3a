"""Tests of pages of lines: counted by the counts of days, they are what the lines themselves are."""

from datetime import date
from random import Random

import pytest

from reports.counting.gathering import gather_settled_months
from reports.counting.periods import Period, parse_period
from reports.counting.recounting import count_new_lines
from reports.figures.dims import Dims
from reports.figures.lines import lines_of, sum_lines
from reports.figures.parts.paging import PagedLines, find_behind
from tests.reports.counting.histories import History, begin, go_on

CODES = ("L01", "L05", "L06", "V05", "S01", "E04", "C01", "C03P", "Q06", "Q09", "L07", "L08", "U01", "H02")


def parts_of(history: History, period: Period) -> list[Dims]:
    """Return the whole, and parts by everything that lines can be narrowed by."""
    place = history.chance.choice(history.places)
    month = history.chance.choice(period.months).code
    return [
        Dims(), Dims(place=place), Dims(point=0), Dims(month=month), Dims(month="spanning"), Dims(topic="oral"),
        Dims(topic=""), Dims(age_band="adult"), Dims(source="purchase"), Dims(provenance="manual"),
        Dims(category="adult"), Dims(clc="I", place=place), Dims(clc=""), Dims(material="book", month=month),
        Dims(channel="desk", age_band="adult"), Dims(category="adult", clc="T"), Dims(activity=3),
    ]  # fmt: skip


@pytest.mark.parametrize("seed", range(3))
def test_pages_sum_and_number_are_those_of_the_lines(seed: int, db: None) -> None:
    history = begin(seed)
    go_on(history, 200)
    count_new_lines()
    gather_settled_months(before=date(2026, 9, 1))
    go_on(history, 8)  # these wait, voids of counted lines among them
    for period in (parse_period("2026H1"), parse_period("2026-02-10..2026-05-20")):
        for code in CODES:
            for dims in history.chance.sample(parts_of(history, period), 6):
                behind = find_behind(code, history.library, period, dims)
                lines = lines_of(code, history.library, period, dims)
                said = (code, period.code, dims)
                assert behind.total == sum_lines(lines), said
                assert behind.page_of.count() == lines.count(), said
                start = Random(seed).randrange(12)
                assert list(behind.page_of[start : start + 7]) == list(lines[start : start + 7]), said


def test_the_whole_is_paged_without_counting_lines(db: None) -> None:
    history = begin(5)
    go_on(history, 400)
    count_new_lines()
    behind = find_behind("L01", history.library, parse_period("2026H1"))
    assert isinstance(behind.page_of, PagedLines)
    pages = [line.pk for start in range(0, 200, 3) for line in behind.page_of[start : start + 3]]
    assert pages == [line.pk for line in behind.lines]
    assert len(pages) == behind.page_of.count() > 8
    assert behind.page_of[500:550] == []
