"""A batch of clearances: how far it is, who was left out and why, its certificates, taking it back."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from circulation.models import Reader
from circulation.readers.clearance.batches import KIND, OPEN, UNDO, find_taking_back, start_taking_back
from circulation.readers.clearance.debts import debts_of, find_reasons, with_debts
from circulation.staff.slips import slips
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.models import Job
from libsys.text.dates import local_day
from libsys.web.lists import paginate
from libsys.web.operations import operation

PART = "circulation/clearance/batch.html"


@require_GET
@requires("circulation.clear_readers")
def clearance_batch(request: HttpRequest, job_id: int) -> HttpResponse:
    """Show a batch; the fragment alone to the page that polls."""
    found = _find_job(request, job_id)
    if found.kind == UNDO:
        return redirect("circulation:clearance-batch", job_id=found.params["job"])
    undoing = find_taking_back(found)
    shown = undoing or found
    page = paginate(request, [int(pk) for pk in found.result.get("kept", {})])
    readers = Reader.objects.filter(pk__in=list(page)).select_related("group")
    context = {
        "slips": slips(request),
        "batch": found,
        "undoing": undoing,
        "job": shown,
        "is_open": shown.state in OPEN,
        "page": page,
        "rows": [(one, find_reasons(debts_of(one))) for one in with_debts(readers, today=local_day(now()))],
    }
    return render(request, f"{PART}#progress" if request.headers.get("HX-Request") else PART, context)


@require_POST
@requires("circulation.clear_readers")
@operation
def clearance_batch_undo(request: HttpRequest, job_id: int) -> HttpResponse:
    """Ask for taking a whole batch back."""
    job = get_object_or_404(_jobs(request), pk=job_id, kind=KIND)
    start_taking_back(job=job, desk=find_desk(request), at=now())
    return redirect("circulation:clearance-batch", job_id=job.pk)


def _find_job(request: HttpRequest, job_id: int) -> Job:
    return get_object_or_404(_jobs(request), pk=job_id, kind__in=(KIND, UNDO))


def _jobs(request: HttpRequest) -> QuerySet[Job]:
    return Job.objects.filter(library=find_desk(request).library)
