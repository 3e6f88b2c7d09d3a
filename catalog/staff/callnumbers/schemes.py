"""Schemes: the list with what each is at, one of them, and the author table."""

from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from catalog.callnumbers.classes import is_imported
from catalog.callnumbers.refusals import ClassTableRefused, SchemeRefused
from catalog.callnumbers.schemes import FACTS, save_scheme
from catalog.callnumbers.tables import take_author_table
from catalog.models import AuthorEntry, CallNumberScheme, ClassNumber, SerialNumber
from catalog.staff.callnumbers.forms import SchemeForm, TableForm
from catalog.staff.slips import find_slips
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.errors import DomainError
from libsys.web.lists import other_params, paginate
from libsys.web.operations import operation, read_key


@requires("catalog.assign_call_numbers")
def overview(request: HttpRequest) -> HttpResponse:
    """Show the schemes, and the way to everything about call numbers."""
    library = find_desk(request).library
    schemes = CallNumberScheme.objects.filter(library=library).select_related("room")
    numbers = SerialNumber.objects.filter(library=library)
    context = {
        "slips": find_slips(request),
        "schemes": schemes.annotate(given=Count("numbers")).order_by("-is_active", "pk"),
        "reserved": numbers.filter(record=None).count(),
        "classes": ClassNumber.objects.count() if is_imported() else 0,
        "authors": AuthorEntry.objects.filter(library=library).count(),
    }
    return render(request, "catalog/staff/callnumbers/overview.html", context)


@requires("catalog.assign_call_numbers")
@operation
def scheme_page(request: HttpRequest, scheme_id: int = 0) -> HttpResponse:
    """Show a scheme, or an empty one, and keep what was written."""
    desk = find_desk(request)
    scheme = get_object_or_404(CallNumberScheme, pk=scheme_id, library=desk.library) if scheme_id else None
    form = SchemeForm(request.POST or None, instance=scheme, desk=desk)
    if request.method == "POST" and form.is_valid():
        facts = {name: form.cleaned_data[name] for name in ("code", *FACTS)}
        if _kept(form, lambda: save_scheme(scheme=scheme, facts=facts, desk=desk, key=read_key(request))):
            messages.success(request, _("方案已存。"))
            return redirect("catalog:call-numbers")
    status = 422 if request.method == "POST" else 200
    context = {"slips": find_slips(request), "form": form, "scheme": scheme}
    return render(request, "catalog/staff/callnumbers/scheme.html", context, status=status)


@requires("catalog.assign_call_numbers")
@operation
def author_table(request: HttpRequest) -> HttpResponse:
    """Show the library's author numbers and take a new table in."""
    desk = find_desk(request)
    form = TableForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            taken, bad = take_author_table(data=form.cleaned_data["file"], desk=desk)
        except ClassTableRefused as error:
            form.add_error("file", str(error.reasons[0].sentence))
        else:
            messages.success(request, _("导入 %(taken)d 条，读不懂 %(bad)d 行。") % {"taken": taken, "bad": bad})
            return redirect("catalog:author-table")
    entries = AuthorEntry.objects.filter(library=desk.library)
    wanted = request.GET.get("q", "").strip()[:30]
    page = paginate(request, entries.filter(name__startswith=wanted) if wanted else entries)
    context = {"slips": find_slips(request), "form": form, "page": page, "q": wanted, "kept": other_params(request)}
    status = 422 if request.method == "POST" else 200
    return render(request, "catalog/staff/callnumbers/authors.html", context, status=status)


def _kept(form: Any, keep: Any) -> bool:
    """Run ``keep`` and lay its refusal beside the form."""
    try:
        keep()
    except (SchemeRefused, DomainError) as error:
        for reason in error.reasons:
            form.add_error(None, str(reason.sentence))
        return False
    return True
