"""Pages of one giving: scanning copies of the stock onto it, a look before it is done, cancelling."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from catalog.items.choosing import find_by_codes, read_codes
from catalog.items.moves import BY_ACT, WITHDRAW
from catalog.items.moving import refusal_of
from catalog.items.withdrawing import withdrawn_lines
from catalog.models import Item
from catalog.permissions import WITHDRAW_ITEMS
from libsys.access.desk import Desk, find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.text.dates import local_day
from libsys.web.lists import other_params, paginate
from libsys.web.operations import operation, read_key
from outreach.gifts.giving import cancel_giving, give_away
from outreach.gifts.refusing import GiftRefused
from outreach.models import Giving
from outreach.permissions import KEEP_GIFTS
from outreach.staff.gifts.forms import GivingForm
from outreach.staff.slips import find_slips

UNFIT = 422
MOST_UNKNOWN = 20


def find_giving(request: HttpRequest, giving_id: int) -> Giving:
    """Return a giving of the person's library."""
    rows = Giving.objects.select_related("point", "activity", "given_by", "withdrawal")
    return get_object_or_404(rows, library=find_desk(request).library, pk=giving_id)


@require_http_methods(["GET", "POST"])
@requires("outreach.keep_gifts")
@operation
def giving_new(request: HttpRequest) -> HttpResponse:
    """Ask what goes to whom; with copies of the stock, show them once more before they leave."""
    desk, at = find_desk(request), now()
    form = GivingForm(request.POST or None, desk=desk, initial={"given_on": local_day(at)})
    context: dict[str, Any] = {"form": form, "may_withdraw": desk.can(WITHDRAW_ITEMS), "slips": find_slips(request)}
    if request.method == "POST" and form.is_valid():
        look = _look_at(form.cleaned_data["codes"], desk)
        context |= look
        if not look["scanned"] or ("do" in request.POST and not look["unfit"] and not look["unknown"]):
            done = _give(request, form, look["fit"], desk=desk)
            if done is not None:
                return redirect("outreach:giving", done.pk)
    status = UNFIT if form.errors else 200
    return render(request, "outreach/gifts/giving_form.html", context, status=status)


@require_GET
@requires("outreach.read_gifts")
def giving(request: HttpRequest, giving_id: int) -> HttpResponse:
    """Show a giving with the copies that left the stock for it."""
    row, desk = find_giving(request, giving_id), find_desk(request)
    gone = withdrawn_lines(row.withdrawal).values("item_id") if row.withdrawal else []
    items = Item.objects.filter(pk__in=gone).select_related("record")
    context = {
        "giving": row,
        "page": paginate(request, items),
        "may_keep": desk.can(KEEP_GIFTS) and row.cancelled_at is None,
        "kept": other_params(request),
        "slips": find_slips(request),
    }
    return render(request, "outreach/gifts/giving.html", context)


@require_POST
@requires("outreach.keep_gifts")
@operation
def giving_cancel(request: HttpRequest, giving_id: int) -> HttpResponse:
    """Take a giving back."""
    row = find_giving(request, giving_id)
    cancel_giving(giving=row, desk=find_desk(request), at=now(), key=read_key(request))
    messages.success(request, _("已作废，册数从统计中减去；从馆藏赠出的已恢复。"))
    return redirect("outreach:giving", row.pk)


def _look_at(text: str, desk: Desk) -> dict[str, Any]:
    """Return what was scanned: copies that may go, copies that may not and why, codes that nobody knows."""
    items, unknown = find_by_codes(desk.library, read_codes(text))
    move = BY_ACT[WITHDRAW]
    fit = [item for item in items if item.status in move.sources]
    unfit = [(item, [refusal_of(item, move)]) for item in items if item.status not in move.sources]
    scanned = len(items) + len(unknown)
    return {"fit": fit, "unfit": unfit, "unknown": unknown[:MOST_UNKNOWN], "scanned": scanned}


def _give(request: HttpRequest, form: GivingForm, items: list[Item], *, desk: Desk) -> Giving | None:
    """Register the giving; None where something stands against it, which the form then says."""
    if items and not desk.can(WITHDRAW_ITEMS):
        form.add_error("codes", _("从馆藏赠出要有注销馆藏的权限。请有权限的同事来办，或只填册数。"))
        return None
    try:
        done = give_away(sheet=form.sheet(len(items)), items=items, desk=desk, at=now(), key=read_key(request))
    except GiftRefused as refused:
        form.add_reasons(refused)
        return None
    messages.success(request, _("已登记，单号 %(number)s。") % {"number": done.number})
    return done
