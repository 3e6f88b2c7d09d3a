"""The form of a reader's details; whoever was overtaken sees both versions and loses nothing."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from circulation.models import Reader
from circulation.readers.persons.editing import DetailsRefused, ReaderChangedMeanwhile, change_reader
from circulation.readers.persons.idnumbers import find_masked
from circulation.staff.readers.forms import EditForm, details_of
from circulation.staff.readers.page import REFUSED, UNFIT, find_reader, to_reader
from circulation.staff.slips import slips
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.web.operations import operation, read_key

COMPARED = ("name", "category", "group", "birth_month", "phone", "email", "note", "valid_until")


@require_http_methods(["GET", "POST"])
@requires("circulation.edit_readers")
@operation
def reader_edit(request: HttpRequest, reader_id: int) -> HttpResponse:
    """Change a reader's details; a version that is out of date answers 409 with both versions."""
    shown = find_reader(request, reader_id)
    form = EditForm(request.POST or None, initial=details_of(shown), library=shown.library, reader=shown)
    if request.method != "POST" or not form.is_valid():
        return _show(request, shown, form, status=UNFIT if form.errors else 200)
    version, desk = form.cleaned_data["version"], find_desk(request)
    try:
        change_reader(reader=shown, version=version, desk=desk, at=now(), key=read_key(request), **form.details())
    except DetailsRefused as refusal:
        form.add_reasons(refusal)
        return _show(request, shown, form, status=UNFIT)
    except ReaderChangedMeanwhile as refusal:
        return _show_both(request, find_reader(request, reader_id), form, refusal=refusal)
    messages.success(request, _("已保存。"))
    return to_reader(shown)


def _show_both(request: HttpRequest, shown: Reader, form: EditForm, *, refusal: ReaderChangedMeanwhile) -> HttpResponse:
    """Show what stands now beside what was filled in; the form goes on from the present version."""
    now_stands, filled = details_of(shown), form.cleaned_data
    differing = [
        (form.fields[name].label, now_stands[name], filled[name])
        for name in COMPARED
        if (now_stands[name] or None) != (filled[name] or None)
    ]
    data = form.data.copy()  # type: ignore[attr-defined]  # a QueryDict
    data["version"] = str(shown.version)
    again = EditForm(data, library=shown.library, reader=shown)
    return _show(request, shown, again, status=REFUSED, refusal=refusal, differing=differing)


def _show(request: HttpRequest, shown: Reader, form: EditForm, *, status: int, **extra: Any) -> HttpResponse:
    context = {"reader": shown, "form": form, "masked": find_masked(shown), "slips": slips(request), **extra}
    return render(request, "circulation/readers/edit.html", context, status=status)
