"""What the library asks of its rooms: the general rules, and those of one room."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.models import Library, Room
from libsys.web.forms import FittingForm
from libsys.web.operations import operation, read_key
from outreach.enums import MinorRule
from outreach.rooms.rights import RoomRefused
from outreach.rooms.terms import NAMES, find_row, set_terms
from outreach.staff.slips import find_slips

TIME = {"type": "time", "class": "input"}
ASK: list[tuple[str, Any]] = [("", gettext_lazy("不另规定"))]
YES_OR_NO = [*ASK, ("yes", gettext_lazy("是")), ("no", gettext_lazy("否"))]


class TermsForm(FittingForm):
    """What holds in a room; an empty field asks the general rules."""

    seats = forms.IntegerField(label=gettext_lazy("座席"), required=False, help_text=gettext_lazy("清点座席时用"))
    weekly_hours = forms.DecimalField(
        label=gettext_lazy("每周至少开放小时数"), required=False, max_digits=4, decimal_places=1,
        help_text=gettext_lazy("如 40 或 56；开放时间表上不够的会标出"),
    )  # fmt: skip
    opens_sundays = forms.ChoiceField(label=gettext_lazy("星期日须开放"), required=False, choices=YES_OR_NO)
    day_minutes = forms.IntegerField(
        label=gettext_lazy("每人每天上机分钟数"), required=False, help_text=gettext_lazy("空着不限")
    )
    guests = forms.ChoiceField(label=gettext_lazy("无证读者可以上机"), required=False, choices=YES_OR_NO)
    minors = forms.ChoiceField(label=gettext_lazy("未成年人上机"), required=False, choices=[*ASK, *MinorRule.choices])
    minor_minutes = forms.IntegerField(label=gettext_lazy("未成年人每天分钟数"), required=False)
    minor_from = forms.TimeField(
        label=gettext_lazy("未成年人从几点"), required=False, widget=forms.TimeInput(TIME, format="%H:%M")
    )
    minor_until = forms.TimeField(
        label=gettext_lazy("未成年人到几点"), required=False, widget=forms.TimeInput(TIME, format="%H:%M")
    )

    def values(self) -> dict[str, Any]:
        """Return what was stated, yes and no as such."""
        said = dict(self.cleaned_data)
        for name in ("opens_sundays", "guests"):
            said[name] = {"yes": True, "no": False}.get(said[name])
        return said


@require_http_methods(["GET", "POST"])
@requires("outreach.set_rooms")
@operation
def general_terms(request: HttpRequest) -> HttpResponse:
    """Show and change what holds in every room of the library."""
    return _answer(request, find_desk(request).library, None)


@require_http_methods(["GET", "POST"])
@requires("outreach.set_rooms")
@operation
def room_terms(request: HttpRequest, room_id: int) -> HttpResponse:
    """Show and change what holds in one room."""
    library = find_desk(request).library
    rooms = Room.objects.filter(point__library=library, retired_on=None).select_related("point__library")
    return _answer(request, library, get_object_or_404(rooms, pk=room_id))


def _answer(request: HttpRequest, library: Library, room: Room | None) -> HttpResponse:
    form = TermsForm(request.POST or None, initial=_initial(library, room))
    if form.is_valid():
        try:
            set_terms(
                library=library, room=room, values=form.values(), desk=find_desk(request), at=now(),
                key=read_key(request),
            )  # fmt: skip
        except RoomRefused as refused:
            form.add_reasons(refused)
        else:
            messages.success(request, _("已存。"))
            return redirect("outreach:rooms") if room else redirect("outreach:general-terms")
    context = {"form": form, "room": room, "slips": find_slips(request)}
    return render(request, "outreach/rooms/terms.html", context, status=422 if form.errors else 200)


def _initial(library: Library, room: Room | None) -> dict[str, Any]:
    row = find_row(library, room)
    if row is None:
        return {}
    said = {name: getattr(row, name) for name in NAMES}
    for name in ("opens_sundays", "guests"):
        said[name] = {True: "yes", False: "no"}.get(said[name], "")
    return said
