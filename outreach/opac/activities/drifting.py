"""Books that drift, for whoever finds one: type the code, say where, no name and no sign-in."""

from django.contrib import messages
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from libsys.access.addresses import client_address
from libsys.access.desk import Desk
from libsys.access.guards import public
from libsys.clock import now
from libsys.db.sealing import blind_index
from libsys.enums import Channel
from libsys.text.dates import local_day
from libsys.web.operations import operation, read_key
from outreach.activities.drifting import find_copy, report_find
from outreach.enums import DriftPlace
from outreach.models import DriftCopy

HOUR = 3600
MOST_FINDS, MOST_TRIES = 10, 60
"""Of one address within an hour: finds reported, and codes that nobody has tried."""


@require_GET
@public
def drift(request: HttpRequest) -> HttpResponse:
    """Ask for the code in the book, and lead to its page."""
    code = request.GET.get("code", "").strip()[:40]
    copy = None
    if code:
        if _is_too_often(request, "drift-tries", MOST_TRIES):
            return _slow_down(request)
        copy = find_copy(code)
    if copy is not None:
        return HttpResponseRedirect(reverse("outreach:drift-copy", args=[copy.code]))
    context = {"code": code, "adrift": DriftCopy.objects.filter(taken_back_at=None).count()}
    return render(request, "outreach/events/drift.html", context, status=404 if code else 200)


@require_GET
@public
def drift_copy(request: HttpRequest, code: str) -> HttpResponse:
    """Show a copy that drifts: where it was set free, how often it was found."""
    copy = _find(code)
    context = {"copy": copy, "sorts": DriftPlace.choices, "found": copy.found.all()[:10]}
    return render(request, "outreach/events/drift_copy.html", context)


@require_POST
@public
@operation
def drift_found(request: HttpRequest, code: str) -> HttpResponse:
    """Write that somebody found it."""
    copy = _find(code)
    if _is_too_often(request, "drift-finds", MOST_FINDS):
        return _slow_down(request)
    place, passes_on = request.POST.get("place", ""), request.POST.get("passes_on") == "1"
    desk = Desk(library=copy.activity.library, channel=Channel.OPAC)
    report_find(copy=copy, place=place, passes_on=passes_on, desk=desk, at=now(), key=read_key(request))
    messages.success(request, _("谢谢您告诉我们。读完请放回任一漂流点，让书接着漂。"))
    return HttpResponseRedirect(reverse("outreach:drift-copy", args=[copy.code]))


def _find(code: str) -> DriftCopy:
    copy = find_copy(code[:40])
    if copy is None:
        raise Http404
    return copy


def _is_too_often(request: HttpRequest, what: str, most: int) -> bool:
    """Count one more of ``what`` for this address and hour; the address itself is kept nowhere."""
    who = blind_index(f"{client_address(request)}|{local_day(now())}", purpose="drift")[:24]
    key = f"{what}:{who}:{int(now().timestamp()) // HOUR}"
    if cache.add(key, 1, timeout=2 * HOUR):
        return False
    try:
        return cache.incr(key) > most
    except ValueError:
        # The count was dropped between the two steps: the first of a new one.
        return False


def _slow_down(request: HttpRequest) -> HttpResponse:
    answer = render(request, "outreach/events/too_often.html", status=429)
    answer.headers["Retry-After"] = str(HOUR)
    return answer
