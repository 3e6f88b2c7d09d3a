"""What a new record begins from: a kind, a template of the library, or a copy of another record."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from catalog.enums import RecordFormat
from catalog.marc.model import Field, MarcRecord
from catalog.models import Record, RecordTemplate
from catalog.records.local import LocalFacts
from catalog.records.templates import TemplateRefused, delete_template, save_template
from catalog.records.worksheets.choosing import FORMATS, blank_record, find_sheet, record_type_of, sheets_of
from catalog.staff.editing.drafts import RAW, SHEET, Draft, start_draft
from catalog.staff.editing.forms import TemplateForm
from catalog.staff.slips import find_slips
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.models import Library
from libsys.web.operations import operation

NOT_COPIED = frozenset({"001", "003", "005", "035", "801", "905", "995", "952", "852"})
"""Numbers, marks of origin and copies belong to one record alone."""


def starting_points(library: Library) -> dict[str, Any]:
    """Return the kinds of each format, and the templates of the library."""
    return {
        "formats": [(str(one), one.label, sheets_of(one)) for one in FORMATS],
        "templates": list(RecordTemplate.objects.filter(library=library)),
    }


def find_beginning(params: QueryDict, library: Library) -> Draft | None:
    """Return the draft that the address asks for; None when what it names is not there."""
    view = RAW if params.get("view") == RAW else SHEET
    if params.get("copy"):
        record = Record.objects.filter(pk=_number(params["copy"])).first()
        return _copied(record, view) if record else None
    if params.get("template"):
        template = RecordTemplate.objects.filter(library=library, pk=_number(params["template"])).first()
        if template is None:
            return None
        facts = LocalFacts(record_type=template.record_type)
        return start_draft(MarcRecord.from_json(template.marc), template.format, facts=facts, view=view)
    marc_format = params.get("format", "")
    known = marc_format if marc_format in FORMATS else str(RecordFormat.CNMARC)
    sheet = find_sheet(known, params.get("kind", ""))
    facts = LocalFacts(record_type=record_type_of(sheet.name))
    return start_draft(blank_record(known, sheet.name), known, facts=facts, view=view, sheet=sheet.name)


def without_own_marks(marc: MarcRecord) -> MarcRecord:
    """Return ``marc`` without what belongs to that one record: numbers, origin, copies."""
    kept: list[Field] = [field for field in marc.fields if field.tag not in NOT_COPIED]
    return MarcRecord(marc.leader, tuple(kept))


@requires("catalog.edit_records")
@operation
def keep_template(request: HttpRequest, record_id: int) -> HttpResponse:
    """Keep a record as a template under a name, refused when the name is taken."""
    record = get_object_or_404(Record, pk=record_id, deleted_at=None)
    form = TemplateForm(request.POST or None, initial={"name": record.title[:60]})
    if request.method == "POST" and form.is_valid():
        marc = without_own_marks(MarcRecord.from_json(record.marc))
        try:
            save_template(name=form.cleaned_data["name"], marc=marc, like=record, desk=find_desk(request), at=now())
        except TemplateRefused as error:
            form.add_error("name", str(error.reasons[0].sentence))
        else:
            return redirect("catalog:record-start")
    context = {"slips": find_slips(request), "record": record, "form": form}
    status = 422 if request.method == "POST" else 200
    return render(request, "catalog/staff/editing/template.html", context, status=status)


@requires("catalog.edit_records")
@require_POST
@operation
def drop_template(request: HttpRequest, template_id: int) -> HttpResponse:
    """Delete a template of the library; records made from it stay."""
    delete_template(template_id=template_id, desk=find_desk(request))
    return redirect("catalog:record-start")


def _copied(record: Record, view: str) -> Draft:
    marc = without_own_marks(MarcRecord.from_json(record.marc))
    return start_draft(marc, record.format, facts=replace(LocalFacts.of(record), is_suppressed=False), view=view)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else 0
