"""Tests of cut-offs of their own and of changes of counting."""

from datetime import UTC, date, datetime
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from libsys.access.desk import Desk
from libsys.models import Entry, Library, Room
from reports.counting.periods import parse_period
from reports.figures.choosing.cutoffs import ChoiceRefused, can_end_early, choose_cut_off, drop_cut_off
from reports.figures.choosing.recounting import drop_counting_change, note_counting_change
from reports.figures.computing import compute_figures
from reports.figures.lines import lines_of, sum_lines
from reports.indicators.declaring import Sort
from reports.indicators.registry import all_indicators, find_indicator
from reports.models import CountingChange, CutOff
from tests.reports.conftest import Write
from tests.reports.figures.test_computing import figures_of
from tests.reports.figures.test_lines import fill_day_book

AT = datetime(2026, 7, 1, 1, 0, tzinfo=UTC)
HALF = parse_period("2026H1")
TOUCHED = ("L01", "L04", "L06", "V02", "V03", "V05", "V06", "C01", "Q01", "Q01A", "Q09")
keys = (f"choice:{number}" for number in count())


def end(code: str, until: str, desk: Desk, *, period: str = "2026H1") -> CutOff:
    """Let a figure end."""
    return choose_cut_off(
        period=parse_period(period), code=code, until=date.fromisoformat(until), reason="送审",
        desk=desk, at=AT, key=next(keys),
    )  # fmt: skip


def test_a_figure_ends_on_the_day_that_people_choose(library: Library, desk: Desk, write: Write) -> None:
    for day, loans in (("2025-01-10", 1), ("2025-06-06", 4), ("2025-06-07", 40), ("2026-06-06", 5), ("2026-06-07", 50)):
        write("loan.checked_out", day, loans)
    end("L01", "2026-06-06", desk)
    figure = figures_of(library, "2026H1")["L01"]
    assert (figure.value, figure.last_year, figure.as_of, figure.cut_off) == (
        5, 5, date(2026, 6, 6), date(2026, 6, 6),
    )  # fmt: skip
    assert sum_lines(lines_of("L01", library, HALF)) == 5
    assert figures_of(library, "2026")["L01"].value == 55


def test_the_end_of_a_part_holds_in_its_whole(library: Library, desk: Desk, write: Write) -> None:
    for day in ("2026-05-31", "2026-06-20"):
        write("loan.checked_out", day, 10)
        write("item.used_in_house", day, 3)
    end("L05", "2026-05-31", desk)
    figures = figures_of(library, "2026H1")
    assert [figures[code].value for code in ("L01", "L05", "L06")] == [20, 3, 23]
    assert sum_lines(lines_of("L06", library, HALF)) == 23
    assert figures["L06"].cut_off is None


def test_a_stock_ends_without_the_days_after_its_end(library: Library, desk: Desk, write: Write) -> None:
    write("item.accessioned", "2024-03-01", 100, provenance="import")
    write("item.accessioned", "2026-06-01", 10, source="purchase")
    write("item.accessioned", "2026-06-20", 7, source="purchase")
    end("C01", "2026-06-06", desk)
    figure = figures_of(library, "2026H1")["C01"]
    assert (figure.value, figure.previous, figure.last_year) == (110, 100, 100)
    assert sum_lines(lines_of("C01", library, HALF)) == 110


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10_000), day=st.integers(0, 180), code=st.sampled_from(["L01", "V05", "V03", "C01", "Q01"]))
def test_the_lines_of_a_figure_add_up_to_it_wherever_it_ends(
    library: Library, desk: Desk, room: Room, seed: int, day: int, code: str
) -> None:
    fill_day_book(library, room, seed, 80)
    CutOff.objects.all().delete()
    end(code, date.fromordinal(HALF.since.toordinal() + day).isoformat(), desk)
    figures = compute_figures(library, HALF)
    assert {one: sum_lines(lines_of(one, library, HALF)) for one in TOUCHED} == {
        one: figures[one].value for one in TOUCHED
    }


def test_a_cut_off_can_be_taken_back(library: Library, desk: Desk, write: Write) -> None:
    write("loan.checked_out", "2026-06-07", 50)
    chosen = end("L01", "2026-06-06", desk)
    assert not figures_of(library, "2026H1")["L01"].is_known
    drop_cut_off(cut_off=chosen, desk=desk, at=AT, key=next(keys))
    drop_cut_off(cut_off=chosen, desk=desk, at=AT, key=next(keys))
    assert figures_of(library, "2026H1")["L01"].value == 50
    assert list(Entry.objects.filter(kind="cut_off.chosen").values_list("topic", flat=True)) == ["chosen", "dropped"]


def test_an_act_sent_twice_is_done_once(library: Library, desk: Desk) -> None:
    for _ in range(2):
        choose_cut_off(period=HALF, code="L01", until=date(2026, 6, 6), reason="", desk=desk, at=AT, key="once")
        note_counting_change(code="L01", on=date(2026, 1, 1), note="两室合并", desk=desk, at=AT, key="twice")
    assert (CutOff.objects.count(), CountingChange.objects.count(), Entry.objects.count()) == (1, 1, 2)


@pytest.mark.parametrize(
    ("code", "until", "reasons"),
    [
        ("K01", "2026-06-06", ["figure_ends_with_its_period"]),
        ("U04", "2026-06-06", ["figure_ends_with_its_period"]),
        ("L07", "2026-06-06", ["figure_ends_with_its_period"]),
        ("X99", "2026-07-01", ["figure_ends_with_its_period", "cut_off_outside_period"]),
        ("L01", "2025-12-31", ["cut_off_outside_period"]),
    ],
)
def test_what_cannot_end_then_is_refused(
    library: Library, desk: Desk, code: str, until: str, reasons: list[str]
) -> None:
    with pytest.raises(ChoiceRefused) as refusal:
        end(code, until, desk)
    assert [reason.code for reason in refusal.value.reasons] == reasons
    assert CutOff.objects.count() == 0


def test_most_figures_may_end_early(library: Library) -> None:
    sorts = {one.sort for one in all_indicators() if can_end_early(one, library.visit_rule)}
    assert sorts == {Sort.FLOW, Sort.STOCK, Sort.STATED, Sort.DISTINCT}


@pytest.mark.parametrize(
    ("on", "year_is_blank", "before_is_blank"),
    [
        ("2025-01-01", False, False), ("2025-01-02", True, False), ("2025-07-02", True, True),
        ("2026-06-30", True, True), ("2026-07-01", False, False),
    ],
)  # fmt: skip
def test_a_change_of_counting_blanks_what_it_lies_between(
    library: Library, desk: Desk, write: Write, on: str, year_is_blank: bool, before_is_blank: bool
) -> None:
    for day in ("2025-01-10", "2025-07-10", "2026-01-10"):
        write("visit.read", day, 10)
    note_counting_change(
        code="V03", on=date.fromisoformat(on), note="期刊室与报纸室合并", desk=desk, at=AT, key=next(keys)
    )
    figures = figures_of(library, "2026H1")
    for code in ("V03", "V05"):
        figure = figures[code]
        assert (figure.change is None, figure.previous_change is None) == (year_is_blank, before_is_blank)
        assert (figure.last_year is None) == year_is_blank
        said = figure.blank_reason.zh if figure.blank_reason else ""
        assert said == ("口径有变，不作同比" if year_is_blank else "")
        assert [known.note for known in figure.recountings] == (["期刊室与报纸室合并"] if year_is_blank else [])
    assert figures["V02"].recountings == ()


def test_a_change_of_counting_is_explained_and_can_be_taken_back(library: Library, desk: Desk) -> None:
    with pytest.raises(ChoiceRefused) as refusal:
        note_counting_change(code="X99", on=date(2026, 1, 1), note=" ", desk=desk, at=AT, key=next(keys))
    assert [reason.code for reason in refusal.value.reasons] == ["indicator_unknown", "counting_change_unexplained"]
    change = note_counting_change(code="L01", on=date(2026, 1, 1), note="两室合并", desk=desk, at=AT, key=next(keys))
    again = note_counting_change(code="L01", on=date(2026, 1, 1), note="三室合并", desk=desk, at=AT, key=next(keys))
    assert (again.pk, again.note) == (change.pk, "三室合并")
    for _ in range(2):
        drop_counting_change(change=change, desk=desk, at=AT, key=next(keys))
    assert CountingChange.objects.count() == 0
    assert find_indicator("L01") is not None


def test_comparisons_say_why_they_are_blank(library: Library, write: Write) -> None:
    for kind, day, number in (
        ("loan.checked_out", "2026-03-01", 5),
        ("visit.read", "2025-02-01", 0), ("visit.read", "2026-02-01", 5),
        ("question.answered", "2025-06-01", 5), ("question.answered", "2026-06-01", 5),
    ):  # fmt: skip
        write(kind, day, number)
    figures = figures_of(library, "2026H1")
    said = {code: str(figures[code].blank_reason and figures[code].blank_reason.zh) for code in ("L01", "V03", "S01")}
    assert said == {"L01": "去年同期无数字", "V03": "去年同期为零", "S01": "去年同期数据不全"}
    assert figures["L01"].previous_blank_reason is not None
    assert figures["V03"].last_year == 0
    assert figures["S02"].blank_reason is None
