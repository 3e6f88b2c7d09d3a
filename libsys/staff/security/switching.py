"""Changing hands at a desk: a badge is scanned, a short number typed, and the next person works on.

It opens only accounts that signed in with their password in this browser
before; badge and number together are two factors, so no code is asked. Acts
that harm most ask for the password all the same.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from libsys.access.addresses import client_address
from libsys.access.desk import SESSION_KEY as POSTING
from libsys.access.desk import find_postings
from libsys.access.doors.badges import find_badge_holder
from libsys.access.doors.known import knows
from libsys.access.doors.numbers import are_spent
from libsys.access.doors.proving import forget_proof
from libsys.access.doors.tries import account_of
from libsys.access.guards import public
from libsys.clock import now
from libsys.models import Posting, User
from libsys.people.pins import WHAT, accept_pin
from libsys.staff.security.holding import let_in

UNFIT, TOO_MANY = 422, 429


@require_http_methods(["GET", "POST"])
@public
@sensitive_post_parameters("badge", "pin")
def switch(request: HttpRequest) -> HttpResponse:
    """Ask for badge and number; hand the desk over. What was wrong is not said."""
    if request.method == "GET":
        return render(request, "libsys/security/switch.html", {})
    at, pin = now(), request.POST.get("pin", "")
    holder = find_badge_holder(request.POST.get("badge", ""))
    is_known = holder is not None and knows(request, account_of(holder.username))
    shut = holder is not None and are_spent(WHAT, holder, at=at)
    if not accept_pin(user=holder if is_known else None, pin=pin, address=client_address(request), at=at) or not holder:
        status = TOO_MANY if shut else UNFIT
        return render(request, "libsys/security/switch.html", {"is_wrong": True, "is_shut": shut}, status=status)
    place = find_place(request)
    request.session.flush()
    answer = let_in(request, holder, target="", account=account_of(holder.username))
    forget_proof(request)
    _keep_place(request, holder, place)
    return answer


def find_place(request: HttpRequest) -> tuple[int, int | None] | None:
    """Return where the desk stands: point and room of the posting chosen in this browser."""
    chosen = request.session.get(POSTING)
    found = Posting.objects.filter(pk=chosen).first() if isinstance(chosen, int) else None
    return (found.point_id, found.room_id) if found else None


def _keep_place(request: HttpRequest, holder: User, place: tuple[int, int | None] | None) -> None:
    same = (posting.pk for posting in find_postings(holder) if (posting.point_id, posting.room_id) == place)
    kept = next(same, None)
    if kept is not None:
        request.session[POSTING] = kept
