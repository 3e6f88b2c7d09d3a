"""The list of groups, one group with its members, adding and changing one."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from circulation.enums import GroupKind
from circulation.models import ReaderGroup, RollOver
from circulation.readers.finding import readers_of
from circulation.readers.groups.changing import GroupRefused, add_group, change_group
from circulation.staff.groups.forms import GroupForm, details_of
from circulation.staff.narrowing import narrow
from circulation.staff.slips import slips
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.models import Library
from libsys.text.dates import local_day
from libsys.web.lists import other_params, paginate
from libsys.web.operations import operation, read_key
from libsys.web.spreadsheets import csv_answer

UNFIT = 422
OPEN, CLOSED = "open", "closed"


@require_GET
@requires("circulation.read_readers")
def groups(request: HttpRequest) -> HttpResponse:
    """List classes, departments and units with how many belong to them; or write them as CSV."""
    library, today = find_desk(request).library, local_day(now())
    found = _narrow(library, request)
    if request.GET.get("format") == "csv":
        return csv_answer(f"groups-{today}", _rows(found))
    context = {
        "page": paginate(request, found),
        "params": other_params(request),
        "csv_params": other_params(request, "format"),
        "kinds": GroupKind.choices,
        "rolled": RollOver.objects.filter(library=library, undone_at__isnull=True).first(),
        "slips": slips(request),
    }
    return render(request, "circulation/groups/list.html", context)


@require_GET
@requires("circulation.read_readers")
def group(request: HttpRequest, group_id: int) -> HttpResponse:
    """Show a group and its members with what they have out."""
    shown, today = _find_group(request, group_id), local_day(now())
    members = narrow(readers_of(shown.library).filter(group=shown), request.GET, today=today)
    page = paginate(request, members)
    context = {"group": shown, "page": page, "params": other_params(request), "today": today, "slips": slips(request)}
    return render(request, "circulation/groups/group.html", context)


@require_http_methods(["GET", "POST"])
@requires("circulation.manage_groups")
@operation
def group_new(request: HttpRequest) -> HttpResponse:
    """Write a new group."""
    desk = find_desk(request)
    form = GroupForm(request.POST or None, library=desk.library)
    if request.method == "POST" and form.is_valid():
        try:
            made = add_group(desk=desk, at=now(), key=read_key(request), **form.details())
        except GroupRefused as refusal:
            form.add_reasons(refusal)
        else:
            messages.success(request, _("已增加%(name)s。") % {"name": made.name})
            return redirect("circulation:group", made.pk)
    return _show_form(request, form)


@require_http_methods(["GET", "POST"])
@requires("circulation.manage_groups")
@operation
def group_edit(request: HttpRequest, group_id: int) -> HttpResponse:
    """Change a group; whoever was overtaken overwrites nothing."""
    shown, desk = _find_group(request, group_id), find_desk(request)
    form = GroupForm(request.POST or None, initial=details_of(shown), library=desk.library)
    if request.method == "POST" and form.is_valid():
        version, key = form.cleaned_data["version"] or 0, read_key(request)
        try:
            change_group(group=shown, version=version, desk=desk, at=now(), key=key, **form.details())
        except GroupRefused as refusal:
            form.add_reasons(refusal)
            return _show_form(request, form, shown, status=refusal.status if form.non_field_errors() else UNFIT)
        messages.success(request, _("已保存。"))
        return redirect("circulation:group", shown.pk)
    return _show_form(request, form, shown)


def _show_form(
    request: HttpRequest, form: GroupForm, shown: ReaderGroup | None = None, *, status: int = 0
) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "group": shown, "slips": slips(request)}
    answer = status or (UNFIT if form.errors else 200)
    return render(request, "circulation/groups/edit.html", context, status=answer)


def _narrow(library: Library, request: HttpRequest) -> QuerySet[ReaderGroup]:
    found = ReaderGroup.objects.filter(library=library).select_related("point")
    if request.GET.get("kind") in GroupKind.values:
        found = found.filter(kind=request.GET["kind"])
    if request.GET.get("state", OPEN) != CLOSED:
        found = found.filter(closed_on__isnull=True)
    else:
        found = found.filter(closed_on__isnull=False)
    for word in request.GET.get("q", "").split()[:4]:
        found = found.filter(Q(name__icontains=word) | Q(code__icontains=word) | Q(teacher__icontains=word))
    return found.annotate(members=Count("readers", filter=Q(readers__merged_into__isnull=True))).order_by("name", "pk")


def _rows(found: QuerySet[ReaderGroup]) -> Iterator[list[Any]]:
    yield [
        _("代码"),
        _("名称"),
        _("类型"),
        _("人数"),
        _("入学年份"),
        _("班主任或联系人"),
        _("联系人邮箱"),
        _("撤销日期"),
    ]
    for row in found.iterator(chunk_size=500):
        kind = row.get_kind_display()
        yield [
            row.code, row.name, kind, row.members, row.entered, row.teacher, row.teacher_email, row.closed_on,
        ]  # fmt: skip


def _find_group(request: HttpRequest, group_id: int) -> ReaderGroup:
    return get_object_or_404(ReaderGroup, pk=group_id, library=find_desk(request).library)
