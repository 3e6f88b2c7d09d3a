"""My holds: placing one from a record's page, pausing, another place to fetch it, giving up one's place."""

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from catalog.models import Record
from circulation.holds.changing import ChangeRefused, cancel_hold, change_pickup, pause_hold
from circulation.holds.estimating import Estimate, find_estimates
from circulation.holds.placing import HoldRefused, Wish, pickup_points, place_hold
from circulation.holds.queue import active_of, count_places, count_waiting
from circulation.models import Hold, Reader
from circulation.opac.account.stand import desk_of, find_reader
from libsys.access.guards import readers_only
from libsys.clock import now
from libsys.models import ServicePoint
from libsys.text.dates import local_day
from libsys.web.operations import operation, read_key

REFUSED = 409


@dataclass(frozen=True)
class MyHold:
    """One of the reader's holds: its place in the queue while it waits, and when it may come."""

    hold: Hold
    place: int | None
    estimate: Estimate | None


def find_my_holds(reader: Reader, *, on: date) -> list[MyHold]:
    """Return the holds that are not over, those to be fetched first."""
    rows = active_of(reader.pk).select_related("record", "pickup").defer("record__marc", "record__summary")
    holds = sorted(rows, key=lambda hold: (hold.ready_at is None, hold.placed_at))
    places = count_places(holds)
    estimates = find_estimates(holds, places, on=on)
    return [MyHold(hold, places.get(hold.pk), estimates.get(hold.pk)) for hold in holds]


@require_http_methods(["GET", "POST"])
@readers_only
@operation
def new(request: HttpRequest, record_id: int) -> HttpResponse:
    """Place a hold on a record, to be fetched at a point of the reader's choice."""
    reader, at = find_reader(request), now()
    record = get_object_or_404(Record, pk=record_id, deleted_at=None, is_suppressed=False)
    points = pickup_points(reader.library)
    context = {"record": record, "points": points, "waiting": count_waiting([record.pk]).get(record.pk, 0)}
    if request.method == "POST":
        pickup = _chosen(request, points)
        if pickup is None:
            context["is_missing"] = True
        else:
            try:
                place_hold(reader=reader, wish=Wish(record, pickup), desk=desk_of(reader), at=at, key=read_key(request))
            except HoldRefused as refusal:
                context["reasons"] = refusal.reasons
            else:
                messages.success(request, _("已预约《%(title)s》。到了会在这里告诉您。") % {"title": record.title})
                return HttpResponseRedirect(reverse("circulation:me"))
    status = REFUSED if len(context) > 3 else 200
    return render(request, "circulation/account/hold_new.html", context, status=status)


@require_http_methods(["GET", "POST"])
@readers_only
@operation
def change(request: HttpRequest, hold_id: int) -> HttpResponse:
    """Show one hold of the reader; pause it, go on with it, fetch it elsewhere, or give it up."""
    reader = find_reader(request)
    hold = get_object_or_404(active_of(reader.pk).select_related("record", "pickup"), pk=hold_id)
    points, today = pickup_points(reader.library), local_day(now())
    context = {"hold": hold, "points": points, "today": today}
    if request.method == "POST":
        try:
            said = _do(request, hold, reader, points)
        except ChangeRefused as refusal:
            return render(request, "circulation/account/hold.html", {**context, "reasons": refusal.reasons}, status=409)
        messages.success(request, said)
        return HttpResponseRedirect(reverse("circulation:me"))
    return render(request, "circulation/account/hold.html", context)


def _do(request: HttpRequest, hold: Hold, reader: Reader, points: list[ServicePoint]) -> str:
    """Do what the pressed button says, and return the sentence that tells of it."""
    desk, at, key = desk_of(reader), now(), read_key(request)
    asked = request.POST.get("do")
    if asked == "cancel":
        cancel_hold(hold=hold, desk=desk, at=at, key=key)
        return _("已取消预约。")
    if asked == "pause":
        pause_hold(hold=hold, until=_day(request.POST.get("until", "")), desk=desk, at=at, key=key)
        return _("已暂停，名次为您保留。")
    if asked == "resume":
        pause_hold(hold=hold, until=None, desk=desk, at=at, key=key)
        return _("预约继续排队。")
    pickup = _chosen(request, points)
    if pickup is None:
        return _("没有改动。")
    change_pickup(hold=hold, pickup=pickup, desk=desk, at=at, key=key)
    return _("取书地点已改为%(place)s。") % {"place": pickup}


def _chosen(request: HttpRequest, points: list[ServicePoint]) -> ServicePoint | None:
    return next((point for point in points if str(point.pk) == request.POST.get("pickup")), None)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
