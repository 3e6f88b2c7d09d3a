"""The list of targets, and one of them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from catalog.copying.targets import TargetRefused, keep_target
from catalog.models import Target
from catalog.staff.copying.forms import TargetForm
from catalog.staff.slips import find_slips
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.web.lists import paginate
from libsys.web.operations import operation


@requires("catalog.keep_targets")
def target_list(request: HttpRequest) -> HttpResponse:
    """List the targets of the library."""
    page = paginate(request, Target.objects.filter(library=find_desk(request).library))
    return render(request, "catalog/staff/copying/targets.html", {"slips": find_slips(request), "page": page})


@requires("catalog.keep_targets")
@operation
def target_page(request: HttpRequest, target_id: int | None = None) -> HttpResponse:
    """Add a target, or change one."""
    desk = find_desk(request)
    target = get_object_or_404(Target, pk=target_id, library=desk.library) if target_id else None
    form = TargetForm(request.POST or None, target=target)
    if request.method == "POST" and form.is_valid():
        try:
            keep_target(target=target, facts=form.facts(), desk=desk, at=now())
        except TargetRefused as error:
            form.add_error("name", [str(reason.sentence) for reason in error.reasons])
        else:
            return redirect("catalog:targets")
    context = {"slips": find_slips(request), "form": form, "target": target}
    status = 422 if request.method == "POST" else 200
    return render(request, "catalog/staff/copying/target.html", context, status=status)
