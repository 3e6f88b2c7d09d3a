"""Between password and code: who gave the right password waits five minutes at the door, signed in to nothing."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from libsys.access.addresses import client_address
from libsys.access.doors.backend import tried_account
from libsys.access.doors.known import remember
from libsys.access.doors.tries import Try
from libsys.access.guards import ENROLLING
from libsys.models import User
from libsys.people.factors import must_enrol
from libsys.staff.home import home_of

SESSION_KEY = "held"
WAITS = timedelta(minutes=5)
BACKEND = "libsys.access.accounts.StaffBackend"


@dataclass(frozen=True)
class Held:
    """Who waits at the door, where they want to go, and the digest under which their tries are counted."""

    user: User
    target: str
    account: str


def hold(request: HttpRequest, user: User, *, target: str, at: datetime) -> None:
    """Let ``user``, whose password was right, wait for the code."""
    request.session.cycle_key()
    request.session[SESSION_KEY] = {
        "user": user.pk,
        "digest": user.get_session_auth_hash(),
        "target": target,
        "account": tried_account(request),
        "at": at.isoformat(),
    }


def find_held(request: HttpRequest, *, at: datetime) -> Held | None:
    """Return who waits; nobody after five minutes, or once the password is another."""
    kept = request.session.get(SESSION_KEY)
    if not isinstance(kept, dict) or at - datetime.fromisoformat(kept["at"]) > WAITS:
        return None
    user = User.objects.select_related("library").filter(pk=kept["user"], is_active=True).first()
    if user is None or user.get_session_auth_hash() != kept["digest"]:
        return None
    return Held(user, str(kept["target"]), str(kept["account"]))


def let_in(request: HttpRequest, user: Any, *, target: str, account: str = "") -> HttpResponse:
    """Sign ``user`` in, in a session of a new key; whoever must have a second factor goes to set it up."""
    if account:
        request.tried = Try(account, client_address(request)[:45], "", is_known=False)  # type: ignore[attr-defined]
    request.session.pop(SESSION_KEY, None)
    login(request, user, backend=BACKEND)
    if must_enrol(user):
        request.session[ENROLLING] = True
    answer = HttpResponseRedirect(target or home_of(user))
    remember(request, answer, account or tried_account(request))
    return answer
