"""Pages of brief lending."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from catalog.items.refusals import ItemRefused
from catalog.models import Item
from catalog.records.checking import RecordRefused
from circulation.lending.desk.brief import BriefRefused, find_waiting, make_brief
from circulation.lending.overriding import NO_OVERRIDE
from circulation.models import Reader
from circulation.readers.naming import masked_name
from circulation.staff.brief.forms import BriefForm
from circulation.staff.desk.handling import lend
from circulation.staff.desk.scanning import take_item
from circulation.staff.desk.session import Stand, find_state, keep_state, take_state
from circulation.staff.slips import slips
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.web.lists import paginate
from libsys.web.operations import operation, read_key

UNFIT = 422


@require_http_methods(["GET", "POST"])
@requires("circulation.lend_brief")
@operation
def brief(request: HttpRequest) -> HttpResponse:
    """Make a brief record and its copy, and lend it to the reader who is open; with nobody open it only joins stock."""
    barcode = request.GET.get("barcode", "")[:64]
    form = BriefForm(request.POST or None, initial={"barcode": barcode})
    if request.method == "POST" and form.is_valid():
        stand = Stand(desk=find_desk(request), at=now(), key=read_key(request))
        try:
            item = make_brief(book=form.read_book(), desk=stand.desk, at=stand.at, key=stand.key)
        except (BriefRefused, ItemRefused, RecordRefused) as refusal:
            form.add_reasons(refusal)
        else:
            _take_to_desk(request, item, stand=stand)
            return HttpResponseRedirect(reverse("circulation:desk"))
    state = find_state(request.session.session_key or "", at=now())
    reader = Reader.objects.filter(pk=state.reader).first() if state.reader is not None else None
    context = {"form": form, "reader": reader and masked_name(reader.name), "slips": slips(request)}
    return render(request, "circulation/brief/form.html", context, status=UNFIT if form.errors else 200)


@require_GET
@requires("catalog.read_staff_pages")
def brief_list(request: HttpRequest) -> HttpResponse:
    """List the copies that were lent before they were catalogued, for the cataloguer."""
    page = paginate(request, find_waiting(find_desk(request).library))
    return render(request, "circulation/brief/list.html", {"page": page, "slips": slips(request)})


def _take_to_desk(request: HttpRequest, item: Item, *, stand: Stand) -> None:
    """Lend the new copy to whoever is open at the desk, and leave what happened on its screen."""
    session_key = request.session.session_key or ""
    state = take_state(session_key, at=stand.at)
    if state.reader is not None and not state.mode:
        lend(item, state, stand=stand, override=NO_OVERRIDE)
    else:
        take_item(item, state, stand=stand)
    keep_state(session_key, state, at=stand.at)
