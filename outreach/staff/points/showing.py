"""One point: what is said of it, what lies there, what was agreed and done; opened, changed, closed."""

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from circulation.models import Stocktake
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.models import ServicePoint
from libsys.web.operations import operation
from outreach.models import Delivery, Guidance, PointProfile, Rotation
from outreach.points.agreements.signing import state_of
from outreach.points.finding import with_holdings
from outreach.points.profiles import FACTS, close_point, keep_profile, mark_profile, open_point, reopen_point
from outreach.points.rights import find_reach
from outreach.points.stock.room import find_holding
from outreach.points.surveys.checking import find_checks
from outreach.staff.points.forms import CloseForm, NewPointForm, ProfileForm
from outreach.staff.points.framing import acting, attempt, find_point, find_reached, render_form, render_page, today

LATEST = 8


@require_GET
@requires("outreach.read_points")
def point(request: HttpRequest, point_id: int) -> HttpResponse:
    """Show a point with everything that belongs to it."""
    one, on = find_point(request, point_id), today()
    reach = find_reach(find_desk(request))
    agreements = list(one.agreements.select_related("point")[:LATEST])
    context: dict[str, Any] = {
        "point": one,
        "profile": _profile(one),
        "holding": find_holding(one),
        "within_reach": reach is None or one.pk in reach,
        "agreements": [(row, state_of(row, on=on)) for row in agreements],
        "handovers": one.handovers.select_related("allocation__from_point", "allocation__to_point")[:LATEST],
        "stocktakes": Stocktake.objects.filter(point=one).order_by("-pk")[:LATEST],
        "checks": find_checks(one),
        **_done_at(one),
    }
    return render_page(request, "point.html", context)


def _done_at(one: ServicePoint) -> dict[str, Any]:
    below = with_holdings(ServicePoint.objects.filter(parent=one), on=today())
    legs = Q(legs__handover__point=one) | Q(legs__handover__allocation__from_point=one)
    return {
        "below": below[:50],
        "deliveries": Delivery.objects.filter(point=one)[:LATEST],
        "visits": Guidance.objects.filter(point=one)[:LATEST],
        "rotations": Rotation.objects.filter(legs, pk__gt=0).distinct().order_by("-pk")[:LATEST],
    }


@require_http_methods(["GET", "POST"])
@requires("outreach.keep_points")
@operation
def point_new(request: HttpRequest) -> HttpResponse:
    """Open a point with its profile."""
    desk = find_desk(request)
    above = find_reached(desk, with_central=True)
    form = NewPointForm(request.POST or None, library=desk.library, points=above, initial={"opened_on": today()})
    profile = attempt(request, form, lambda who: open_point(draft=form.draft(), **who))
    if profile is not None:
        messages.success(request, _("已设点：%(name)s。") % {"name": profile.point})
        return redirect("outreach:point", point_id=profile.point_id)
    up, words = reverse("outreach:points"), pgettext("各网点", "网点")
    return render_form(request, form, title=_("设一个网点"), up=up, up_words=words, submit=_("设点"))


@require_http_methods(["GET", "POST"])
@requires("outreach.keep_points")
@operation
def point_profile(request: HttpRequest, point_id: int) -> HttpResponse:
    """Keep what is said of a point."""
    one = find_point(request, point_id, may_change=True)
    profile = _profile(one)
    first = {name: getattr(profile, name) for name in FACTS} if profile else {"site": "other"}
    seen = mark_profile(profile) if profile else ""
    form = ProfileForm(request.POST or None, initial={**first, "seen": seen})
    if attempt(
        request, form, lambda who: keep_profile(point=one, facts=form.facts(), seen=form.cleaned_data["seen"], **who)
    ):
        messages.success(request, _("已存。"))
        return redirect("outreach:point", point_id=one.pk)
    up = reverse("outreach:point", args=[one.pk])
    return render_form(request, form, title=_("网点情况"), up=up, up_words=one, submit=_("存入"))


@require_http_methods(["GET", "POST"])
@requires("outreach.keep_points")
@operation
def point_close(request: HttpRequest, point_id: int) -> HttpResponse:
    """Show what still is at a point, then close it."""
    one = find_point(request, point_id, may_change=True)
    form = CloseForm(request.POST or None, initial={"on": today()})
    if attempt(request, form, lambda who: close_point(point=one, on=form.cleaned_data["on"], **who)):
        messages.success(request, _("“%(name)s”已撤点，数字都保留。") % {"name": one})
        return redirect("outreach:point", point_id=one.pk)
    up, title = reverse("outreach:point", args=[one.pk]), _("撤点")
    more = {"template": "close.html", "holding": find_holding(one), "agreements": _binding(one), "point": one}
    return render_form(request, form, title=title, up=up, up_words=one, submit=_("撤点"), **more)


@require_POST
@requires("outreach.keep_points")
@operation
def point_reopen(request: HttpRequest, point_id: int) -> HttpResponse:
    """Take the closing of a point back."""
    one = find_point(request, point_id, may_change=True)
    reopen_point(point=one, **acting(request))
    messages.success(request, _("“%(name)s”已恢复。") % {"name": one})
    return redirect("outreach:point", point_id=one.pk)


def _profile(one: ServicePoint) -> PointProfile | None:
    return getattr(one, "profile", None)


def _binding(one: ServicePoint) -> list[Any]:
    on = today()
    return [row for row in one.agreements.filter(cancelled_at=None) if state_of(row, on=on) == "in_force"]
