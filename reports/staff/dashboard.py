"""The dashboard: the figures of a period at a glance, each of them a door to its lines."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.text.dates import local_day
from reports.counting.periods import half_of, parse_period
from reports.counting.recounting import find_progress
from reports.figures.checking import check_figures
from reports.figures.computing import compute_figures
from reports.output.rooms import write_rooms
from reports.output.workbook import MEDIA_TYPE
from reports.permissions import IMPORT_COUNTS, READ_FIGURES, WRITE_SUMMARIES
from reports.staff.charts import make_month_chart
from reports.staff.framing import JUST_WRITTEN, answers_periods, find_slips, make_picker
from reports.staff.tables import LEADING, make_place_table
from reports.staff.tiles import make_families, make_tiles

CHARTED = (*LEADING, "V07", "U01", "S01")


@requires(READ_FIGURES)
@answers_periods
def dashboard(request: HttpRequest) -> HttpResponse:
    """Go to the current half-year, or to the dates that the picker's form asks for."""
    since, until = request.GET.get("since", ""), request.GET.get("until", "")
    code = parse_period(f"{since}..{until}").code if since or until else half_of(local_day(now())).code
    return redirect("reports:period", period=code)


@requires(READ_FIGURES)
@answers_periods
def period_page(request: HttpRequest, period: str) -> HttpResponse:
    """Show the figures of a period."""
    chosen, desk = parse_period(period), find_desk(request)
    figures = compute_figures(desk.library, chosen, on=local_day(now()))
    by_month = next(
        (figure for code in CHARTED if (figure := figures.get(code)) and any(figure.now.by_month.values())), None
    )
    checks = check_figures(figures)
    progress = find_progress(desk.library)
    context = {
        "period": chosen,
        "picker": make_picker(chosen, "reports:period"),
        "slips": find_slips(request, "dashboard", chosen),
        "figures": figures,
        "tiles": make_tiles(figures),
        "table": make_place_table(figures),
        "chart": make_month_chart(figures, by_month),
        "checks": checks,
        "passed": sum(check.is_well for check in checks),
        "families": make_families(figures),
        "progress": progress,
        "is_counting": progress.waiting > 0 and JUST_WRITTEN in request.GET,
        "may_import": desk.can(IMPORT_COUNTS),
        "may_write": desk.can(WRITE_SUMMARIES),
    }
    return render(request, "reports/period.html", context)


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
