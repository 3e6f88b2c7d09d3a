"""The working page of a point: four large buttons, and the register of its day to print."""

import re
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from libsys.access.desk import find_desk, find_postings
from libsys.access.guards import requires
from libsys.clock import now
from libsys.models import Posting, ServicePoint
from outreach.points.day import count_day, find_day, with_copies
from outreach.staff.points.framing import find_point, render_page, today

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MOST_ROWS = 1000


@require_GET
@requires("outreach.read_points")
def point_home(request: HttpRequest, point_id: int) -> HttpResponse:
    """Show the four buttons of a point to whoever is posted there, and what was done there today."""
    one, desk = find_point(request, point_id), find_desk(request)
    context = {
        "point": one,
        "posting": _find_posting(request, one),
        "is_here": desk.point is not None and desk.point.pk == one.pk,
        "may_lend": desk.can("circulation.lend"),
        "may_read": desk.can("circulation.read_readers"),
        "counts": count_day(one, today()),
    }
    return render_page(request, "home.html", context)


@require_GET
@requires("outreach.read_points")
def point_day(request: HttpRequest, point_id: int) -> HttpResponse:
    """Show the register of a day of a point as it is printed and signed."""
    one, day = find_point(request, point_id), _read_day(request)
    context = {
        "point": one,
        "library": one.library,
        "day": day,
        "rows": with_copies(list(find_day(one, day)[:MOST_ROWS])),
        "counts": count_day(one, day),
        "printed_at": now(),
    }
    return render_page(request, "day.html", context)


def _find_posting(request: HttpRequest, one: ServicePoint) -> Posting | None:
    """Return the person's posting at the point, if they have one."""
    staff = find_desk(request).staff
    return next((known for known in find_postings(staff) if known.point_id == one.pk), None) if staff else None


def _read_day(request: HttpRequest) -> date:
    text = request.GET.get("day", "")
    try:
        return date.fromisoformat(text) if DAY.fullmatch(text) else today()
    except ValueError:
        return today()
