"""One item of an assessment: what people say of it, and its evidence."""

from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.errors import DomainError
from libsys.web.operations import operation, read_key
from reports.assessing.standards import AssessmentRefused, mark_item
from reports.indicators.registry import all_indicators
from reports.models import Assessment, Evidence, StandardItem
from reports.permissions import KEEP_PLANS
from reports.registers.registry import REGISTERS
from reports.staff.assessing.forms import MarkForm
from reports.staff.assessing.showing import describe
from reports.staff.framing import find_slips

UNFIT = 422


@require_http_methods(["GET", "POST"])
@requires(KEEP_PLANS)
@operation
def assessment_mark(request: HttpRequest, assessment_id: int, item_id: int) -> HttpResponse:
    """Write what people say of one item."""
    shown, item = find_item(request, assessment_id, item_id)
    form = _form(shown, item, request)
    if request.method == "POST" and form.is_valid():
        desk, key = find_desk(request), read_key(request)
        try:
            mark_item(assessment=shown, item=item, desk=desk, at=now(), key=key, **form.details())
        except AssessmentRefused as refusal:
            form.add_reasons(refusal)
        else:
            return redirect("reports:assessment", shown.pk)
    return show_item(request, shown, item, form=form)


def find_item(request: HttpRequest, assessment_id: int, item_id: int) -> tuple[Assessment, StandardItem]:
    """Return a sheet of the person's library and one of its items."""
    sheets = Assessment.objects.select_related("standard", "library")
    shown = get_object_or_404(sheets, pk=assessment_id, library=find_desk(request).library)
    return shown, get_object_or_404(StandardItem, pk=item_id, standard=shown.standard_id)


def show_item(
    request: HttpRequest,
    shown: Assessment,
    item: StandardItem,
    *,
    form: MarkForm | None = None,
    refusal: DomainError | None = None,
) -> HttpResponse:
    """Draw the page of an item; what was ``refused`` of its evidence stands above it."""
    form = form or _form(shown, item)
    found = Evidence.objects.filter(assessment=shown, item=item).select_related("added_by")
    context: dict[str, Any] = {
        "assessment": shown,
        "item": item,
        "form": form,
        "evidence": [describe(one) for one in found if one.removed_at is None],
        "removed": [describe(one) for one in found if one.removed_at is not None],
        "registers": REGISTERS,
        "figures": all_indicators(),
        "refused": refusal,
        "slips": find_slips(request, "assessments"),
    }
    status = refusal.status if refusal else UNFIT if form.errors else 200
    return render(request, "reports/assessing/mark.html", context, status=status)


def _form(shown: Assessment, item: StandardItem, request: HttpRequest | None = None) -> MarkForm:
    mark = shown.marks.filter(item=item).first()
    said = {name: _plain(getattr(mark, name)) for name in ("value", "points", "evidence", "version")} if mark else {}
    return MarkForm((request.POST or None) if request else None, initial=said)


def _plain(value: Any) -> Any:
    """Return a number without the noughts that the table keeps behind it, anything else as it is."""
    return f"{value.normalize():f}" if isinstance(value, Decimal) else value
