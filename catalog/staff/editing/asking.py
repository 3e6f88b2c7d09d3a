"""Small questions that the editor asks while one types: how it is spelt, what a field is."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language

from catalog.enums import RecordFormat
from catalog.marc.definitions import FieldDefinition, find_field, known_fields
from catalog.staff.editing.spelling import spell
from catalog.staff.slips import find_slips
from libsys.access.guards import requires


@requires("catalog.edit_records")
def pinyin(request: HttpRequest) -> HttpResponse:
    """Answer the pinyin of a text; of a name, with its surname as surnames are read."""
    text = request.GET.get("text", "")
    return JsonResponse({"pinyin": spell(text, is_name=request.GET.get("name") == "yes")})


@requires("catalog.edit_records")
def field_help(request: HttpRequest, marc_format: str, tag: str = "") -> HttpResponse:
    """Explain a field: what it is, its indicators, its subfields; or list all of the format."""
    known = marc_format if marc_format in RecordFormat.values else str(RecordFormat.CNMARC)
    found = find_field(known, tag[:3])
    context = {
        "slips": find_slips(request),
        "format": RecordFormat(known),
        "tag": tag[:3],
        "field": _told(found) if found else None,
        "fields": [] if found else [(one.tag, _named(one.name, one.english)) for one in known_fields(known)],
    }
    fragment = bool(request.headers.get("X-Part"))
    name = "catalog/staff/editing/_help.html" if fragment else "catalog/staff/editing/help.html"
    return render(request, name, context)


def _told(field: FieldDefinition) -> dict[str, object]:
    """Return a definition in the language of the page."""
    return {
        "tag": field.tag,
        "name": _named(field.name, field.english),
        "help": _named(field.help, field.english_help),
        "repeatable": field.repeatable,
        "indicators": [
            (number, [(code.replace(" ", "#"), _named(*names)) for code, names in codes.items()])
            for number, codes in enumerate(field.indicators, 1)
            if not field.is_control
        ],
        "subfields": [(one.code, _named(one.name, one.english), one.repeatable) for one in field.subfields.values()],
    }


def _named(chinese: str, english: str) -> str:
    return english if (get_language() or "").startswith("en") else chinese
