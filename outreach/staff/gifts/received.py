"""Pages of one gift received: registering, looking, correcting, thanking, certifying, cancelling."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.text.dates import local_day
from libsys.web.operations import operation, read_key
from outreach.gifts.finding import Wanted, find_gifts
from outreach.gifts.receiving import cancel_gift, certify_gift, change_gift, receive_gift, thank_donor
from outreach.gifts.refusing import GiftRefused
from outreach.models import Gift
from outreach.permissions import KEEP_GIFTS
from outreach.staff.gifts.forms import GiftForm, ThanksForm, read_gift
from outreach.staff.slips import find_slips

UNFIT = 422


def find_gift(request: HttpRequest, gift_id: int) -> Gift:
    """Return a gift of the person's library, cancelled or not, with its ``catalogued`` copies."""
    library = find_desk(request).library
    standing, cancelled = find_gifts(library, Wanted()), find_gifts(library, Wanted(show="cancelled"))
    return standing.filter(pk=gift_id).first() or get_object_or_404(cancelled, pk=gift_id)


@require_http_methods(["GET", "POST"])
@requires("outreach.keep_gifts")
@operation
def gift_new(request: HttpRequest) -> HttpResponse:
    """Register a gift."""
    desk, at = find_desk(request), now()
    form = GiftForm(request.POST or None, desk=desk, initial={"received_on": local_day(at)})
    if request.method == "POST" and form.is_valid():
        try:
            done = receive_gift(sheet=form.sheet(), desk=desk, at=at, key=read_key(request))
        except GiftRefused as refused:
            form.add_reasons(refused)
        else:
            messages.success(
                request, _("已登记，批次号 %(number)s。编目时把它填在“批次”里。") % {"number": done.number}
            )
            return redirect("outreach:gift", done.pk)
    return _ask(request, form)


@require_http_methods(["GET", "POST"])
@requires("outreach.keep_gifts")
@operation
def gift_edit(request: HttpRequest, gift_id: int) -> HttpResponse:
    """Correct a gift."""
    desk, row = find_desk(request), find_gift(request, gift_id)
    form = GiftForm(request.POST or None, desk=desk, kept=row.activity, initial=read_gift(row))
    if request.method == "POST" and form.is_valid():
        try:
            change_gift(gift=row, sheet=form.sheet(), desk=desk, at=now(), key=read_key(request))
        except GiftRefused as refused:
            form.add_reasons(refused)
        else:
            return redirect("outreach:gift", row.pk)
    return _ask(request, form, row)


@require_GET
@requires("outreach.read_gifts")
def gift(request: HttpRequest, gift_id: int) -> HttpResponse:
    """Show a gift: what came in, how far it is catalogued, thanks and certificate."""
    row, desk = find_gift(request, gift_id), find_desk(request)
    context: dict[str, Any] = {
        "gift": row,
        "thanks": ThanksForm(initial={"on": local_day(now())}),
        "may_keep": desk.can(KEEP_GIFTS) and row.cancelled_at is None,
        "slips": find_slips(request),
    }
    return render(request, "outreach/gifts/gift.html", context)


@require_POST
@requires("outreach.keep_gifts")
@operation
def gift_cancel(request: HttpRequest, gift_id: int) -> HttpResponse:
    """Take back a gift that was registered by mistake."""
    row = find_gift(request, gift_id)
    cancel_gift(gift=row, desk=find_desk(request), at=now(), key=read_key(request))
    messages.success(request, _("已作废，册数从统计中减去。"))
    return redirect("outreach:gift", row.pk)


@require_POST
@requires("outreach.keep_gifts")
@operation
def gift_thank(request: HttpRequest, gift_id: int) -> HttpResponse:
    """Note that the donor was thanked."""
    row, form = find_gift(request, gift_id), ThanksForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("请填致谢日期。"))
        return redirect("outreach:gift", row.pk)
    told = form.cleaned_data
    thank_donor(gift=row, on=told["on"], by=told["by"], desk=find_desk(request), at=now(), key=read_key(request))
    messages.success(request, _("已记下致谢。"))
    return redirect("outreach:gift", row.pk)


@require_POST
@requires("outreach.keep_gifts")
@operation
def gift_certify(request: HttpRequest, gift_id: int) -> HttpResponse:
    """Give the certificate its number and show it for printing."""
    row = find_gift(request, gift_id)
    certify_gift(gift=row, desk=find_desk(request), at=now(), key=read_key(request))
    return redirect("outreach:gift-certificate", row.pk)


def _ask(request: HttpRequest, form: GiftForm, row: Gift | None = None) -> HttpResponse:
    context = {"form": form, "gift": row, "slips": find_slips(request)}
    return render(request, "outreach/gifts/gift_form.html", context, status=UNFIT if form.errors else 200)
