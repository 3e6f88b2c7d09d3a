"""Browsers that an account came in with before, recognised by a signed cookie.

After the device cookies of OWASP: what strangers try at an account never shuts
out the browser its owner uses. The cookie holds keyed digests of the last few
accounts, so that it tells whoever finds it nothing.
"""

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

COOKIE = "known"
KIOSK_COOKIE = "kiosk"
KEPT_FOR = 180 * 24 * 3600
MOST = 12
_SALT, _KIOSK_SALT = "libsys.known", "libsys.kiosk"
_LENGTH = 24


def knows(request: HttpRequest | None, account: str) -> bool:
    """Return whether ``account``, a digest, came in with this browser before."""
    return request is not None and account[:_LENGTH] in _read(request)


def remember(request: HttpRequest, response: HttpResponse, account: str) -> None:
    """Let the browser be known for ``account``; a public terminal is known for nobody."""
    if is_kiosk(request):
        return
    mine = account[:_LENGTH]
    kept = [mine, *(other for other in _read(request) if other != mine)][:MOST]
    _set(response, COOKIE, signing.dumps(kept, salt=_SALT), path="/")


def is_kiosk(request: HttpRequest) -> bool:
    """Return whether the browser was made a public terminal."""
    return _loads(request.COOKIES.get(KIOSK_COOKIE, ""), salt=_KIOSK_SALT, age=None) is not None


def make_kiosk(response: HttpResponse, *, at: str) -> None:
    """Make the browser a public terminal: what it knew is forgotten."""
    response.delete_cookie(COOKIE)
    _set(response, KIOSK_COOKIE, signing.dumps({"at": at}, salt=_KIOSK_SALT), path="/", age=10 * 365 * 24 * 3600)


def end_kiosk(response: HttpResponse) -> None:
    """Make the browser an ordinary one again."""
    response.delete_cookie(KIOSK_COOKIE)


def _read(request: HttpRequest) -> list[str]:
    kept = _loads(request.COOKIES.get(COOKIE, ""), salt=_SALT, age=KEPT_FOR)
    return [str(one) for one in kept] if isinstance(kept, list) else []


def _loads(text: str, *, salt: str, age: int | None) -> object | None:
    try:
        return signing.loads(text, salt=salt, max_age=age) if text else None
    except signing.BadSignature:
        return None


def _set(response: HttpResponse, name: str, value: str, *, path: str, age: int = KEPT_FOR) -> None:
    response.set_cookie(
        name, value, max_age=age, path=path, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )
