"""How long somebody stays signed in: half an hour idle, twelve hours in all, ninety seconds at a public terminal."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest

from libsys.access.addresses import client_address
from libsys.access.sessions import STAY
from libsys.clock import now
from libsys.db.acts import act
from libsys.models import Session, User

AT_MOST = timedelta(hours=12)
KIOSK_IDLE = timedelta(seconds=90)
NOTED_EVERY = timedelta(minutes=1)


def open_stay(request: HttpRequest, *, at: datetime) -> None:
    """Begin to count the time of a session; its password was given just now."""
    request.session[STAY] = {
        "opened": at.isoformat(),
        "seen": at.isoformat(),
        "address": client_address(request),
        "browser": request.headers.get("User-Agent", "")[:200],
    }


@receiver(user_logged_in, dispatch_uid="libsys.staying")
def begin(sender: Any, request: HttpRequest, **kwargs: Any) -> None:
    """Count the time of whoever of the staff came in."""
    open_stay(request, at=now())


def end_if_over(request: HttpRequest, *, at: datetime) -> bool:
    """Sign a person of the staff out when their time is over, and return whether it was; else note that they are here.

    A session without its times was not opened by this house and is over too.
    """
    if not request.user.is_authenticated:
        return False
    stay = request.session.get(STAY)
    if stay is None or _is_over(stay, at=at):
        logout(request)
        return True
    if abs(at - datetime.fromisoformat(stay["seen"])) > NOTED_EVERY:
        request.session[STAY] = {**stay, "seen": at.isoformat()}
    return False


@act
def end_sessions(*, user: User, but: str = "") -> int:
    """End every session of a person of the staff, but the one with this key; return how many."""
    return Session.objects.filter(user=user).exclude(session_key=but).delete()[0]


@act
def end_reader_sessions(*, account: int) -> int:
    """End every session in which this reader's account is open; return how many."""
    return Session.objects.filter(account=account, user=None).delete()[0]


def _is_over(stay: dict[str, str], *, at: datetime) -> bool:
    opened, seen = (datetime.fromisoformat(stay[name]) for name in ("opened", "seen"))
    return at - seen > timedelta(minutes=settings.LIBSYS_IDLE_MINUTES) or at - opened > AT_MOST
