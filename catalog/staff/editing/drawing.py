"""Drawing the form: what a page or a fragment shows of a draft, and the buttons that only redraw it."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from catalog.marc.model import MarcRecord
from catalog.models import Record
from catalog.records.comparing import field_text
from catalog.records.rawtext import format_text
from catalog.records.worksheets.applying import apply_sheet, move_field, remove_field
from catalog.records.worksheets.choosing import find_sheet, sheets_of
from catalog.records.worksheets.reading import FilledSection, Group, fill_sheet, other_fields
from catalog.records.worksheets.shapes import NAME_PINYIN, PINYIN
from catalog.staff.editing.drafts import RAW, SHEET, Draft, read_draft
from catalog.staff.editing.offering import Offer, find_offers
from catalog.staff.editing.panel import panel_of
from catalog.staff.editing.spelling import spell
from catalog.staff.slips import find_slips
from libsys.access.guards import requires

MOST_INPUTS = 900
TAKE = "take"


def editor_context(draft: Draft, **more: Any) -> dict[str, Any]:
    """Return everything that the editor draws of ``draft``."""
    sections = fill_sheet(draft.sheet, draft.marc, extra=draft.extra) if draft.view == SHEET else []
    too_many = sum(len(group.inputs) for section in sections for group in section.groups) > MOST_INPUTS
    if too_many:
        return editor_context(replace(draft, view=RAW), too_many=True, **more)
    inputs = [one for section in sections for group in section.groups for one in group.inputs]
    offers = find_offers(draft.sheet, {one.name: one.value for one in inputs})
    return {
        "draft": draft,
        "record": draft.record,
        "sections": [(one, _drawn(one, offers)) for one in sections],
        "others": [(one.tag, field_text(one)) for one in other_fields(draft.sheet, draft.marc)],
        "sheets": sheets_of(draft.format),
        "base": format_text(draft.marc),
        "panel": panel_of(draft),
        "fresh": next(iter(draft.extra), ""),
        **more,
    }


def show_editor(request: HttpRequest, draft: Draft, *, status: int = 200, **more: Any) -> HttpResponse:
    """Return the editor: the whole page, or the form alone to a page that swaps it."""
    name = "catalog/staff/editing/_form.html" if request.headers.get("X-Part") else "catalog/staff/editing/editor.html"
    context = editor_context(draft, slips=find_slips(request), **more)
    return render(request, name, context, status=status)


@requires("catalog.edit_records")
@require_POST
def draw_new(request: HttpRequest) -> HttpResponse:
    """Draw the form of a new record again, with what its buttons did; nothing is saved."""
    return _draw(request, None)


@requires("catalog.edit_records")
@require_POST
def draw_record(request: HttpRequest, record_id: int) -> HttpResponse:
    """Draw the form of a record again, with what its buttons did; nothing is saved."""
    return _draw(request, get_object_or_404(Record, pk=record_id))


def _draw(request: HttpRequest, record: Record | None) -> HttpResponse:
    command = request.POST.get("do", "")
    draft = read_draft(request, record, taken=_taken(command))
    if request.headers.get("X-Part") == "panel":
        typed = {name: str(value) for name, value in request.POST.items()} if draft.view == SHEET else {}
        context = {"draft": draft, "panel": panel_of(draft), "offers": find_offers(draft.sheet, typed)}
        return render(request, "catalog/staff/editing/_panel.html", context)
    if command == "sheet-choice":
        command = f"{SHEET}:{request.POST.get('do-sheet', '')}"
    return show_editor(request, _do(draft, command), save=_save_address(record))


def _taken(command: str) -> dict[str, str]:
    """Return the input and the value of a button that takes what is offered: ``take:name=value``."""
    verb, _colon, what = command.partition(":")
    name, sign, value = what.partition("=")
    return {name: value} if verb == TAKE and sign else {}


def _save_address(record: Record | None) -> str:
    return reverse("catalog:record-edit", args=[record.pk]) if record else reverse("catalog:record-new")


def _do(draft: Draft, command: str) -> Draft:
    """Return ``draft`` after a button of the form: ``raw``, ``sheet:name``, ``add:row``, ``remove:place.row`` …"""
    verb, _, what = command.partition(":")
    if verb in (RAW, SHEET):
        seen = draft.seen_as(verb)
        return replace(seen, sheet=find_sheet(draft.format, what)) if what else seen
    if draft.view == RAW:
        return draft
    place = what.partition(".")[0]
    at = int(place) if place.isascii() and place.isdigit() and len(place) < 8 else -1
    if verb in ("remove", "up", "down"):
        if not 0 <= at < len(draft.marc.fields):
            return draft
        moved = remove_field(draft.marc, at) if verb == "remove" else move_field(draft.marc, at, up=verb == "up")
        return replace(draft, marc=moved)
    if verb in ("add", "more"):
        return replace(draft, extra={what: 1})
    return replace(draft, marc=_with_pinyin(draft)) if verb == "pinyin" else draft


def _drawn(section: FilledSection, offers: dict[str, list[Offer]]) -> list[tuple[Group, list[Any]]]:
    return [
        (group, [(one, _is_spelt(group, index), offers.get(one.name)) for index, one in enumerate(group.inputs)])
        for group in section.groups
    ]


def _is_spelt(group: Group, index: int) -> bool:
    """Tell whether the pinyin at ``index`` is still the one that was filled in, so that it may follow its text."""
    one = group.inputs[index]
    if one.cell.kind not in (PINYIN, NAME_PINYIN):
        return False
    return not one.value or one.value == _spelling(group, index)


def _spelling(group: Group, index: int) -> str:
    cell = group.inputs[index].cell
    source = next((other.value for other in group.inputs if cell.of and other.cell.code == cell.of), "")
    return spell(source, is_name=cell.kind == NAME_PINYIN)


def _with_pinyin(draft: Draft) -> MarcRecord:
    """Return the record with every empty pinyin filled in; what somebody wrote stays."""
    filled = {
        one.name: _spelling(group, index)
        for section in fill_sheet(draft.sheet, draft.marc)
        for group in section.groups
        for index, one in enumerate(group.inputs)
        if one.cell.kind in (PINYIN, NAME_PINYIN) and not one.value
    }
    return apply_sheet(draft.sheet, draft.marc, filled)
