"""The door itself: the first backend after the lock of names; it lets nobody in, it only keeps shut."""

from typing import Any

from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.core.exceptions import PermissionDenied
from django.dispatch import receiver
from django.http import HttpRequest

from libsys.access.doors.judging import find_obstacles
from libsys.access.doors.tries import Try, count_tries, note_failure, note_success, read_try
from libsys.clock import now


class DoorBackend:
    """Refuse a try whose account, address or secret was tried too often; the same for names that nobody has.

    It knows no accounts, so it has no ``get_user``: a session is never opened by it.
    """

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> None:
        """Return None, so that the next backend looks, or keep the door shut.

        :raises PermissionDenied: when there is an obstacle; no later backend is asked.
        """
        if request is None:
            return
        tried = read_try(request, credentials)
        request.tried = tried  # type: ignore[attr-defined]
        request.is_shut = bool(find_obstacles(count_tries(tried, at=now()), is_known=tried.is_known))  # type: ignore[attr-defined]
        if request.is_shut:  # type: ignore[attr-defined]
            raise PermissionDenied


def is_shut(request: HttpRequest) -> bool:
    """Return whether the last try of this request met a shut door."""
    return bool(getattr(request, "is_shut", False))


def tried_account(request: HttpRequest) -> str:
    """Return the digest of the account of this request's try; empty where nothing was tried."""
    tried = getattr(request, "tried", None)
    return tried.account if isinstance(tried, Try) else ""


def came_in(request: HttpRequest) -> None:
    """Write down that this request's try succeeded."""
    tried = getattr(request, "tried", None)
    if isinstance(tried, Try):
        note_success(tried, at=now())


@receiver(user_login_failed, dispatch_uid="libsys.doors.failed")
def write_failure(sender: Any, request: HttpRequest | None = None, **kwargs: Any) -> None:
    """Write down a try that failed; one that met a shut door is not counted, or an attack would never end."""
    tried = getattr(request, "tried", None)
    if isinstance(tried, Try) and request is not None and not is_shut(request):
        note_failure(tried, at=now())


@receiver(user_logged_in, dispatch_uid="libsys.doors.in")
def write_success(sender: Any, request: HttpRequest, **kwargs: Any) -> None:
    """Write down that somebody of the staff came in."""
    came_in(request)
