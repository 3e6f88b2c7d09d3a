"""The reader's own service point: chosen once, kept in a cookie, asked for by ``branch=1``."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from catalog.indexing.documents import place_code
from catalog.indexing.naming import find_points
from libsys.access.guards import public
from libsys.models import ServicePoint
from libsys.web.answers import redirect_back

COOKIE = "my_branch"
YEAR = 365 * 24 * 3600


def read_branch(request: HttpRequest, points: Sequence[ServicePoint]) -> ServicePoint | None:
    """Return the service point that the reader chose, if it is still open."""
    chosen = request.COOKIES.get(COOKIE, "")
    return next((point for point in open_points(points) if code_of(point) == chosen), None) if chosen else None


def open_points(points: Sequence[ServicePoint]) -> list[ServicePoint]:
    """Return the points that readers may go to."""
    return [point for point in points if point.closed_on is None]


def code_of(point: ServicePoint) -> str:
    """Return the code by which the index and the cookie know a service point."""
    return place_code(point.library.code, point.code)


@require_POST
@public
def choose_branch(request: HttpRequest) -> HttpResponse:
    """Remember the reader's branch in a cookie, or forget it."""
    response = redirect_back(request, reverse("catalog:home"))
    chosen = request.POST.get(COOKIE, "")
    if any(code_of(point) == chosen for point in open_points(find_points())):
        response.set_cookie(COOKIE, chosen, max_age=YEAR, samesite="Lax", httponly=True, secure=request.is_secure())
    elif not chosen:
        response.delete_cookie(COOKIE, samesite="Lax")
    return response
