"""Proof anew: what harms most asks for the password again when it was given more than five minutes ago.

A permission that is declared grave guards every change behind it; a page that
only shows (a list of readers as a file) is marked by :func:`proved`. The form
that was on its way is not lost: the page that asks carries its fields, and the
answer goes to the same address. What htmx asked for takes the place of the
whole page, for a form inside a row of a list would be no form to be seen.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar
from urllib.parse import urlsplit, urlunsplit

from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from libsys.access.doors.backend import came_in, is_shut
from libsys.access.permissions import find_permission
from libsys.access.sessions import STAY
from libsys.models import User

FRESH = timedelta(minutes=5)
PROVED = "proved"
FIELD, BACK = "proof_password", "proof_back"
SAFE = ("GET", "HEAD", "OPTIONS")
CARRIED_AT_MOST = 400
SWAPPED = 422
"""The status of a form that htmx puts on the page; it leaves one of 403 out."""

V = TypeVar("V", bound=Callable[..., Any])


def proved(*, when: Callable[[HttpRequest], bool]) -> Callable[[V], V]:
    """Ask for proof anew before ``view``, for those requests of which ``when`` says so."""

    def mark(view: V) -> V:
        view.asks_proof = when  # type: ignore[attr-defined]
        return view

    return mark


def takes_file(request: HttpRequest) -> bool:
    """Return whether a list is to be taken along as a file; where it names readers, that asks for proof."""
    return "csv" in (request.GET.get("format"), request.GET.get("export"))


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
        "asked": request.get_full_path(),
        "back": request.POST.get(BACK) or _page_of(request),
    }
    is_piece = request.headers.get("HX-Request") == "true"
    answer = render(request, "libsys/security/prove.html", shown, status=SWAPPED if is_piece else 403)
    if is_piece:
        answer.headers["HX-Retarget"], answer.headers["HX-Reswap"] = "body", "innerHTML show:window:top"
    return answer


def _page_of(request: HttpRequest) -> str:
    """Return the page to be fetched once the proof is given: this one, or the one around the piece that was asked."""
    around = urlsplit(request.headers.get("HX-Current-URL", ""))
    return urlunsplit(("", "", around.path, around.query, "")) or request.get_full_path()


def _go_on(request: HttpRequest) -> HttpResponse | None:
    back = request.POST.get(BACK)
    if back is not None:  # what was asked for is a page, to be fetched again
        is_ours = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
        return HttpResponseRedirect(back if is_ours else request.get_full_path())
    fields = request.POST.copy()
    fields.pop(FIELD, None)
    request.POST = fields  # type: ignore[misc]
    return None


def forget_proof(request: HttpRequest) -> None:
    """Let the session of somebody who came in without a password count as proved by none."""
    long_ago = datetime(2000, 1, 1, tzinfo=UTC).isoformat()
    request.session[STAY] = {**(request.session.get(STAY) or {}), PROVED: long_ago}
