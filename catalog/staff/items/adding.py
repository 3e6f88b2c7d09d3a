"""Adding copies to a record: the form, the numbers that they would get, then the act."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from catalog.items.choosing import read_codes
from catalog.items.numbers.bulk import PlannedCopy, add_copies, plan_copies
from catalog.items.numbers.ranges import RangeRefused
from catalog.items.refusals import ItemRefused
from catalog.models import Record
from catalog.staff.items.forms import AddForm
from catalog.staff.items.framing import UNFIT, render_page
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.web.operations import operation, read_key


@requires("catalog.edit_items")
@operation
def items_add(request: HttpRequest, record_id: int) -> HttpResponse:
    """Ask, show the numbers, add; the button says which of the two last it is."""
    record = get_object_or_404(Record, pk=record_id)
    desk = find_desk(request)
    form = AddForm(request.POST or None, desk=desk, record=record)
    planned: list[PlannedCopy] = []
    if request.method == "POST" and form.is_valid():
        try:
            if "add" in request.POST:
                return _add(request, form, record)
            planned = plan_copies(form.order())
        except (ItemRefused, RangeRefused) as error:
            for reason in error.reasons:
                form.add_error(None, str(reason.sentence))
    good = [one.draft for one in planned if not one.refusals]
    context = {
        "record": record, "form": form, "good": good,
        "planned": [(one.draft, [refusal.reason for refusal in one.refusals]) for one in planned],
        "expected": " ".join(one.draft.code for one in planned),
    }  # fmt: skip
    return render_page(request, "add.html", context, status=UNFIT if form.errors else 200)


def _add(request: HttpRequest, form: AddForm, record: Record) -> HttpResponse:
    order = form.order()
    expected = () if order.codes or not order.barcodes else read_codes(request.POST.get("expected", ""))
    items, refused = add_copies(
        order=order, desk=find_desk(request), at=now(), key=read_key(request), expected=expected
    )
    if refused:
        named = order.codes or tuple(str(place + 1) for place in range(order.total))
        reasons = [(named[place], [one.reason for one in found]) for place, found in refused.items()]
        return render_page(request, "added.html", {"record": record, "items": items, "refused": reasons})
    return redirect("catalog:staff-record", record_id=record.pk)
