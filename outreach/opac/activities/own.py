"""A reader's own registrations: what is coming, the ticket with its code, giving a place back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from catalog.labels.codes import qr_code
from circulation.models import Reader
from libsys.access.desk import Desk
from libsys.access.guards import readers_only
from libsys.clock import now
from libsys.enums import Channel
from libsys.text.dates import local_day
from libsys.web.operations import operation, read_key
from outreach.activities.enrolling.signing import withdraw_registration
from outreach.activities.saying import say_place
from outreach.enums import RegistrationState
from outreach.models import Registration
from outreach.models.activities.registrations import ACTIVE

MOST = 50


@require_GET
@readers_only
def my_events(request: HttpRequest) -> HttpResponse:
    """List what the reader is registered for, the next one first, and what is over."""
    reader = _reader(request)
    rows = Registration.objects.filter(reader=reader).select_related("activity__point", "activity__room")
    today = local_day(now())
    found = list(rows.order_by("-activity__held_on", "-pk")[:MOST])
    coming = [one for one in reversed(found) if one.state in ACTIVE and one.activity.last_day >= today]
    context = {
        "reader": reader,
        "coming": [(one, say_place(one.activity)) for one in coming],
        "over": [one for one in found if one not in coming],
    }
    return render(request, "outreach/events/mine.html", context)


@require_GET
@readers_only
def ticket(request: HttpRequest, registration_id: int) -> HttpResponse:
    """Show the ticket: the code to be scanned at the door, or the place in the queue."""
    one = _find(request, registration_id)
    waiting = Registration.objects.filter(activity=one.activity, state=RegistrationState.WAITING, pk__lte=one.pk)
    context = {
        "reader": one.reader,
        "one": one,
        "activity": one.activity,
        "place": say_place(one.activity),
        "turn": waiting.count() if one.state == RegistrationState.WAITING else 0,
    }
    return render(request, "outreach/events/ticket.html", context)


@require_GET
@readers_only
def ticket_code(request: HttpRequest, registration_id: int) -> HttpResponse:
    """Draw the code of the ticket as a picture that no browser keeps."""
    drawn = qr_code(_find(request, registration_id).code)
    answer = HttpResponse(drawn.svg if drawn else "", content_type="image/svg+xml")
    answer.headers["Cache-Control"] = "no-store"
    return answer


@require_POST
@readers_only
@operation
def withdraw(request: HttpRequest, registration_id: int) -> HttpResponse:
    """Give the place back."""
    one = _find(request, registration_id)
    desk = Desk(library=one.activity.library, channel=Channel.OPAC)
    withdraw_registration(registration=one, desk=desk, at=now(), key=read_key(request))
    messages.success(request, _("已退出，名额让给别人了。"))
    return HttpResponseRedirect(reverse("outreach:me-events"))


def _reader(request: HttpRequest) -> Reader:
    return request.reader  # type: ignore[attr-defined,no-any-return]


def _find(request: HttpRequest, registration_id: int) -> Registration:
    rows = Registration.objects.select_related("activity__point", "activity__room", "activity__library", "reader")
    return get_object_or_404(rows, pk=registration_id, reader=_reader(request))
