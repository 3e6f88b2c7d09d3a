"""The list of the categories of readers, and one category: whom a change reaches is shown before it is kept."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from circulation.enums import Kind
from circulation.models import ReaderCategory
from circulation.readers.categories.changing import (
    add_category,
    change_category,
    mark_category,
    sheet_of,
    snapshot,
    take_back_change,
)
from circulation.readers.categories.effects import Effect, find_effect
from circulation.readers.categories.finding import find_counted
from circulation.readers.categories.judging import CategoryRefused, find_reasons
from circulation.staff.categories.forms import CategoryForm
from circulation.staff.categories.wording import find_changes, say_what_they_may
from libsys.access.desk import Desk, find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.models import Entry
from libsys.text.dates import local_day
from libsys.text.marks import mark_of
from libsys.web.lists import paginate
from libsys.web.operations import operation, read_key
from libsys.web.slips import setting_slips
from libsys.web.spreadsheets import csv_answer

REFUSED, UNFIT = 409, 422


@require_GET
@requires("circulation.read_rules")
def categories(request: HttpRequest) -> HttpResponseBase:
    """List the categories with how many readers are of each; or write them as CSV."""
    library, today = find_desk(request).library, local_day(now())
    found = find_counted(library)
    if request.GET.get("export") == "csv":
        return csv_answer(f"reader-categories-{today}", _rows(found))
    context = {
        "page": paginate(request, found),
        "changes": find_changes(library),
        "today": today,
        "guardian_age": settings.LIBSYS_GUARDIAN_AGE,
        "slips": setting_slips(request),
    }
    return render(request, "circulation/categories/list.html", context)


@require_http_methods(["GET", "POST"])
@requires("circulation.edit_rules")
@operation
def category_edit(request: HttpRequest, category_id: int = 0) -> HttpResponse:
    """Show a category, or an empty one; say whom the change would reach; keep it once that was seen."""
    desk = find_desk(request)
    kept = get_object_or_404(ReaderCategory, pk=category_id, library=desk.library) if category_id else None
    if request.method == "GET":
        return _show(request, CategoryForm(initial=_first_values(kept)), kept, status=200)
    form = CategoryForm(request.POST)
    if not form.is_valid():
        return _show(request, form, kept, status=UNFIT)
    try:
        return _keep_or_preview(request, form, kept, desk=desk)
    except CategoryRefused as refusal:
        form.add_reasons(refusal)
        return _show(request, form, kept, status=REFUSED)


@require_POST
@requires("circulation.edit_rules")
@operation
def category_undo(request: HttpRequest, entry_id: int) -> HttpResponse:
    """Take one change back."""
    desk = find_desk(request)
    entry = get_object_or_404(Entry, pk=entry_id, library=desk.library, kind=Kind.CATEGORY_CHANGED, voids=None)
    take_back_change(entry=entry, desk=desk, at=now(), key=read_key(request))
    messages.success(request, _("已撤销，读者类型恢复原样。"))
    return redirect("circulation:categories")


def _keep_or_preview(
    request: HttpRequest, form: CategoryForm, kept: ReaderCategory | None, *, desk: Desk
) -> HttpResponse:
    sheet, today = form.sheet, local_day(now())
    mark = mark_of(snapshot(sheet))
    if request.POST.get("step") != "keep" or form.cleaned_data["previewed"] != mark:
        reasons = list(find_reasons(sheet, library=desk.library, category=kept, on=today))
        if reasons:
            raise CategoryRefused(reasons)
        form.data = {**form.data.dict(), "previewed": mark}  # type: ignore[assignment]
        effect = find_effect(category=kept, sheet=sheet, today=today)
        return _show(request, form, kept, effect=effect, status=200)
    act: dict[str, Any] = {"sheet": sheet, "desk": desk, "at": now(), "key": read_key(request)}
    if kept is None:
        kept = add_category(**act)
    else:
        kept = change_category(category=kept, seen=form.cleaned_data["seen"], **act)
    messages.success(request, _("读者类型“%(name)s”已存。") % {"name": kept.name})
    return redirect("circulation:categories")


def _show(
    request: HttpRequest, form: CategoryForm, kept: ReaderCategory | None, *, status: int, effect: Effect | None = None
) -> HttpResponse:
    context = {
        "form": form,
        "category": kept,
        "effect": effect,
        "answers": say_what_they_may(kept, desk=find_desk(request)) if kept else [],
        "guardian_age": settings.LIBSYS_GUARDIAN_AGE,
        "today": local_day(now()),
        "slips": setting_slips(request),
    }
    return render(request, "circulation/categories/edit.html", context, status=status)


def _first_values(kept: ReaderCategory | None) -> dict[str, Any]:
    return {} if kept is None else {**vars(sheet_of(kept)), "seen": mark_category(kept)}


def _rows(found: Any) -> Iterator[list[Any]]:
    yield [
        _("代码"), _("读者类型"), _("英文名称"), _("人数"), _("证件有效月数"), _("押金"), _("监护人"), _("停用日期"),
    ]  # fmt: skip
    for row in found:
        yield [
            row.code, row.name, row.english_name, row.people, row.valid_months, row.deposit,
            row.get_guardian_display(), row.retired_on,
        ]  # fmt: skip
