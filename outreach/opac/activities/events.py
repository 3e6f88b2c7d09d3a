"""An event: its page, its entry for a calendar, registering for it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from catalog.opac.record.describing import as_script
from circulation.models import Reader
from circulation.web.signing import find_signed_in
from libsys.access.desk import Desk
from libsys.access.guards import public, readers_only
from libsys.clock import now
from libsys.enums import AgeBand, Channel
from libsys.errors import Reason
from libsys.text.icalendar import write_calendar
from libsys.web.operations import operation, read_key
from outreach.activities.enrolling.guests import Guest, say_ages
from outreach.activities.enrolling.signing import RegistrationRefused, register_guest
from outreach.activities.saying import public_activities, say_place
from outreach.activities.stages import Stage, closes_at, reader_look_of, stage_of
from outreach.enums import RegistrationState
from outreach.models import Activity, Registration
from outreach.models.activities.registrations import ACTIVE
from outreach.opac.activities.calendars import answer_calendar
from outreach.opac.activities.showing import as_entry, as_event


@require_GET
@public
def event(request: HttpRequest, event_id: int) -> HttpResponse:
    """Show an activity to readers."""
    return _show(request, get_object_or_404(public_activities(), pk=event_id))


@require_GET
@public
def event_calendar(request: HttpRequest, event_id: int) -> HttpResponse:
    """Give one activity to a telephone's calendar."""
    activity = get_object_or_404(public_activities(), pk=event_id)
    return answer_calendar(write_calendar([as_entry(activity, request)], stamp=now()), f"event-{activity.pk}")


@require_POST
@readers_only
@operation
def event_register(request: HttpRequest, event_id: int) -> HttpResponse:
    """Register the signed-in reader; where the quota is reached they wait, and are told so."""
    reader: Reader = request.reader  # type: ignore[attr-defined]
    activity = get_object_or_404(public_activities(), pk=event_id, library=reader.library)
    guardian, phone = (request.POST.get(name, "")[:60] for name in ("guardian", "guardian_phone"))
    guest = Guest(reader=reader, guardian=guardian, guardian_phone=phone[:20])
    desk = Desk(library=reader.library, channel=Channel.OPAC)
    try:
        made = register_guest(activity=activity, guest=guest, desk=desk, at=now(), key=read_key(request))
    except RegistrationRefused as refused:
        return _show(request, activity, reasons=refused.reasons, status=409)
    said = _("报名成功。") if made.state == "registered" else _("名额已满，您排在候补里。有人退出时会依次补上。")
    messages.success(request, said)
    return HttpResponseRedirect(reverse("outreach:me-ticket", args=[made.pk]))


def _show(
    request: HttpRequest, activity: Activity, *, reasons: tuple[Reason, ...] = (), status: int = 200
) -> HttpResponse:
    at, reader = now(), find_signed_in(request)
    stage, mine = stage_of(activity, at=at), _find_mine(activity, reader)
    has_place = mine is not None and mine.state == RegistrationState.REGISTERED
    context = {
        "activity": activity,
        "look": reader_look_of(activity, at=at),
        "is_open": stage in (Stage.OPEN, Stage.FULL),
        "has_waiting": stage == Stage.FULL and activity.waiting_places > 0,
        "left": activity.quota - activity.taken if activity.quota is not None else None,
        "closes_at": closes_at(activity),
        "place": say_place(activity),
        "ages": say_ages(activity),
        "mine": mine,
        "shows_link": activity.link and (has_place or not activity.takes_registrations),
        "reader": reader,
        "asks_guardian": _asks_guardian(activity, reader),
        "reasons": reasons,
        "structured": as_script(as_event(activity, request)),
        "canonical": request.build_absolute_uri(reverse("outreach:event", args=[activity.pk])),
    }
    return render(request, "outreach/events/event.html", context, status=status)


def _find_mine(activity: Activity, reader: Reader | None) -> Registration | None:
    rows = Registration.objects.filter(activity=activity, reader=reader, state__in=ACTIVE)
    return rows.first() if reader else None


def _asks_guardian(activity: Activity, reader: Reader | None) -> bool:
    """Return whether the reader is a minor whose guardian the library does not know."""
    if reader is None or Guest(reader=reader).band(activity.held_on) != AgeBand.MINOR.value:
        return False
    return not reader.guardians.exists()
