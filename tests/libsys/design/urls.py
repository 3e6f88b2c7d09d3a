"""The addresses that the base templates name, and nothing behind them but the gallery."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path

from libsys.access.guards import public
from libsys.staff.styleguide import styleguide

LAYOUTS = ("catalogue", "desk", "office", "door")


@public
def nothing(request: HttpRequest, **_: object) -> HttpResponse:
    """Answer with an empty page."""
    return HttpResponse()


@public
def layout(request: HttpRequest, name: str) -> HttpResponse:
    """Draw a base template as it is, without a page in it."""
    return render(request, f"base/{name}.html")


def _named(*names: str) -> list:
    return [path(f"{name}/", nothing, name=name) for name in names]


ground = [
    *_named("sign-in", "sign-out", "posting", "language", "theme", "jobs", "settings"),
    path("styleguide/", styleguide, name="styleguide"),
    path("layouts/<slug:name>/", layout, name="layout"),
]
urlpatterns = [
    path("", include((ground, "libsys"))),
    path(
        "catalog/",
        include(
            (_named("browse", "columns", "elder", "home", "imports", "points", "search", "staff-records"), "catalog")
        ),
    ),
    path("circulation/", include((_named("desk", "readers", "me"), "circulation"))),
    path("outreach/", include((_named("activities", "events"), "outreach"))),
    path("reports/", include((_named("dashboard"), "reports"))),
]
