"""Tests of ratios: exact, and unknown where a part is unknown."""

from decimal import Decimal
from fractions import Fraction

import pytest

from libsys.models import Library
from reports.figures.figure import Figure
from reports.figures.gathering.ratios import Part, divide
from reports.figures.tallying import Tally
from reports.indicators.declaring import ratio_of
from reports.indicators.registry import find_indicator
from tests.reports.conftest import Write
from tests.reports.figures.test_computing import figures_of


def part(value: int | None, beginning: int | None = None) -> Part:
    """Return a part of a ratio."""
    begun = None if beginning is None else Tally(value=beginning, lines=1)
    return Part(Tally() if value is None else Tally(value=value, lines=1), begun)


def test_a_ratio_is_exact() -> None:
    found = divide(ratio_of("A", "B", per=100), {"A": part(1), "B": part(3)})
    assert found.value == Decimal(100) / 3
    assert found.lines == 2


@pytest.mark.parametrize(("over", "under"), [(None, 3), (1, None), (1, 0)])
def test_a_ratio_without_a_part_is_unknown_never_nought(over: int | None, under: int | None) -> None:
    found = divide(ratio_of("A", "B"), {"A": part(over), "B": part(under)})
    assert (found.lines, found.value) == (0, 0)


def test_nothing_of_something_is_nought() -> None:
    assert divide(ratio_of("A", "B"), {"A": part(0), "B": part(3)}).lines == 2


def test_a_turnover_divides_by_the_mean_of_beginning_and_end() -> None:
    ratio = ratio_of("A", "B", mean=True)
    assert divide(ratio, {"A": part(30), "B": part(20, 10)}).value == 2
    assert divide(ratio, {"A": part(30), "B": part(20)}).value == Decimal("1.5")


def test_another_unit_needs_nothing_to_divide_by() -> None:
    assert divide(ratio_of("A", per=Fraction(1, 1024)), {"A": part(4608)}).value == Decimal("4.5")


def test_the_turnover_of_a_library_uses_its_mean_stock(library: Library, write: Write) -> None:
    write("item.accessioned", "2025-12-31", 1000, provenance="import")
    write("item.accessioned", "2026-03-01", 1000, source="purchase")
    write("loan.checked_out", "2026-03-02", 750)
    figures = figures_of(library, "2026H1")
    assert figures["K01"].value == Decimal("0.5")
    assert figures["K01"].rounded == Decimal("0.50")
    assert not figures["K02"].is_known


def test_percentages_are_compared_in_points(library: Library, write: Write) -> None:
    for year, placed, collected in (("2025", 10, 5), ("2026", 10, 8)):
        write("hold.placed", f"{year}-01-10", placed)
        write("hold.collected", f"{year}-01-20", collected)
    figure = figures_of(library, "2026H1")["L12R"]
    assert (figure.value, figure.points, figure.change, figure.blank_reason) == (80, 30, None, None)


def test_a_percentage_is_rounded_half_up_when_shown() -> None:
    indicator = find_indicator("K11")
    assert indicator is not None
    figure = Figure(indicator, Tally(value=Decimal("12.25"), lines=1), Tally(), None)
    assert (figure.rounded, figure.value) == (Decimal("12.3"), Decimal("12.25"))


def test_a_ratio_ends_where_its_parts_end(library: Library, write: Write) -> None:
    for kind in ("activity.held", "activity.attended"):
        write(kind, "2026-05-31", 4, provenance="manual", topic="lecture")
    figures = figures_of(library, "2026H1")
    assert figures["K12A"].as_of == figures["E04"].as_of
