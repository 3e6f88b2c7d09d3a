"""What comes in: UTF-8, without control characters, by a method that pages know."""

from collections.abc import Callable, Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, QueryDict

from libsys.text.safe import clean_text

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
PAGE_METHODS = ("GET", "HEAD", "POST")


class InputMiddleware:
    """Take control characters and lone surrogates out of the fields of every request.

    A scanner may send a control character, an attacker a NUL, which PostgreSQL
    refuses; neither means anything in a name, a code or a search.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Clean the query before anything reads it."""
        request.GET = _clean(request.GET)  # type: ignore[assignment]
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Clean a form, and refuse methods that no page has."""
        if request.path.startswith("/api/"):
            return None
        if request.method not in PAGE_METHODS:
            return HttpResponseNotAllowed(PAGE_METHODS)
        if request.method == "POST":
            request.POST = _clean(request.POST)  # type: ignore[assignment]
        return None


def _clean(fields: QueryDict) -> QueryDict:
    cleaned = QueryDict(mutable=True)
    for name, values in fields.lists():
        cleaned.setlist(str(clean_text(name)), [str(clean_text(value)) for value in values])
    cleaned._mutable = False
    return cleaned


def read_as_utf8(application: Application) -> Application:
    """Return ``application`` behind a door that takes the charset out of a request's content type.

    Every page and every programme here speaks UTF-8. Django would believe the
    claim and use codecs such as ``zlib`` on a search, before any middleware runs.
    """

    def enter(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        parts = str(environ.get("CONTENT_TYPE", "")).split(";")
        kept = [part for part in parts if not part.strip().lower().startswith("charset")]
        environ["CONTENT_TYPE"] = ";".join(kept)
        return application(environ, start_response)

    return enter
