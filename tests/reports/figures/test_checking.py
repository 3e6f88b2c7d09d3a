"""Tests of the checks before a report is handed in."""

import dataclasses

import pytest

from libsys.models import Library
from reports.counting.periods import parse_period
from reports.counting.recounting import count_new_lines
from reports.figures.checking import check_figures
from reports.figures.computing import compute_figures
from tests.reports.conftest import Write


def flagged(library: Library, code: str) -> list[tuple[str, str]]:
    """Return code and indicator of every check that needs a word."""
    count_new_lines()
    checks = check_figures(compute_figures(library, parse_period(code)))
    return [(check.code, check.indicator) for check in checks if not check.is_well]


def test_yongning_is_asked_about_the_part_that_is_its_whole(yongning: Library) -> None:
    assert flagged(yongning, "2012H1") == [("part_is_whole", "V07")]
    count_new_lines()
    well = check_figures(compute_figures(yongning, parse_period("2012H1")))
    sentences = [check.sentence for check in well if check.is_well]
    assert "读者流通总量 84,355 ＝ 外借人次 15,423 ＋ 内阅人次 65,972 ＋ 到馆（其他）人次 2,960" in sentences


def test_a_change_by_more_than_half_is_asked_about(library: Library, write: Write) -> None:
    write("question.answered", "2025-01-20", 100)
    write("question.answered", "2026-03-02", 151)
    assert ("jump", "S01") in flagged(library, "2026H1")


def test_a_change_by_half_is_not(library: Library, write: Write) -> None:
    write("question.answered", "2025-01-20", 100)
    write("question.answered", "2026-03-02", 150)
    assert flagged(library, "2026H1") == []


@pytest.mark.parametrize(("before", "after"), [(49, 200), (80, 125), (4, 9), (60, 11)])
def test_a_change_that_nobody_would_notice_is_not_asked_about(
    library: Library, write: Write, before: int, after: int
) -> None:
    write("question.answered", "2025-01-20", before)
    write("question.answered", "2026-03-02", after)
    assert flagged(library, "2026H1") == []


def test_the_end_of_something_large_is_asked_about(library: Library, write: Write) -> None:
    write("question.answered", "2025-01-20", 900)
    write("question.answered", "2026-03-02", 1)
    assert flagged(library, "2026H1") == [("jump", "S01")]


def test_a_part_that_leaps_with_its_whole_is_explained_by_it(library: Library, write: Write) -> None:
    for day, lent, used in (("2025-01-20", 100, 200), ("2026-03-02", 300, 500)):
        write("loan.checked_out", day, lent)
        write("visit.borrowed", day, 100)
        write("item.used_in_house", day, used)
    assert [one for one in flagged(library, "2026H1") if one[0] == "jump"] == [("jump", "L06")]


def test_a_part_that_leaps_the_other_way_is_asked_about_too(library: Library, write: Write) -> None:
    for day, lent, used in (("2025-01-20", 100, 400), ("2026-03-02", 1200, 100)):
        write("loan.checked_out", day, lent)
        write("visit.borrowed", day, 100)
        write("item.used_in_house", day, used)
    assert [one for one in flagged(library, "2026H1") if one[0] == "jump"] == [("jump", "L05"), ("jump", "L06")]


def test_a_number_that_covers_more_than_the_period_says_so(library: Library, write: Write) -> None:
    write("question.answered", "2026-05-31", 100, detail={"since": "2025-11-01"})
    assert flagged(library, "2026H1") == [("wider_than_period", "S01")]


def test_loans_without_visits_are_asked_about(library: Library, write: Write) -> None:
    write("loan.checked_out", "2026-03-02", 10)
    assert flagged(library, "2026H1") == [("loans_without_visits", "V02")]


def test_parts_that_end_on_different_days_are_asked_about(library: Library, write: Write) -> None:
    write("visit.read", "2026-05-31", 10, detail={"since": "2026-01-01"}, provenance="external")
    write("visit.entered", "2026-04-30", 10, detail={"since": "2026-01-01"}, provenance="external")
    assert flagged(library, "2026H1") == [("cut_offs_differ", "V05")]


def test_hardly_any_returns_are_asked_about(library: Library, write: Write) -> None:
    write("loan.checked_out", "2026-03-02", 1000)
    write("loan.checked_in", "2026-03-02", 100)
    write("visit.borrowed", "2026-03-02", 600)
    assert flagged(library, "2026H1") == [("returns_against_loans", "L03")]


def test_the_halves_of_a_year_are_added_up(library: Library, write: Write) -> None:
    write("question.answered", "2026-03-02", 10)
    write("question.answered", "2026-09-02", 20)
    count_new_lines()
    figures = compute_figures(library, parse_period("2026"))
    assert "halves_add_up" in [check.code for check in check_figures(figures) if check.is_well]
    broken = dict(figures.figures)
    broken["S01"].now.by_month["2026-03"] += 1
    found = check_figures(dataclasses.replace(figures, figures=broken))
    assert {"halves_add_up", "months_add_up"} <= {check.code for check in found if not check.is_well}


def test_rooms_that_do_not_add_up_are_named(library: Library, write: Write) -> None:
    write("question.answered", "2026-03-02", 10)
    count_new_lines()
    figures = compute_figures(library, parse_period("2026H1"))
    figures["S01"].now.by_place[None, None] += 1
    found = [check for check in check_figures(figures) if not check.is_well]
    assert [(check.code, check.indicator) for check in found] == [("places_add_up", "S01")]
