"""The list of the staff; adding a colleague, changing their work, closing their account."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.enums import Role
from libsys.models import Entry, User
from libsys.people.changing import OBJECT, add_colleague, change_colleague, deactivate
from libsys.people.drawing import draw_password
from libsys.people.factors import find_factor
from libsys.people.finding import find_people, find_places
from libsys.people.judging import StaffRefused
from libsys.people.kinds import Kind
from libsys.people.sheets import mark_person
from libsys.staff.people.forms import PersonForm
from libsys.staff.people.paper import keep_paper
from libsys.text.dates import local_day
from libsys.web.lists import other_params, paginate
from libsys.web.operations import operation, read_key
from libsys.web.slips import setting_slips
from libsys.web.spreadsheets import csv_answer

REFUSED, UNFIT = 409, 422
MANAGE = "libsys.manage_staff"
LINES_SHOWN = 10


@require_GET
@requires(MANAGE)
def people(request: HttpRequest) -> HttpResponseBase:
    """List the staff with roles and places of work; or write them as CSV."""
    found = find_people(find_desk(request).library, request.GET)
    if request.GET.get("format") == "csv":
        return csv_answer(f"staff-{local_day(now())}", _rows(found))
    context = {
        "page": paginate(request, found),
        "params": other_params(request),
        "csv_params": other_params(request, "format"),
        "roles": Role.choices,
        "now": now(),
        "slips": setting_slips(request),
    }
    return render(request, "libsys/people/list.html", context)


@require_http_methods(["GET", "POST"])
@requires(MANAGE)
@operation
def person_new(request: HttpRequest) -> HttpResponse:
    """Make a colleague's account; then to the paper with their one-time password."""
    desk = find_desk(request)
    form = PersonForm(request.POST or None, offered=find_places(desk.library))
    if request.method != "POST" or not form.is_valid():
        return _show(request, form, None, status=UNFIT if form.errors else 200)
    password = draw_password()
    try:
        user = add_colleague(
            username=form.cleaned_data["username"], password=password, sheet=form.sheet, desk=desk,
            at=now(), key=read_key(request),
        )  # fmt: skip
    except StaffRefused as refusal:
        form.add_reasons(refusal)
        return _show(request, form, None, status=REFUSED)
    keep_paper(request, user, password)
    return redirect("libsys:password-paper", user.pk)


@require_http_methods(["GET", "POST"])
@requires(MANAGE)
@operation
def person_edit(request: HttpRequest, user_id: int) -> HttpResponse:
    """Show a colleague and keep what was changed."""
    desk, user = find_desk(request), find_person(request, user_id)
    form = PersonForm(request.POST or None, offered=find_places(desk.library), user=user)
    if request.method != "POST" or not form.is_valid():
        return _show(request, form, user, status=UNFIT if form.errors else 200)
    seen, key = form.cleaned_data["seen"], read_key(request)
    try:
        change_colleague(user=user, sheet=form.sheet, seen=seen, desk=desk, at=now(), key=key)
    except StaffRefused as refusal:
        form.add_reasons(refusal)
        return _show(request, form, user, status=REFUSED)
    messages.success(request, _("%(name)s的岗位和工作地点已存，从下一页起算数。") % {"name": form.sheet.name})
    return redirect("libsys:people")


@require_POST
@requires(MANAGE)
@operation
def person_leave(request: HttpRequest, user_id: int) -> HttpResponse:
    """Close a colleague's account and sign them out at once."""
    user = find_person(request, user_id)
    deactivate(user=user, desk=find_desk(request), at=now(), key=read_key(request))
    messages.success(request, _("%(name)s的账号已停用，正在登录的已退出。做过的事都保留。") % {"name": user.name})
    return redirect("libsys:people")


def find_person(request: HttpRequest, user_id: int) -> User:
    """Return a person of the desk's library, or answer 404."""
    return get_object_or_404(User, pk=user_id, library=find_desk(request).library)


def _show(request: HttpRequest, form: PersonForm, user: User | None, *, status: int) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "person": user, "slips": setting_slips(request)}
    if user is not None:
        lines = Entry.objects.filter(library=user.library_id, kind=Kind.STAFF_CHANGED, object_type=OBJECT)
        lines = lines.filter(object_id=user.pk).select_related("staff").order_by("-pk")
        context |= {
            "seen": mark_person(user),
            "is_own": user == request.user,
            "has_factor": find_factor(user) is not None,
            "now": now(),
            "lines": [(line, Kind.STAFF_CHANGED.topics.get(line.topic, "")) for line in lines[:LINES_SHOWN]],
        }
    return render(request, "libsys/people/edit.html", context, status=status)


def _rows(found: QuerySet[User]) -> Iterator[list[Any]]:
    yield [_("姓名"), _("登录名"), pgettext("馆员", "岗位"), _("工作地点"), _("上次登录")]
    for user in found:
        roles = "、".join(str(grant) for grant in user.grants.all())
        places = "、".join(str(posting.room or posting.point) for posting in user.postings.all())
        yield [user.name, user.username, roles, places, local_day(user.last_login) if user.last_login else ""]
