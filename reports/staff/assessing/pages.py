"""The sheets of assessment: the list, one sheet with its points and gaps, an item, a table taken in."""

from collections.abc import Iterator
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
from libsys.web.lists import other_params, paginate
from libsys.web.operations import operation, read_key
from libsys.web.spreadsheets import csv_answer
from reports.assessing.reading import COLUMN_WORDS, StandardRefused, read_standard
from reports.assessing.sheet import AssessmentSheet, work_out
from reports.assessing.shipped import SHIPPED, find_shipped
from reports.assessing.standards import AssessmentRefused, import_standard, open_assessment
from reports.models import Assessment, Standard
from reports.permissions import KEEP_PLANS
from reports.staff.assessing.forms import OpenForm, StandardForm
from reports.staff.framing import find_slips

UNFIT = 422


@require_GET
@requires(KEEP_PLANS)
def assessments(request: HttpRequest) -> HttpResponse:
    """List the library's sheets and the tables they may go by."""
    found = Assessment.objects.filter(library=find_desk(request).library).select_related("standard")
    standards = Standard.objects.all()
    known = set(standards.values_list("code", flat=True))
    context = {
        "page": paginate(request, found),
        "params": other_params(request),
        "standards": standards,
        "shipped": [one for one in SHIPPED if one.code not in known],
        "slips": find_slips(request, "assessments"),
    }
    return render(request, "reports/assessing/list.html", context)


@require_GET
@requires(KEEP_PLANS)
def assessment(request: HttpRequest, assessment_id: int) -> HttpResponse:
    """Show a sheet: points so far, what is missing, what shows it."""
    shown = _find(request, assessment_id)
    sheet = work_out(shown, on=local_day(now()))
    if request.GET.get("format") == "csv":
        return csv_answer(f"assessment-{shown.standard.code}", _rows(sheet))
    context = {"assessment": shown, "sheet": sheet, "slips": find_slips(request, "assessments")}
    return render(request, "reports/assessing/sheet.html", context)


@require_http_methods(["GET", "POST"])
@requires(KEEP_PLANS)
@operation
def assessment_new(request: HttpRequest) -> HttpResponse:
    """Open a sheet by a table, over some years."""
    year = local_day(now()).year
    form = OpenForm(request.POST or None, initial={"first_year": year - 3, "last_year": year})
    if request.method == "POST" and form.is_valid():
        try:
            made = open_assessment(desk=find_desk(request), at=now(), key=read_key(request), **form.cleaned_data)
        except AssessmentRefused as refusal:
            form.add_reasons(refusal)
        else:
            return redirect("reports:assessment", made.pk)
    return _show(request, "reports/assessing/new.html", form=form)


@require_http_methods(["GET", "POST"])
@requires(KEEP_PLANS)
@operation
def standard_import(request: HttpRequest) -> HttpResponse:
    """Take in a table; a bad row refuses all of it and is named."""
    form, faults = StandardForm(request.POST or None, request.FILES or None), ()
    if request.method == "POST" and form.is_valid():
        fields = {name: form.cleaned_data[name] for name in ("code", "name", "note")}
        try:
            rows = read_standard(form.cleaned_data["file"].read())
            made = import_standard(rows=rows, desk=find_desk(request), at=now(), key=read_key(request), **fields)
        except StandardRefused as refusal:
            faults = refusal.reasons
        except AssessmentRefused as refusal:
            form.add_reasons(refusal)
        else:
            messages.success(request, _("已导入《%(name)s》。") % {"name": made.name})
            return redirect("reports:assessments")
    status = UNFIT if faults or form.errors else 200
    context = {"form": form, "faults": faults, "columns": COLUMN_WORDS.items()}
    return _show(request, "reports/assessing/import.html", status=status, **context)


@require_POST
@requires(KEEP_PLANS)
@operation
def standard_take(request: HttpRequest, code: str) -> HttpResponse:
    """Take in a table that comes with the house."""
    shipped = find_shipped(code)
    if shipped is not None:
        about = {"code": shipped.code, "name": shipped.name, "note": str(shipped.note)}
        rows = read_standard(shipped.read())
        import_standard(rows=rows, desk=find_desk(request), at=now(), key=read_key(request), **about)
    return redirect("reports:assessments")


def _find(request: HttpRequest, assessment_id: int) -> Assessment:
    sheets = Assessment.objects.select_related("standard", "library")
    return get_object_or_404(sheets, pk=assessment_id, library=find_desk(request).library)


def _show(request: HttpRequest, template: str, *, status: int = 0, **context: Any) -> HttpResponse:
    context["slips"] = find_slips(request, "assessments")
    return render(request, template, context, status=status or (UNFIT if context["form"].errors else 200))


def _rows(sheet: AssessmentSheet) -> Iterator[list[Any]]:
    yield [_("编号"), _("项目"), _("数值"), _("单位"), _("得分"), _("满分"), _("佐证材料"), _("附件")]
    for row in sheet.rows:
        evidence = row.mark.evidence if row.mark else ""
        item = row.item
        yield [item.code, item.name, row.value, item.unit, row.points, item.most_points, evidence, row.pieces]
