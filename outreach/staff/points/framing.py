"""What the pages about points share: slips, tabs, a form that shows an act's reasons, finding a point."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalog.items.places.allocating import AllocationRefused
from libsys.access.desk import Desk, find_desk
from libsys.clock import now
from libsys.enums import PointKind
from libsys.models import ServicePoint
from libsys.places.opening import PlaceRefused
from libsys.text.dates import local_day
from libsys.web.context import Place
from libsys.web.forms import FittingForm
from libsys.web.operations import read_key
from outreach.permissions import HAND_OVER, KEEP_POINTS, READ_POINTS, REGISTER, SIGN_AGREEMENTS, SURVEY_POINTS
from outreach.points.refusals import PointRefused
from outreach.points.rights import find_reach
from outreach.staff.slips import find_slips

UNFIT = 422
TABS = (
    ("outreach:points", pgettext_lazy("各网点", "网点"), READ_POINTS),
    ("outreach:agreements", pgettext_lazy("共建", "协议"), READ_POINTS),
    ("outreach:handovers", _("投放与收回"), READ_POINTS),
    ("outreach:rotations", _("轮换"), READ_POINTS),
    ("outreach:deliveries", pgettext_lazy("网点", "送书"), REGISTER),
    ("outreach:guidance", pgettext_lazy("网点", "辅导"), REGISTER),
    ("outreach:surveys", pgettext_lazy("网点", "调查"), READ_POINTS),
    ("outreach:due-reports", pgettext_lazy("网点", "上报"), READ_POINTS),
)
T = TypeVar("T")


class DayInput(forms.DateInput):
    """A field for a day."""

    def __init__(self, **more: Any) -> None:
        """Let the browser offer its calendar."""
        super().__init__(format="%Y-%m-%d", attrs={"type": "date", **more})


def render_page(
    request: HttpRequest, template: str, context: Mapping[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """Return a page about points with its slips and tabs, and what the person may do."""
    desk = find_desk(request)
    tabs = [(reverse(name), label) for name, label, code in TABS if desk.can(code)]
    here = max((url for url, _label in tabs if request.path.startswith(url)), default="", key=len)
    may = {
        "may_keep": desk.can(KEEP_POINTS),
        "may_sign": desk.can(SIGN_AGREEMENTS),
        "may_hand": desk.can(HAND_OVER),
        "may_survey": desk.can(SURVEY_POINTS),
        "may_register": desk.can(REGISTER),
        "may_count": desk.can("circulation.take_stock"),
    }
    places = [Place(url, label, url == here) for url, label in tabs]
    whole = {"slips": find_slips(request), "tabs": places, **may, **(context or {})}
    return render(request, f"outreach/points/{template}", whole, status=status)


def render_form(
    request: HttpRequest, form: forms.BaseForm, *, title: Any, up: str, up_words: Any, submit: Any, **more: Any
) -> HttpResponse:
    """Return a page with one form; with mistakes in it, as unfit."""
    context = {"form": form, "title": title, "up": up, "up_words": up_words, "submit": submit, **more}
    return render_page(request, more.get("template", "form.html"), context, status=UNFIT if form.errors else 200)


def attempt(request: HttpRequest, form: FittingForm, doing: Callable[[dict[str, Any]], T]) -> T | None:
    """Return what the act gives that is handed who acts; None without a fit form, or with its reasons laid into it."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        return doing(acting(request))
    except (PointRefused, PlaceRefused, AllocationRefused) as refusal:
        form.add_reasons(refusal)
        return None


def find_point(request: HttpRequest, point_id: int, *, may_change: bool = False) -> ServicePoint:
    """Return a point of the person's library; where it is to be changed, one that is within their reach."""
    desk = find_desk(request)
    rows = ServicePoint.objects.filter(library=desk.library).select_related("library", "parent", "profile")
    point = get_object_or_404(rows, pk=point_id)
    reach = find_reach(desk) if may_change else None
    if reach is not None and point.pk not in reach:
        raise Http404
    return point


def find_reached(desk: Desk, *, with_central: bool = False) -> Any:
    """Return the open points for which the person may act, in their order; the central library if asked."""
    reach = find_reach(desk)
    rows = ServicePoint.objects.filter(library=desk.library, closed_on=None).order_by("pk")
    rows = rows if with_central else rows.exclude(kind=PointKind.CENTRAL)
    return rows if reach is None else rows.filter(pk__in=reach)


def acting(request: HttpRequest) -> dict[str, Any]:
    """Return who acts, when, and under which key."""
    return {"desk": find_desk(request), "at": now(), "key": read_key(request)}


def today() -> date:
    """Return the day of today, where the library is."""
    return local_day(now())
