"""Today's register: visits, in-house use, questions and sessions, counted by hand or by a gate."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from circulation.staff.forms import TallyForm
from circulation.staff.slips import slips
from circulation.visits.counting import CountRefused, Tally, count_visits, void_count
from circulation.visits.queries import find_counts, find_lending_today
from libsys.access.desk import Desk, find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.daybook.kinds import find_kind, name_topic
from libsys.models import Entry, Room
from libsys.text.dates import local_day
from libsys.web.operations import operation, read_key

UNFIT = 422


@require_http_methods(["GET", "POST"])
@requires("circulation.count_visits")
@operation
def today(request: HttpRequest) -> HttpResponse:
    """Show the counts of a day and take another one."""
    desk, at = find_desk(request), now()
    day = _read_day(request, local_day(at))
    form = TallyForm(
        request.POST or None, rooms=_rooms(desk), today=day, initial={"room": desk.room.pk if desk.room else None}
    )
    if request.method == "POST" and form.is_valid():
        try:
            tally = Tally(point=desk.point, **form.cleaned_data)
            entry = count_visits(tally=tally, desk=desk, at=at, key=read_key(request))
        except CountRefused as refusal:
            form.add_reasons(refusal)
        else:
            messages.success(request, _("已登记 %(count)s。") % {"count": entry.quantity})
            return HttpResponseRedirect(f"{reverse('circulation:today')}?day={entry.day}")
    return _show(request, form, day)


@require_POST
@requires("circulation.count_visits")
@operation
def today_void(request: HttpRequest, entry_id: int) -> HttpResponse:
    """Take a count back; the line stays readable, struck through."""
    desk = find_desk(request)
    entry = get_object_or_404(Entry, pk=entry_id, library=desk.library)
    void_count(entry=entry, desk=desk, at=now(), key=read_key(request))
    messages.success(request, _("已撤销，原来的一行仍可看到。"))
    return HttpResponseRedirect(f"{reverse('circulation:today')}?day={entry.day}")


def _show(request: HttpRequest, form: TallyForm, day: date) -> HttpResponse:
    desk = find_desk(request)
    rows = [
        {"entry": entry, "kind": find_kind(entry.kind), "topic": name_topic(entry.kind, entry.topic)}
        for entry in find_counts(desk=desk, day=day)
    ]
    context: dict[str, Any] = {
        "form": form,
        "day": day,
        "rows": rows,
        "lending": find_lending_today(desk=desk, day=day),
        "slips": slips(request),
    }
    return render(request, "circulation/today/page.html", context, status=UNFIT if form.errors else 200)


def _rooms(desk: Desk):  # type: ignore[no-untyped-def]
    rooms = Room.objects.filter(point__library=desk.library, retired_on__isnull=True)
    return rooms.filter(point=desk.point) if desk.point else rooms


def _read_day(request: HttpRequest, fallback: date) -> date:
    try:
        return min(date.fromisoformat(request.GET.get("day", "")), fallback)
    except ValueError:
        return fallback
