"""One record in every form: what a conversion loses is shown before the file is taken."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _

from catalog.exchange.exporting import FORMS, TARGETS, UTF_8, converted_record, export_record
from catalog.marc.conversion import LossReason
from catalog.marc.formats import MarcFormat
from catalog.models import Record
from catalog.records.showing import shown_marc
from catalog.staff.slips import find_slips
from libsys.access.guards import requires

REASONS = {
    LossReason.NO_PLACE: _("没有对应的字段"),
    LossReason.LOCAL: _("本地字段"),
    LossReason.CODED: _("没有对应的代码"),
    LossReason.ROMANISED: _("罗马字形式"),
}


@requires("catalog.read_staff_pages")
def record_files(request: HttpRequest, record_id: int) -> HttpResponse:
    """Show the record as it would be written, the forms to take it in, and what a conversion loses."""
    record = get_object_or_404(Record, pk=record_id, deleted_at=None)
    target = _target(request, record)
    converted = converted_record(record, target)
    context = {
        "slips": find_slips(request),
        "record": record,
        "target": target,
        "targets": [(code, name) for code, name in TARGETS.items() if _changes(record, code)],
        "forms": [(form.code, form.name) for form in FORMS.values()],
        "fields": shown_marc(converted.record),
        "losses": [(loss, REASONS[loss.reason_code]) for loss in converted.losses],
    }
    return render(request, "catalog/staff/exports/single.html", context)


@requires("catalog.read_staff_pages")
def record_file(request: HttpRequest, record_id: int) -> HttpResponse:
    """Send the record in the form asked for; one that the form cannot hold is refused with its reasons."""
    record = get_object_or_404(Record, pk=record_id, deleted_at=None)
    form, target = request.GET.get("form", ""), _target(request, record)
    file = export_record(record, form=form if form in FORMS else UTF_8, target=target)
    response = HttpResponse(file.data, content_type=file.content_type)
    name = "-".join(filter(None, ["record", str(record.pk), target]))
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{file.ending}"'
    return response


def _target(request: HttpRequest, record: Record) -> str:
    asked = request.GET.get("target", "")
    return asked if asked in TARGETS and _changes(record, asked) else ""


def _changes(record: Record, target: str) -> bool:
    """Tell whether ``target`` is the other family of formats, or none."""
    return not target or (record.format == MarcFormat.MARC21) != (target == MarcFormat.MARC21)
