"""Number ranges: the list with what is left of each, a new one, closing one."""

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from catalog.items.numbers.ranges import RangeRefused, close_range, make_range
from catalog.items.numbers.writing import write_number
from catalog.models import NumberRange
from catalog.staff.items.framing import UNFIT, render_page
from catalog.staff.items.place_forms import RangeForm
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.web.lists import other_params, paginate
from libsys.web.operations import operation


@requires("catalog.edit_items")
def range_list(request: HttpRequest) -> HttpResponse:
    """List ranges, open ones first."""
    rows = NumberRange.objects.filter(library=find_desk(request).library).select_related("point")
    page = paginate(request, rows.order_by(F("closed_at").asc(nulls_first=True), "kind", "pk"))
    written = [(row, write_number(row, row.first), write_number(row, row.last), _next(row)) for row in page]
    return render_page(request, "ranges.html", {"page": page, "rows": written, "kept": other_params(request)})


@requires("catalog.edit_items")
@operation
def range_new(request: HttpRequest) -> HttpResponse:
    """Make a range."""
    desk = find_desk(request)
    form = RangeForm(request.POST or None, library=desk.library)
    if request.method == "POST" and form.is_valid():
        try:
            make_range(draft=form.draft(), desk=desk, at=now())
        except RangeRefused as error:
            for reason in error.reasons:
                form.add_error(None, str(reason.sentence))
        else:
            return redirect("catalog:number-ranges")
    words = {
        "title": _("新号段"),
        "up": reverse("catalog:number-ranges"),
        "up_words": _("号段"),
        "submit": _("建立号段"),
    }
    return render_page(request, "new.html", {"form": form, **words}, status=UNFIT if form.errors else 200)


@require_POST
@requires("catalog.edit_items")
@operation
def range_close(request: HttpRequest, range_id: int) -> HttpResponse:
    """Close a range."""
    row = get_object_or_404(NumberRange, pk=range_id, library=find_desk(request).library)
    close_range(numbers=row, at=now())
    return redirect("catalog:number-ranges")


def _next(row: NumberRange) -> str:
    return write_number(row, row.next) if row.left and row.closed_at is None else ""
