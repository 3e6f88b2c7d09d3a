"""Slips of paper: on which width they are printed, and what every one of them shows."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from libsys.clock import now

WIDTHS = (("58", _("58 毫米")), ("80", _("80 毫米")), ("a5", _("A5 纸")))
COOKIE = "slip_width"
A_YEAR = 365 * 24 * 3600
_OFFERED = frozenset(value for value, _name in WIDTHS)


def read_width(request: HttpRequest) -> str:
    """Return the width that the address asks for, else the one used last at this desk, else 80 mm."""
    wanted = (request.GET.get("width", ""), request.COOKIES.get(COOKIE, ""))
    return next((width for width in wanted if width in _OFFERED), "80")


def answer_slip(request: HttpRequest, template: str, *, back: str, **context: Any) -> HttpResponse:
    """Return a slip drawn on ``circulation/slips/base.html`` and remember its width; Escape leads to ``back``."""
    width = read_width(request)
    shown = {"width": width, "widths": WIDTHS, "printed_at": now(), "back": back, **context}
    response = render(request, template, shown)
    if request.GET.get("width") == width:
        response.set_cookie(COOKIE, width, max_age=A_YEAR, httponly=True, samesite="Lax", secure=request.is_secure())
    return response
