"""Packing lists of points: begun, filled by scanning, sent, signed for, on paper, taken back."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from catalog.enums import AllocationState, ListedState
from catalog.items.choosing import find_by_codes, read_codes
from catalog.items.places.allocating import AllocationRefused
from catalog.models import Item
from catalog.staff.items.framing import REFUSED, is_scan, say_done, say_refused, say_unknown
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.web.lists import other_params, paginate
from libsys.web.operations import operation
from outreach.enums import HandoverKind
from outreach.models import PointHandover
from outreach.points.refusals import PointRefused
from outreach.points.rights import find_reach
from outreach.points.stock.handing import (
    Refusals,
    begin_handover,
    find_rows,
    list_copies,
    receive_copies,
    send_handover,
    sign_handover,
    take_back_handover,
    unlist_copy,
)
from outreach.points.stock.room import find_holding
from outreach.staff.points.framing import acting, attempt, find_reached, render_form, render_page, today
from outreach.staff.points.stock.forms import PackingForm, SignForm

PLACES = ("from_point", "from_room", "to_point", "to_room")
MOST_AT_ONCE = 500


def visible(request: HttpRequest) -> Any:
    """Return the packing lists of the person's library."""
    rows = PointHandover.objects.filter(library=find_desk(request).library)
    return rows.select_related("point", "library", "signed_with", *(f"allocation__{place}" for place in PLACES))


@require_GET
@requires("outreach.read_points")
def handovers(request: HttpRequest) -> HttpResponse:
    """List packing lists, newest first, with how many copies stand on each."""
    kind, state = request.GET.get("kind", ""), request.GET.get("state", "")
    rows = visible(request).annotate(copies=Count("allocation__rows")).order_by("-pk")
    rows = rows.filter(kind=kind) if kind in HandoverKind.values else rows
    rows = rows.filter(allocation__state=state) if state in AllocationState.values else rows
    context = {"page": paginate(request, rows), "kept": other_params(request), "kind": kind, "state": state}
    choices = {"kinds": HandoverKind.choices, "states": AllocationState.choices}
    return render_page(request, "handovers.html", context | choices)


@require_http_methods(["GET", "POST"])
@requires("outreach.hand_over")
@operation
def handover_new(request: HttpRequest) -> HttpResponse:
    """Begin a packing list."""
    desk = find_desk(request)
    text = request.GET.get("point", "")
    first = {"point": text if text.isascii() and text.isdecimal() else None, "kind": request.GET.get("kind", "")}
    first["other"] = desk.room.pk if desk.room else None
    form = PackingForm(request.POST or None, library=desk.library, points=find_reached(desk), initial=first)
    made = attempt(request, form, lambda who: begin_handover(packing=form.packing(), **who))
    if made is not None:
        return redirect("outreach:handover", handover_id=made.pk)
    up, words = reverse("outreach:handovers"), _("投放与收回")
    return render_form(request, form, title=_("新装箱单"), up=up, up_words=words, submit=_("开始扫书"))


@require_GET
@requires("outreach.read_points")
def handover(request: HttpRequest, handover_id: int) -> HttpResponse:
    """Show a packing list with its copies and the next step."""
    return _render(request, get_object_or_404(visible(request), pk=handover_id))


@require_POST
@requires("outreach.hand_over")
@operation
def handover_scan(request: HttpRequest, handover_id: int) -> HttpResponse:
    """Put scanned copies on the list while it is made; take them in where it arrives."""
    one, text = _find(request, handover_id), request.POST.get("code") or request.POST.get("codes", "")
    found, unknown = find_by_codes(find_desk(request).library, read_codes(text[:60_000])[:MOST_AT_ONCE])
    if not found:
        return _render(request, one, said=say_unknown(text), status=REFUSED)
    try:
        done, refused = _take(request, one, found)
    except (PointRefused, AllocationRefused) as refusal:
        return _render(request, one, said=say_refused(refusal.reasons, found[0]), status=REFUSED)
    words = [str(say_unknown(code).sentences[0]) for code in unknown[:10]]
    words += [str(reason.sentence) for reasons in list(refused.values())[:10] for reason in reasons]
    if not done:
        return _render(request, one, said=replace(say_refused([], found[0]), sentences=words), status=REFUSED)
    count = ngettext("办了 %(count)s 册", "办了 %(count)s 册", len(done)) % {"count": len(done)}
    return _render(request, one, said=say_done(count, done[0], *words))


def _take(request: HttpRequest, one: PointHandover, found: list[Item]) -> tuple[list[Item], Refusals]:
    who = acting(request)
    if one.allocation.state == AllocationState.DRAFT:
        return list_copies(handover=one, items=found, desk=who["desk"], at=who["at"])
    return receive_copies(handover=one, items=found, **who)


@require_POST
@requires("outreach.hand_over")
@operation
def handover_unlist(request: HttpRequest, handover_id: int) -> HttpResponse:
    """Take a copy off the list while it is being made."""
    one, text = _find(request, handover_id), request.POST.get("item", "")
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0
    item = get_object_or_404(Item, pk=number, library=one.library)
    unlist_copy(handover=one, item=item, desk=find_desk(request))
    return redirect("outreach:handover", handover_id=one.pk)


@require_POST
@requires("outreach.hand_over")
@operation
def handover_act(request: HttpRequest, handover_id: int, step: str) -> HttpResponse:
    """Send the list, sign for it, or take the last step back."""
    one = _find(request, handover_id)
    if step == "sign":
        form = SignForm(request.POST)
        takes_all = "all" in request.POST
        if not attempt(
            request, form, lambda who: sign_handover(
                handover=one, signature=form.signature(), takes_all=takes_all, **who
            ),
        ):  # fmt: skip
            return _render(request, one, form=form, status=422)
        messages.success(request, _("已签收。"))
    elif step in ("send", "back"):
        act_upon = send_handover if step == "send" else take_back_handover
        act_upon(handover=one, **acting(request))
    else:
        raise Http404
    return redirect("outreach:handover", handover_id=one.pk)


@require_GET
@requires("outreach.read_points")
def handover_print(request: HttpRequest, handover_id: int) -> HttpResponse:
    """Show a packing list as it is printed and signed."""
    one = get_object_or_404(visible(request), pk=handover_id)
    context = {"one": one, "library": one.library, "rows": find_rows(one), "printed_at": now()}
    return render_page(request, "handover_print.html", context)


def _find(request: HttpRequest, handover_id: int) -> PointHandover:
    one: PointHandover = get_object_or_404(visible(request), pk=handover_id)
    reach = find_reach(find_desk(request))
    if reach is not None and one.point_id not in reach:
        raise Http404
    return one


def _render(request: HttpRequest, one: PointHandover, *, status: int = 200, **said: Any) -> HttpResponse:
    one = visible(request).get(pk=one.pk)
    desk, rows = find_desk(request), find_rows(one)
    first = {"gave": desk.staff.name if desk.staff else "", "took": _custodian(one), "on": today()}
    reach = find_reach(desk)
    context = {
        "one": one,
        "rows": rows,
        "came": sum(row.received_at is not None for row in rows),
        "missing": sum(row.state == ListedState.MISSING for row in rows),
        "holding": find_holding(one.point),
        "form": SignForm(initial=first),
        "within_reach": reach is None or one.point_id in reach,
        **said,
    }
    part = "handover.html#regions" if is_scan(request) else "handover.html"
    return render_page(request, part, context, status=status)


def _custodian(one: PointHandover) -> str:
    profile = getattr(one.point, "profile", None)
    return profile.custodian if profile and one.kind == HandoverKind.DEPOSIT else ""
