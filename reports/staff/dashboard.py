"""The dashboard: the figures of a period at a glance, each of them a door to its lines."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.text.dates import local_day
from reports.counting.periods import half_of, parse_period
from reports.counting.recounting import find_progress
from reports.enums import Comparison, Goal
from reports.figures.charting import Chart, compose_charts
from reports.figures.checking import check_figures
from reports.figures.computing import compute_figures
from reports.figures.figure import Figures
from reports.figures.parts.proving import find_alarm
from reports.figures.tallying import Number
from reports.output.rooms import write_rooms
from reports.output.workbook import MEDIA_TYPE
from reports.permissions import COMPUTE_PERIODS, IMPORT_COUNTS, READ_FIGURES, WRITE_SUMMARIES
from reports.plans.targets import Target, find_targets
from reports.staff.charts import show_charts
from reports.staff.comparing import keep_comparison, offer_comparisons, read_comparison
from reports.staff.framing import JUST_WRITTEN, answers_periods, find_slips, make_picker
from reports.staff.tables import make_place_table
from reports.staff.tiles import make_families, make_tiles


@requires(READ_FIGURES)
@answers_periods
def dashboard(request: HttpRequest) -> HttpResponse:
    """Go to the current half-year, or to the dates that the picker's form asks for."""
    since, until = request.GET.get("since", ""), request.GET.get("until", "")
    code = parse_period(f"{since}..{until}").code if since or until else half_of(local_day(now())).code
    return redirect(f"{reverse('reports:period', args=[code])}{keep_comparison(read_comparison(request))}")


@requires(READ_FIGURES)
@answers_periods
def period_page(request: HttpRequest, period: str) -> HttpResponse:
    """Show the figures of a period."""
    chosen, desk, comparison = parse_period(period), find_desk(request), read_comparison(request)
    today = local_day(now())
    figures = compute_figures(desk.library, chosen, on=today)
    targets = find_targets(desk.library, chosen, on=today, figures=figures)
    checks = check_figures(figures)
    progress = find_progress(desk.library)
    context = {
        "period": chosen,
        "picker": make_picker(chosen, "reports:period", keep_comparison(comparison)),
        "comparison": comparison,
        "comparisons": offer_comparisons(chosen, "reports:period", comparison),
        "slips": find_slips(request, "dashboard", chosen),
        "figures": figures,
        "tiles": make_tiles(figures, targets, comparison),
        "table": make_place_table(figures, targets, comparison),
        "charts": show_charts(_charts(figures, targets, comparison), figures, comparison),
        "checks": checks,
        "passed": sum(check.is_well for check in checks),
        "families": make_families(figures),
        "progress": progress,
        "is_counting": progress.waiting > 0 and JUST_WRITTEN in request.GET,
        "may_import": desk.can(IMPORT_COUNTS),
        "may_write": desk.can(WRITE_SUMMARIES),
        "may_compute": (may_compute := desk.can(COMPUTE_PERIODS)),
        "alarm": find_alarm() if may_compute else None,
    }
    return render(request, "reports/period.html", context)


def _charts(figures: Figures, targets: Mapping[str, Target], comparison: Comparison) -> tuple[Chart, ...]:
    return compose_charts(figures, targets=_bounds(targets), comparison=comparison)


def _bounds(targets: Mapping[str, Target]) -> dict[str, Number]:
    """Return what is to be reached by indicator, for the chart of the plan."""
    return {code: one.bound for code, one in targets.items() if "@" not in code and one.goal != Goal.AT_MOST}


@requires(READ_FIGURES)
@answers_periods
def rooms_workbook(request: HttpRequest, period: str) -> HttpResponse:
    """Return the table of rooms and points as a workbook."""
    chosen, desk = parse_period(period), find_desk(request)
    figures = compute_figures(desk.library, chosen, on=local_day(now()))
    content = write_rooms(figures, library=str(desk.library))
    response = HttpResponse(content, content_type=MEDIA_TYPE)
    response.headers["Content-Disposition"] = f'attachment; filename="rooms-{chosen.code}.xlsx"'
    return response
