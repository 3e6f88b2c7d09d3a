"""Numbers for many records: a look at what would come, the job, its result, its undoing."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from catalog.callnumbers.batches import (
    ASSIGN,
    REGISTER,
    UNDO,
    preview_numbers,
    records_to_number,
    start_assigning,
    start_registering,
    start_undoing,
)
from catalog.callnumbers.schemes import active_schemes
from catalog.enums import SchemeKind
from catalog.models import CallNumberScheme, SerialNumber
from catalog.staff.slips import find_slips
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.models import Job
from libsys.web.lists import paginate
from libsys.web.operations import operation, read_key


@requires("catalog.assign_call_numbers")
@operation
def batch_new(request: HttpRequest) -> HttpResponse:
    """Show which records would be numbered and how; start the job."""
    desk = find_desk(request)
    schemes = active_schemes(desk.library).filter(room=None).exclude(kind=SchemeKind.TYPED)
    if request.method == "POST":
        chosen = _chosen(schemes, request.POST.get("scheme", ""))
        if chosen is None:
            raise Http404
        job = start_assigning(scheme=chosen, desk=desk, at=now(), key=read_key(request))
        return redirect("libsys:job", job_id=job.pk)
    scheme = _chosen(schemes, request.GET.get("scheme", "")) or schemes.first()
    context: dict[str, Any] = {"slips": find_slips(request), "schemes": schemes, "scheme": scheme}
    if scheme is not None:
        context |= {"count": records_to_number(scheme).count(), "rows": preview_numbers(scheme, at=now())}
    return render(request, "catalog/staff/callnumbers/batch_new.html", context)


def _chosen(schemes: Any, number: str) -> CallNumberScheme | None:
    return schemes.filter(pk=int(number)).first() if number.isdecimal() and len(number) < 18 else None


def _job(request: HttpRequest, job_id: int, kind: str) -> Job:
    return get_object_or_404(
        Job.objects.select_related("owner"), pk=job_id, kind=kind, library=find_desk(request).library
    )


@requires("catalog.assign_call_numbers")
def batch_page(request: HttpRequest, job_id: int) -> HttpResponse:
    """Show what a batch gave, and offer to take it back."""
    job = _job(request, job_id, ASSIGN)
    numbers = SerialNumber.objects.filter(job=job).select_related("record").order_by("pk")
    context = {
        "slips": find_slips(request),
        "job": job,
        "given": job.result.get("given", 0),
        "left": job.result.get("left", 0),
        "page": paginate(request, numbers),
    }
    return render(request, "catalog/staff/callnumbers/batch.html", context)


@require_POST
@requires("catalog.assign_call_numbers")
@operation
def batch_undo(request: HttpRequest, job_id: int) -> HttpResponse:
    """Start taking back what a batch gave."""
    job = start_undoing(job=_job(request, job_id, ASSIGN), desk=find_desk(request), at=now(), key=read_key(request))
    return redirect("libsys:job", job_id=job.pk)


@requires("catalog.assign_call_numbers")
def undone_page(request: HttpRequest, job_id: int) -> HttpResponse:
    """Say how many numbers were taken back."""
    job = _job(request, job_id, UNDO)
    messages.success(request, _("已退回 %(taken)d 个索书号。") % {"taken": job.result.get("taken", 0)})
    return redirect("catalog:call-numbers")


@require_POST
@requires("catalog.assign_call_numbers")
@operation
def register(request: HttpRequest) -> HttpResponse:
    """Start taking note of the numbers that records have already."""
    job = start_registering(desk=find_desk(request), at=now(), key=read_key(request))
    return redirect("libsys:job", job_id=job.pk)


@requires("catalog.assign_call_numbers")
def registered_page(request: HttpRequest, job_id: int) -> HttpResponse:
    """Say how many numbers were taken note of."""
    job = _job(request, job_id, REGISTER)
    counts = {"seen": 0, "registered": 0, **job.result}
    messages.success(request, _("看过 %(seen)d 种有索书号的书目，登记了 %(registered)d 个号。") % counts)
    return redirect("catalog:call-number-check")
