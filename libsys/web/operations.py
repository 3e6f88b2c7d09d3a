"""Operation keys at the door: every request that changes something is done once.

The key comes from the form field ``operation_key`` or the header
``Idempotency-Key``. Inside one act the view runs and its answer is kept under
the key; the same request again gets the kept answer. Where the two arrive at
once, the key of the second is taken when it comes to be kept, and all that it
did is undone. A key that comes back with another request is refused.

SQLite has one writer, so what takes long stands outside the act: a view that
takes a large file names what is done to it ``before``, and one that draws a
large screen answers with what is to be drawn and leaves the drawing for after.
"""

import functools
import json
import re
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar, cast

from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from libsys.clock import now
from libsys.db.acts import act, writing
from libsys.db.inserting import insert
from libsys.db.prepared import Prepared
from libsys.db.sealing import keyed_digest
from libsys.errors import DomainError, OperationKeyReused, Reason
from libsys.models import Operation, User
from libsys.web.answers import answer_refusal

FIELD = "operation_key"
KEPT_HEADERS = ("Location", "Content-Type", "HX-Redirect", "HX-Trigger")
KEPT_FOR = timedelta(days=30)
VALID_KEY = re.compile(r"[A-Za-z0-9_-]{16,64}")
V = TypeVar("V", bound=Callable[..., HttpResponse])

FACTS = "Drawn-From-Facts"
"""Stands with the kept headers of an answer whose body is not a page, but what the page is drawn from."""

_EARLIER = Prepared(lambda key: Operation.objects.filter(pk=key))


@dataclass(frozen=True)
class Undrawn:
    """The answer of an act before it is drawn.

    ``facts``, as JSON, are kept with the operation: the same request again is
    answered by drawing them anew. ``draw`` is called once the act has ended.
    """

    facts: dict[str, Any]
    status: int
    draw: Callable[[], HttpResponse]


Answer = HttpResponse | Undrawn
Redraw = Callable[[HttpRequest, dict[str, Any]], HttpResponse]


def new_key() -> str:
    """Return a fresh operation key: a UUID of version 7, so that keys sort by time."""
    value = (int(time.time() * 1000) << 80) | secrets.randbits(80)
    value = value & ~(0xF << 76) | (0x7 << 76)
    value = value & ~(0x3 << 62) | (0x2 << 62)
    text = f"{value:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def read_key(request: HttpRequest) -> str:
    """Return the request's operation key.

    :raises OperationKeyReused: when the request carries none.
    """
    key = request.headers.get("Idempotency-Key") or request.POST.get(FIELD, "")
    if not VALID_KEY.fullmatch(key):
        raise OperationKeyReused(
            Reason("operation_key_missing", _("这张表单没有操作号，未作任何改动。请刷新页面后再提交。"))
        )
    return key


def operation(view: V) -> V:
    """Run a changing view once per operation key; GET and HEAD pass by."""
    return operation_after(None)(view)


def operation_after(before: Callable[[HttpRequest], object] | None) -> Callable[[V], V]:
    """Run a changing view once per operation key, and ``before`` it, outside every lock, what takes long.

    ``before`` must change nothing that a second call would double; what it
    returns stands in ``request.prepared``. It is not called for a kept answer.
    """
    return _guard(before=before)


def operation_drawn_by(redraw: Redraw, *, before: Callable[[HttpRequest], object] | None = None) -> Callable[[V], V]:
    """Run a changing view that may answer :class:`Undrawn` once per key; ``redraw`` draws kept facts again."""
    return _guard(before=before, redraw=redraw)


def _guard(*, before: Callable[[HttpRequest], object] | None = None, redraw: Redraw | None = None) -> Callable[[V], V]:
    def guard(view: V) -> V:
        @functools.wraps(view)
        def once(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method in ("GET", "HEAD"):
                return view(request, *args, **kwargs)
            return run_once(request, functools.partial(view, request, *args, **kwargs), before=before, redraw=redraw)

        once.runs_once = True  # type: ignore[attr-defined]
        return cast("V", once)

    return guard


def run_once(
    request: HttpRequest,
    answer: Callable[[], Answer],
    *,
    before: Callable[[HttpRequest], object] | None = None,
    redraw: Redraw | None = None,
) -> HttpResponse:
    """Return ``answer()`` and keep it, or the kept answer if the key was used."""
    key, fingerprint = read_key(request), _fingerprint(request)
    earlier = _EARLIER.first(key)
    if earlier is None:
        if before is not None:
            request.prepared = before(request)  # type: ignore[attr-defined]
        try:
            given = _answer_and_keep(request, answer, key=key, fingerprint=fingerprint)
        except IntegrityError:
            earlier = _EARLIER.first(key)
            if earlier is None:
                raise
        else:
            return given.draw() if isinstance(given, Undrawn) else given
    return _replay(earlier, request, fingerprint, redraw=redraw)


@act
def forget_operations(*, before: datetime) -> int:
    """Delete the kept answers from before ``before`` and return how many; they hold pages, and pages hold names.

    The day book keeps the keys of acts, so an old form sent again still does nothing twice.
    """
    return Operation.objects.filter(at__lt=before).delete()[0]


def _answer_and_keep(request: HttpRequest, answer: Callable[[], Answer], *, key: str, fingerprint: str) -> Answer:
    """Do what is asked and keep the answer in one act; of what is refused, only the refusal is kept."""
    try:
        with writing():
            given = answer()
            _keep(given, request, key=key, fingerprint=fingerprint)
    except DomainError as error:
        given = answer_refusal(request, error)
        with writing():
            _keep(given, request, key=key, fingerprint=fingerprint)
    return given


def _keep(given: Answer, request: HttpRequest, *, key: str, fingerprint: str) -> None:
    user = request.user if isinstance(request.user, User) else None
    row = Operation(key=key, user=user, path=request.path[:200], fingerprint=fingerprint, at=now())
    if isinstance(given, Undrawn):
        row.status, row.headers = given.status, {FACTS: "1"}
        row.body = json.dumps(given.facts, ensure_ascii=False, separators=(",", ":"))
    else:
        if hasattr(given, "render"):
            given.render()
        row.status = given.status_code
        row.headers = {name: given.headers[name] for name in KEPT_HEADERS if name in given.headers}
        row.body = given.content.decode() if not given.streaming else ""
    insert(row)


def _replay(
    earlier: Operation, request: HttpRequest, fingerprint: str, *, redraw: Redraw | None = None
) -> HttpResponse:
    user_id = request.user.pk if isinstance(request.user, User) else None
    if earlier.fingerprint != fingerprint or earlier.user_id != user_id:
        raise OperationKeyReused(
            Reason("operation_key_reused", _("这个操作号已用于另一次操作，本次未作任何改动。请刷新页面后再提交。"))
        )
    if redraw is not None and FACTS in earlier.headers:
        return redraw(request, json.loads(earlier.body))
    response = HttpResponse(earlier.body, status=earlier.status)
    for name, value in earlier.headers.items():
        response.headers[name] = value
    return response


def _fingerprint(request: HttpRequest) -> str:
    # Keyed, because a form may hold a password, and a plain digest of it could be guessed at.
    digest = keyed_digest(f"{request.method} {request.path}\n", purpose="operation fingerprint")
    if request.content_type == "application/json":
        digest.update(request.body)
    else:
        for name in sorted(request.POST):
            if name != "csrfmiddlewaretoken":
                digest.update(f"{name}={request.POST.getlist(name)}\n".encode())
        for name, file in sorted(request.FILES.items()):
            digest.update(f"{name}={file.name}\n".encode())
            for chunk in file.chunks():
                digest.update(chunk)
            file.seek(0)
    return digest.hexdigest()
