"""Pages that are slips of paper; F9 at the desk prints them without leaving it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET

from circulation.holds.marks import find_marks
from circulation.models import Hold, Transit
from circulation.staff.desk.session import find_state
from circulation.staff.marks import mark_line
from circulation.staff.paper.facts import find_titles, find_void, gather_slip
from circulation.web.slips import answer_slip
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.daybook.kinds import find_kind


@require_GET
@requires("circulation.lend")
def desk_slip(request: HttpRequest) -> HttpResponse:
    """Show the slip of the open session, else of the last one; of one act, or of one that was taken back, if named."""
    desk, back = find_desk(request), reverse("circulation:desk")
    if void := request.GET.get("void", "")[:80]:
        found = find_void(void, library=desk.library)
        if found is None:
            raise Http404
        entry, item = found
        kind = find_kind(entry.kind)
        told = {"entry": entry, "item": item, "act": kind.label if kind else ""}
        return answer_slip(request, "circulation/desk/slips/void.html", back=back, **told)
    state = find_state(request.session.session_key or "", at=now())
    rows, reader = (state.rows, state.reader) if state.rows else (state.closed.rows, state.closed.reader)
    keys = [key for row in rows for key in row.keys]
    if row := request.GET.get("row", "")[:80]:
        keys, reader = [row], None
    slip = gather_slip(keys, library=desk.library, reader=reader)
    return answer_slip(
        request, "circulation/desk/slips/session.html", back=back, slip=slip, barcode=mark_line(slip.number)
    )


@require_GET
@requires("circulation.lend")
def hold_slip(request: HttpRequest, hold_id: int) -> HttpResponse:
    """Show the slip that goes into a copy on the hold shelf: its mark in huge letters, never a name."""
    holds = Hold.objects.select_related("record", "pickup", "item").defer("record__marc")
    hold = get_object_or_404(holds, pk=hold_id, library=find_desk(request).library, item__isnull=False)
    mark = find_marks([hold]).get(hold.pk, "")
    return answer_slip(
        request, "circulation/desk/slips/hold.html", back=reverse("circulation:desk"), hold=hold, mark=mark
    )


@require_GET
@requires("circulation.lend")
def transit_slip(request: HttpRequest, transit_id: int) -> HttpResponse:
    """Show the slip that travels with a copy: from where, to where, why."""
    transits = Transit.objects.select_related("source", "target", "item", "hold")
    transit = get_object_or_404(transits, pk=transit_id, library=find_desk(request).library)
    item = find_titles({transit.item_id})[transit.item_id]
    mark = find_marks([transit.hold]).get(transit.hold.pk, "") if transit.hold else ""
    context = {"transit": transit, "item": item, "mark": mark}
    return answer_slip(request, "circulation/desk/slips/transit.html", back=reverse("circulation:desk"), **context)
