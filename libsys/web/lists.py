"""Lists: every one pages, and keeps its filters while doing so."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

PAGE_SIZE = 50
MOST_DIGITS = 9


def paginate(request: HttpRequest, rows: Any, *, size: int = PAGE_SIZE) -> Page[Any]:
    """Return the page of ``rows`` that the request asks for; a nonsense number is the first or last page."""
    return Paginator(rows, size).get_page(request.GET.get("page", "1")[:MOST_DIGITS])


def other_params(request: HttpRequest, *without: str) -> str:
    """Return the query string without ``page`` and the given names, for links that keep the filters."""
    params = request.GET.copy()
    for name in ("page", *without):
        params.pop(name, None)
    return params.urlencode()
