"""Papers of gifts: the donor's certificate, the handover sheet of what was given away."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from catalog.items.withdrawing import withdrawn_lines
from catalog.models import Item
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from outreach.staff.gifts.given import find_giving
from outreach.staff.gifts.received import find_gift


@require_GET
@requires("outreach.read_gifts")
def certificate(request: HttpRequest, gift_id: int) -> HttpResponse:
    """Show the certificate of a gift for printing; it has one once it has its number."""
    row = find_gift(request, gift_id)
    if not row.certificate:
        raise Http404
    context = {"gift": row, "library": find_desk(request).library, "printed_at": now()}
    return render(request, "outreach/gifts/certificate.html", context)


@require_GET
@requires("outreach.read_gifts")
def handover(request: HttpRequest, giving_id: int) -> HttpResponse:
    """Show the sheet that giver and receiver sign, with the copies that left the stock."""
    row = find_giving(request, giving_id)
    gone = withdrawn_lines(row.withdrawal).values("item_id") if row.withdrawal else []
    items = Item.objects.filter(pk__in=gone).select_related("record").order_by("pk")
    context = {"giving": row, "items": items, "library": find_desk(request).library, "printed_at": now()}
    return render(request, "outreach/gifts/handover.html", context)
