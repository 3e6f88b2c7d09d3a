"""The door: cards scanned there, and counters that send their counts themselves."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from circulation.enums import Kind
from circulation.readers.naming import masked_name
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.errors import DomainError, Reason
from libsys.models import Entry, Room
from libsys.text.dates import local_day
from libsys.web.forms import FittingForm
from libsys.web.operations import operation, read_key
from outreach.models import DoorCounter
from outreach.staff.rooms.tokens import keep_token, read_token
from outreach.staff.slips import find_slips
from outreach.visits.cards import CardUnknown, find_scanned_card
from outreach.visits.counters import CounterRefused, revoke_counter, set_up_counter
from outreach.visits.entering import OBJECT, Entered, enter_by_card
from outreach.web.rooms import get_room


class CounterForm(FittingForm):
    """A counter at a door."""

    room = forms.ModelChoiceField(Room.objects.none(), label=gettext_lazy("通向哪个室"), empty_label=None)
    name = forms.CharField(label=gettext_lazy("通道"), max_length=60, help_text=gettext_lazy("如 正门"))
    both_ways = forms.BooleanField(
        label=gettext_lazy("进出都计（折半）"), required=False, help_text=gettext_lazy("进一次、出一次算一人次。")
    )
    passes = forms.IntegerField(label=gettext_lazy("每天扣除工作人员通过"), min_value=0, max_value=10_000, initial=0)

    def __init__(self, *args: Any, rooms: Any, **kwargs: Any) -> None:
        """Offer ``rooms``."""
        super().__init__(*args, **kwargs)
        self.fields["room"].queryset = rooms  # type: ignore[attr-defined]
        self.fields["room"].label_from_instance = lambda room: f"{room.point} · {room}"  # type: ignore[attr-defined]


@require_http_methods(["GET", "POST"])
@requires("outreach.run_rooms")
@operation
def door(request: HttpRequest, room_id: int) -> HttpResponse:
    """Take the cards that are scanned at the door of a room."""
    room, refused = get_room(request, room_id), None
    if request.method == "POST":
        try:
            messages.success(request, _say(_enter(request, room)))
        except DomainError as error:
            refused = error
        else:
            return redirect("outreach:door", room_id=room.pk)
    today = local_day(now())
    lines = Entry.objects.filter(library=find_desk(request).library, day=today, kind=Kind.VISIT_ENTERED, room=room)
    context = {
        "room": room,
        "count": lines.filter(object_type=OBJECT).aggregate(total=Sum("quantity"))["total"] or 0,
        "refused": refused,
        "slips": find_slips(request),
    }
    return render(request, "outreach/rooms/door.html", context, status=refused.status if refused else 200)


@require_http_methods(["GET", "POST"])
@requires("outreach.set_rooms")
@operation
def counters(request: HttpRequest) -> HttpResponse:
    """List the counters, and set one up; its token is shown to this browser for a short while and never again."""
    desk = find_desk(request)
    rooms = Room.objects.filter(point__library=desk.library, retired_on=None).select_related("point")
    form = CounterForm(request.POST or None, rooms=rooms.order_by("point", "pk"))
    if request.method == "POST" and form.is_valid():
        try:
            row, token = set_up_counter(desk=desk, at=now(), key=read_key(request), **form.cleaned_data)
        except CounterRefused as refused:
            form.add_reasons(refused)
        else:
            keep_token(request, row, token)
            return redirect("outreach:counters")
    known = DoorCounter.objects.filter(room__point__library=desk.library)
    context = {
        "form": form,
        "made": read_token(request),
        "address": request.build_absolute_uri(reverse("outreach:api-door-counts")),
        "counters": known.select_related("room__point", "made_by").order_by("revoked_at", "pk"),
        "slips": find_slips(request),
    }
    response = render(request, "outreach/rooms/counters.html", context, status=422 if form.errors else 200)
    response.headers["Cache-Control"] = "no-store"
    return response


@require_POST
@requires("outreach.set_rooms")
@operation
def counter_revoke(request: HttpRequest, counter_id: int) -> HttpResponse:
    """Take a counter's token away."""
    desk = find_desk(request)
    rows = DoorCounter.objects.filter(room__point__library=desk.library).select_related("room__point")
    revoke_counter(counter=get_object_or_404(rows, pk=counter_id), desk=desk, at=now(), key=read_key(request))
    messages.success(request, _("已停用，设备不能再送数；送来过的都在。"))
    return redirect("outreach:counters")


def _enter(request: HttpRequest, room: Room) -> Entered:
    desk, at, text = find_desk(request), now(), request.POST.get("card", "")[:64].strip()
    if not text:
        raise CardUnknown(Reason("card_missing", _("请扫读者证。")))
    card = find_scanned_card(text, library=desk.library, at=at)
    return enter_by_card(card=card, room=room, desk=desk, at=at, key=read_key(request))


def _say(entered: Entered) -> str:
    words = {"reader": masked_name(entered.reader.name)}
    return (_("%(reader)s，已记到馆。") if entered.is_new else _("%(reader)s刚刚记过，不再计。")) % words
