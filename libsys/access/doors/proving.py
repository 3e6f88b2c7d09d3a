"""Proof anew: what harms most asks for the password again when it was given more than five minutes ago.

A permission that is declared grave guards every change behind it; a page that
only shows (a list of readers as a file) is marked by :func:`proved`. The form
that was on its way is not lost: the page that asks carries its fields, and the
answer goes to the same address.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from libsys.access.doors.backend import came_in, is_shut
from libsys.access.permissions import find_permission
from libsys.access.sessions import STAY
from libsys.models import User

FRESH = timedelta(minutes=5)
PROVED = "proved"
FIELD, BACK = "proof_password", "proof_back"
SAFE = ("GET", "HEAD", "OPTIONS")
CARRIED_AT_MOST = 400
V = TypeVar("V", bound=Callable[..., Any])


def proved(*, when: Callable[[HttpRequest], bool]) -> Callable[[V], V]:
    """Ask for proof anew before ``view``, for those requests of which ``when`` says so."""

    def mark(view: V) -> V:
        view.asks_proof = when  # type: ignore[attr-defined]
        return view

    return mark


def needs_proof(request: HttpRequest, view: Callable[..., Any], access: str, *, at: datetime) -> bool:
    """Return whether this request asks for a proof that is not there or too old."""
    held, asks = find_permission(access), getattr(view, "asks_proof", None)
    is_grave = held is not None and held.is_grave and request.method not in SAFE
    if not is_grave and not (asks is not None and asks(request)):
        return False
    stay = request.session.get(STAY) or {}
    proved_at = stay.get(PROVED) or stay.get("opened")
    return proved_at is None or at - datetime.fromisoformat(proved_at) > FRESH


def ask_proof(request: HttpRequest, *, at: datetime) -> HttpResponse | None:
    """Take the proof that came with the request, or answer with the page that asks for it; None where it is given."""
    given, is_wrong = request.POST.get(FIELD, ""), False
    if given and isinstance(request.user, User):
        found = authenticate(request, username=request.user.username, password=given)
        is_wrong = found is None or found.pk != request.user.pk
        if not is_wrong:
            came_in(request)
            request.session[STAY] = {**(request.session.get(STAY) or {}), PROVED: at.isoformat()}
            return _go_on(request)
    fields = [(name, value) for name in request.POST for value in request.POST.getlist(name)]
    carried = [(name, value) for name, value in fields if name not in (FIELD, BACK, "csrfmiddlewaretoken")]
    shown = {
        "carried": carried[:CARRIED_AT_MOST],
        "is_looking": request.method in SAFE or BACK in request.POST,
        "is_wrong": is_wrong,
        "is_shut": is_shut(request),
        "lost_files": bool(request.FILES) or len(carried) > CARRIED_AT_MOST,
    }
    return render(request, "libsys/security/prove.html", shown, status=403)


def _go_on(request: HttpRequest) -> HttpResponse | None:
    if BACK in request.POST:  # what was asked for is a page, to be fetched again
        return HttpResponseRedirect(request.get_full_path())
    fields = request.POST.copy()
    fields.pop(FIELD, None)
    request.POST = fields  # type: ignore[misc]
    return None


def forget_proof(request: HttpRequest) -> None:
    """Let the session of somebody who came in without a password count as proved by none."""
    long_ago = datetime(2000, 1, 1, tzinfo=UTC).isoformat()
    request.session[STAY] = {**(request.session.get(STAY) or {}), PROVED: long_ago}
