"""Answers to refusals: one page, one fragment, always with every reason."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from libsys.errors import DomainError


def answer_refusal(request: HttpRequest, error: DomainError, *, template: str = "", **context: Any) -> HttpResponse:
    """Return the refusal as a page, or as a fragment to htmx; its status is the error's."""
    htmx = request.headers.get("HX-Request") == "true"
    name = template or ("libsys/refusal_fragment.html" if htmx else "libsys/refusal.html")
    return render(request, name, {"reasons": error.reasons, "error": error, **context}, status=error.status)


class DomainErrorMiddleware:
    """Answer a refusal that a view let through."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Turn a :class:`DomainError` into its answer."""
        return answer_refusal(request, error) if isinstance(error, DomainError) else None


def redirect_back(request: HttpRequest, fallback: str) -> HttpResponse:
    """Redirect to the form's ``next`` if it stays in this house, else to ``fallback``."""
    target = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return HttpResponseRedirect(target if safe else fallback)
