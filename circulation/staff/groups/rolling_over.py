"""The yearly roll-over: choose, look at every class, do it, take it back."""

from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from circulation.models import RollOver
from circulation.readers.groups.rolling_over import (
    RollOverRefused,
    open_classes,
    plan_roll_over,
    roll_over,
    undo_roll_over,
)
from circulation.staff.groups.forms import RollOverForm
from circulation.staff.slips import slips
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.text.dates import local_day
from libsys.web.lists import paginate
from libsys.web.operations import operation, read_key

UNFIT, REFUSED = 422, 409
TIME_TO_RETURN = timedelta(days=60)


@require_GET
@requires("circulation.manage_groups")
def roll_over_page(request: HttpRequest) -> HttpResponse:
    """Ask what leaves, and show what would become of every class; below, the roll-overs done so far."""
    until = local_day(now()) + TIME_TO_RETURN
    form = RollOverForm(request.GET or None, initial={"valid_until": until})
    return _show(request, form)


@require_POST
@requires("circulation.manage_groups")
@operation
def roll_over_do(request: HttpRequest) -> HttpResponse:
    """Do what was previewed; if a class changed since, show the new preview and do nothing."""
    form = RollOverForm(request.POST)
    if not form.is_valid():
        return _show(request, form)
    given, desk = form.cleaned_data, find_desk(request)
    try:
        made = roll_over(mark=request.POST.get("mark", ""), desk=desk, at=now(), key=read_key(request), **given)
    except RollOverRefused as refusal:
        return _show(request, form, refusal=refusal)
    messages.success(request, _("已升级 %(count)s 个班。") % {"count": len(made.groups)})
    return redirect("circulation:roll-over")


@require_POST
@requires("circulation.manage_groups")
@operation
def roll_over_undo(request: HttpRequest, roll_over_id: int) -> HttpResponse:
    """Take a roll-over back whole."""
    desk = find_desk(request)
    made = get_object_or_404(RollOver, pk=roll_over_id, library=desk.library)
    try:
        undo_roll_over(made=made, desk=desk, at=now())
    except RollOverRefused as refusal:
        return _show(request, RollOverForm(initial={"valid_until": made.valid_until}), refusal=refusal)
    messages.success(request, _("已撤销升级，各班恢复原名。"))
    return redirect("circulation:roll-over")


def _show(request: HttpRequest, form: RollOverForm, *, refusal: RollOverRefused | None = None) -> HttpResponse:
    library, plan = find_desk(request).library, None
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        plan = plan_roll_over(open_classes(library, named=given["named"]), last_years=given["last_years"])
    done = RollOver.objects.filter(library=library).select_related("staff").defer("readers")
    today: date = local_day(now())
    context = {
        "form": form, "plan": plan, "refusal": refusal, "done": paginate(request, done, size=10), "today": today,
        "slips": slips(request),
    }  # fmt: skip
    status = REFUSED if refusal else UNFIT if form.errors else 200
    return render(request, "circulation/groups/roll_over.html", context, status=status)
