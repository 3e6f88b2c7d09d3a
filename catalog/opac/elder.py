"""The elders' version: larger letters, stronger contrast, larger targets, kept in the browser alone."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from libsys.access.guards import public
from libsys.web.answers import redirect_back
from libsys.web.operations import operation

COOKIE = "elder"
A_YEAR = 366 * 24 * 3600


@public
@require_POST
@operation
def choose_elder(request: HttpRequest) -> HttpResponse:
    """Turn the elders' version on or off and go back to the page."""
    answer = redirect_back(request, reverse("catalog:home"))
    if request.POST.get("elder") == "1":
        answer.set_cookie(COOKIE, "1", max_age=A_YEAR, samesite="Lax", secure=request.is_secure())
    else:
        answer.delete_cookie(COOKIE, samesite="Lax")
    return answer
