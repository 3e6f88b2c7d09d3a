"""Rotations: the list, a new one shown before it is done, one with its directions, taken back."""

from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from catalog.items.choosing import find_by_codes, read_codes
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.web.lists import paginate
from libsys.web.operations import operation
from outreach.models import Rotation
from outreach.points.refusals import PointRefused, about
from outreach.points.stock.rotating import Direction, plan_round, rotate, undo_rotation
from outreach.staff.points.framing import acting, attempt, find_reached, render_form, render_page
from outreach.staff.points.stock.forms import RotationForm

LEGS = ("handover__allocation__from_point", "handover__allocation__to_point")


def visible(request: HttpRequest) -> Any:
    """Return the rotations of the person's library."""
    rows = Rotation.objects.filter(library=find_desk(request).library).select_related("done_by", "undone_by")
    return rows.prefetch_related("legs", *(f"legs__{leg}" for leg in LEGS))


@require_GET
@requires("outreach.read_points")
def rotations(request: HttpRequest) -> HttpResponse:
    """List rotations, newest first."""
    rows = visible(request).annotate(copies=Count("legs__handover__allocation__rows")).order_by("-pk")
    return render_page(request, "rotations.html", {"page": paginate(request, rows)})


@require_http_methods(["GET", "POST"])
@requires("outreach.hand_over")
@operation
def rotation_new(request: HttpRequest) -> HttpResponse:
    """Ask which points, show what would go where, do it; the button says which of the two last it is."""
    chosen = [text for text in request.GET.getlist("points") if text.isascii() and text.isdecimal()]
    form = RotationForm(
        request.POST or None, points=find_reached(find_desk(request)), initial={"points": chosen}
    )  # fmt: skip
    is_done = "do" in request.POST
    answer = attempt(request, form, lambda who: _turn(request, form, who if is_done else None))
    if isinstance(answer, Rotation):
        messages.success(request, _("已轮换。要退回来，点“撤销”。"))
        return redirect("outreach:rotation", rotation_id=answer.pk)
    up, words = reverse("outreach:rotations"), _("轮换")
    more = {"template": "rotation_new.html", "planned": answer or []}
    return render_form(request, form, title=_("轮换图书"), up=up, up_words=words, submit=_("看看怎么换"), **more)


@require_GET
@requires("outreach.read_points")
def rotation(request: HttpRequest, rotation_id: int) -> HttpResponse:
    """Show a rotation with its directions and their copies."""
    one = get_object_or_404(visible(request), pk=rotation_id)
    legs = [(leg, leg.handover.allocation, _titles(leg)) for leg in one.legs.all()]
    return render_page(request, "rotation.html", {"one": one, "legs": legs})


@require_POST
@requires("outreach.hand_over")
@operation
def rotation_undo(request: HttpRequest, rotation_id: int) -> HttpResponse:
    """Take a rotation back whole."""
    one = get_object_or_404(Rotation, pk=rotation_id, library=find_desk(request).library)
    undo_rotation(rotation=one, **acting(request))
    messages.success(request, _("已撤销，书都回到原来的网点。"))
    return redirect("outreach:rotation", rotation_id=one.pk)


def _turn(request: HttpRequest, form: RotationForm, who: dict[str, Any] | None) -> Rotation | list[Direction]:
    """Rotate, or without ``who`` only return what would go where.

    :raises PointRefused: when a code is no copy's, or the rotation is refused.
    """
    points, codes = list(form.cleaned_data["points"]), read_codes(form.cleaned_data["codes"])
    found, unknown = find_by_codes(find_desk(request).library, codes)
    if unknown:
        words = {"codes": "、".join(code[:64] for code in unknown[:10])}
        raise PointRefused(about("codes", "copy_unknown", _("没有这些条码的单册：%(codes)s。") % words))
    if who is None:
        return plan_round(points, chosen=found)
    return rotate(points=points, chosen=found, note=form.cleaned_data["note"], **who)


def _titles(leg: Any) -> Any:
    rows = leg.handover.allocation.rows.select_related("item__record")
    return rows.defer("item__record__marc", "item__record__summary").order_by("item__call_sort", "pk")
