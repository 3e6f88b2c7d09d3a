"""What comes in: whole, UTF-8, without control characters, by a method that pages know."""

from collections.abc import Callable, Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseNotAllowed, QueryDict
from django.http.request import UnreadablePostError

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
        method = request.method
        response = self.get_response(request)
        request.method = method
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Clean a form, and refuse methods that no page has; a HEAD is a GET whose answer is sent without its body."""
        if request.path.startswith("/api/"):
            return None
        if request.method not in PAGE_METHODS:
            return HttpResponseNotAllowed(PAGE_METHODS)
        if request.method == "HEAD":
            request.method = "GET"
        if request.method == "POST":
            try:
                request.POST = _clean(request.POST)  # type: ignore[assignment]
            except UnreadablePostError:
                return HttpResponseBadRequest()
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer a request that broke off while a view was reading it; nobody is there any more to hear it."""
        return HttpResponseBadRequest() if isinstance(error, UnreadablePostError) else None


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


class WholeBody:
    """The body of a request, of which less than was announced is an error, never a shorter body."""

    def __init__(self, stream: Any, length: int) -> None:
        """Read ``length`` bytes from ``stream``."""
        self._stream = stream
        self._left = length

    def read(self, size: int = -1) -> bytes:
        """Return ``size`` bytes, or all that are left.

        :raises ConnectionResetError: when the line broke before they came.
        """
        wanted = self._left if size is None or size < 0 else min(size, self._left)
        parts = []
        while wanted:
            part = self._stream.read(wanted)
            if not part:
                raise ConnectionResetError(f"the request broke off, {self._left} bytes before its end")
            parts.append(part)
            wanted -= len(part)
            self._left -= len(part)
        return b"".join(parts)

    def readline(self, size: int = -1) -> bytes:
        """Return one line.

        :raises ConnectionResetError: when the line broke before it came.
        """
        wanted = self._left if size is None or size < 0 else min(size, self._left)
        line = bytearray()
        while len(line) < wanted and not line.endswith(b"\n"):
            line += self.read(1)
        return bytes(line)


def require_whole(application: Application) -> Application:
    """Return ``application`` behind a door that lets no half of a request pass for a whole one.

    When a browser's line breaks in the middle of a form, the web server hands
    over what came. Without this, half a barcode would be looked for, and an
    empty form be kept as what was asked under its operation key.
    """

    def enter(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        length = str(environ.get("CONTENT_LENGTH") or "")
        if length.isdecimal():
            environ["wsgi.input"] = WholeBody(environ["wsgi.input"], int(length))
        return application(environ, start_response)

    return enter
