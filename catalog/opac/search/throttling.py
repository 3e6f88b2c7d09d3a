"""Patience with machines: who searches far faster than people do is asked to wait."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from libsys.access.addresses import client_address
from libsys.clock import now

MINUTE = 60
V = TypeVar("V", bound=Callable[..., HttpResponse])


def throttled(view: V) -> V:
    """Answer 429 beyond ``LIBSYS_SEARCH_PER_MINUTE`` searches of one address within a minute; 0 sets no limit.

    Staff who have signed in are not counted. Each web process counts for itself.
    """

    @wraps(view)
    def counted(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if settings.LIBSYS_SEARCH_PER_MINUTE and not request.user.is_authenticated and _is_too_fast(request):
            answer = render(request, "catalog/opac/search/too_fast.html", {"seconds": MINUTE}, status=429)
            answer.headers["Retry-After"] = str(MINUTE)
            return answer
        return view(request, *args, **kwargs)

    return cast("V", counted)


def _is_too_fast(request: HttpRequest) -> bool:
    key = f"searches:{client_address(request)}:{int(now().timestamp()) // MINUTE}"
    if cache.add(key, 1, timeout=2 * MINUTE):
        return False
    try:
        return cache.incr(key) > settings.LIBSYS_SEARCH_PER_MINUTE
    except ValueError:
        # The count was dropped between the two steps: the first of a new one.
        return False
