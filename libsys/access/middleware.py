"""Deny by default: every view runs behind its declared permission."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from libsys.access.desk import find_permissions
from libsys.access.doors.proving import ask_proof, needs_proof
from libsys.access.doors.staying import end_if_over
from libsys.access.guards import ENROLLING, PUBLIC, READER, declared_access
from libsys.access.readers import find_door
from libsys.clock import now
from libsys.models import User

VIEWS_OF_PACKAGES = {"django.views.static.serve"}


class AccessMiddleware:
    """Refuse a view without a declared permission, a visitor without an account, a stranger."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """End a stay that is over, pass the request on; private pages are never cached."""
        end_if_over(request, at=now())
        response = self.get_response(request)
        if _is_private(request) and "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = "no-store"
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Judge before the view runs."""
        access = declared_access(view)
        if access == PUBLIC:
            return None
        if access is None:
            raise Http404
        if access == READER:
            return _judge_reader(request)
        user = request.user
        if not user.is_authenticated:
            if request.path.startswith("/api/"):
                return None
            return redirect_to_login(request.get_full_path(), "libsys:sign-in")
        if user.library_id is None or access not in find_permissions(user):
            raise Http404
        if not getattr(view, "is_at_the_door", False):
            return _stop_at_the_door(request, user, view, access)
        return None


def _is_private(request: HttpRequest) -> bool:
    return request.user.is_authenticated or getattr(request, "reader", None) is not None


def _stop_at_the_door(request: HttpRequest, user: User, view: Callable[..., Any], access: str) -> HttpResponse | None:
    if user.one_time_until is not None:
        return redirect("libsys:own-password")
    if request.session.get(ENROLLING):
        return redirect("libsys:second-factor")
    at = now()
    return ask_proof(request, at=at) if needs_proof(request, view, access, at=at) else None


def _judge_reader(request: HttpRequest) -> HttpResponse | None:
    door = find_door()
    if door is None:
        raise Http404
    reader = door.find(request)
    if reader is None:
        return redirect_to_login(request.get_full_path(), door.sign_in)
    request.reader = reader  # type: ignore[attr-defined]
    return None
