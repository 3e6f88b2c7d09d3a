"""Tests of the calendar: weekly hours, days open and closed."""

from datetime import date, time
from decimal import Decimal

from libsys.enums import PointKind
from libsys.models import Closure, Library, OpeningHours, ServicePoint
from libsys.places.opening import create_point
from reports.counting.periods import parse_period
from reports.figures.computing import compute_figures
from tests.reports.figures.test_computing import figures_of


def open_daily(point: ServicePoint, weekdays: range, closes: time) -> None:
    """Open a point from nine on."""
    for weekday in weekdays:
        OpeningHours.objects.create(point=point, weekday=weekday, opens=time(9), closes=closes)


def test_hours_and_days_are_those_of_the_central_library(library: Library, point: ServicePoint) -> None:
    branch = create_point(library=library, name="城南分馆", kind=PointKind.BRANCH)
    open_daily(point, range(1, 7), time(17, 30))
    open_daily(branch, range(5, 7), time(12))
    Closure.objects.create(library=library, since=date(2026, 2, 16), until=date(2026, 2, 22), reason="春节")
    Closure.objects.create(library=library, point=branch, since=date(2026, 3, 7), until=date(2026, 3, 7), reason="修缮")
    figures = figures_of(library, "2026H1")
    assert figures["F01"].value == Decimal(51)
    assert figures["F01"].now.by_place[branch.pk, None] == 6
    # 181 days with 26 Mondays; of the week of the Spring Festival six days would have been open.
    assert (figures["F02"].value, figures["F02C"].value) == (181 - 26 - 6, 26 + 6)
    assert figures["F02"].now.by_place[branch.pk, None] == 26 * 2 - 2 - 1


def test_figures_follow_the_hours_then_in_force(library: Library, point: ServicePoint) -> None:
    open_daily(point, range(1, 7), time(17, 30))
    before = {period: figures_of(library, period)["F01"].value for period in ("2025H2", "2026H1")}
    for weekday in range(5):
        OpeningHours.objects.create(
            point=point, weekday=weekday, opens=time(9), closes=time(19), since=date(2026, 4, 1)
        )
    # 90 days of the half-year at 51 hours, 91 at 50; the half-year before keeps its own.
    assert before == {"2025H2": 51, "2026H1": 51}
    assert figures_of(library, "2025H2")["F01"].value == 51
    assert figures_of(library, "2026H1")["F01"].value == Decimal("50.5")
    assert figures_of(library, "2026H2")["F01"].value == 50


def test_a_running_period_counts_the_days_that_have_come(library: Library, point: ServicePoint) -> None:
    open_daily(point, range(7), time(17))
    figures = compute_figures(library, parse_period("2026H2"), on=date(2026, 7, 10))
    assert (figures["F02"].value, figures["F02C"].value, figures["F02"].previous) == (10, 0, 10)


def test_without_hours_nothing_is_known(library: Library, point: ServicePoint) -> None:
    figures = figures_of(library, "2026H1")
    assert not any(figures[code].is_known for code in ("F01", "F02", "F02C"))
