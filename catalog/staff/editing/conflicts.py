"""Somebody saved meanwhile: both states beside each other, field by field, and the choice saved on top."""

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from catalog.marc.model import MarcRecord
from catalog.models import Record, RecordVersion
from catalog.records.checking import RecordRefused
from catalog.records.comparing import field_text
from catalog.records.editing import EditConflict, edit_record
from catalog.records.local import LocalFacts
from catalog.records.merging import PRESENT, YOURS, find_choices, merge
from catalog.records.rawtext import format_text
from catalog.staff.editing.drafts import read_draft
from catalog.staff.editing.forms import LocalForm, filled_local
from catalog.staff.slips import find_slips
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.web.operations import operation, read_key


def show_conflict(request: HttpRequest, conflict: EditConflict, *, reason: str = "", **more: Any) -> HttpResponse:
    """Return the page on which one chooses; yours travels in the form, so nothing typed is lost."""
    record = conflict.record
    kept = RecordVersion.objects.filter(record=record, number=conflict.base_version).first()
    base = MarcRecord.from_json(kept.marc) if kept else conflict.present
    latest = RecordVersion.objects.select_related("saved_by").filter(record=record, number=record.version).first()
    context = {
        "slips": find_slips(request),
        "record": record,
        "conflict": conflict,
        "latest": latest,
        "choices": [(one, field_text(one.base)) for one in find_choices(base, conflict.present, conflict.yours)],
        "local_choices": _local_choices(conflict, kept),
        "text": format_text(conflict.yours),
        "yours_local": filled_local(conflict.your_local, record=record),
        "reason": reason,
        **more,
    }
    return render(request, "catalog/staff/editing/conflict.html", context, status=409)


@requires("catalog.edit_records")
@require_POST
@operation
def merge_page(request: HttpRequest, record_id: int) -> HttpResponse:
    """Save what was chosen on top of the present version; if that has changed again, show it again."""
    record = get_object_or_404(Record, pk=record_id, deleted_at=None)
    draft = read_draft(request, record)
    present = MarcRecord.from_json(record.marc)
    picks = {name.removeprefix("pick."): value for name, value in request.POST.items() if name.startswith("pick.")}
    yours_local = draft.facts
    try:
        saved = edit_record(
            record_id=record_id,
            marc=merge(present, draft.marc, picks) if record.version == draft.base_version else draft.marc,
            local=_merged_local(LocalFacts.of(record), yours_local, picks),
            base_version=draft.base_version,
            reason=draft.reason,
            desk=find_desk(request), at=now(), key=read_key(request),
        )  # fmt: skip
    except EditConflict as conflict:
        conflict.yours, conflict.your_local = draft.marc, yours_local
        return show_conflict(request, conflict, reason=draft.reason)
    except RecordRefused as error:
        conflict = EditConflict(record, base_version=draft.base_version, marc=draft.marc, local=yours_local)
        return show_conflict(request, conflict, reason=draft.reason, reasons=error.reasons)
    return redirect("catalog:staff-record", record_id=saved.record.pk)


def _merged_local(present: LocalFacts, yours: LocalFacts, picks: dict[str, str]) -> LocalFacts:
    mine = asdict(yours)
    chosen = {
        name: mine[name] if picks.get(f"local-{name}") == YOURS else value for name, value in asdict(present).items()
    }
    return LocalFacts(**chosen)


def _local_choices(conflict: EditConflict, base: RecordVersion | None) -> list[dict[str, Any]]:
    """Return the library's own facts in which both states differ."""
    form = LocalForm(record=conflict.record)
    before = base.local if base else {}
    present, yours = conflict.present_local.to_json(), conflict.your_local.to_json()
    return [
        {
            "name": f"local-{name}",
            "label": form.fields[name].label,
            "present": say_fact(form, name, present[name]),
            "yours": say_fact(form, name, yours[name]),
            "proposed": YOURS
            if present[name] == before.get(name)
            else PRESENT
            if yours[name] == before.get(name)
            else "",
        }
        for name in present
        if present[name] != yours[name]
    ]


def say_fact(form: LocalForm, name: str, value: Any) -> str:
    """Return one of the library's facts in words."""
    if isinstance(value, bool):
        return _("是") if value else _("否")
    choices = dict(getattr(form.fields[name], "choices", ()))
    return str(choices.get(value, value or "—"))
