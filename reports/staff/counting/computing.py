"""Computing a period anew: asking for it, and reading what came of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.enums import JobState
from libsys.models import Job
from libsys.web.operations import operation, read_key
from reports.counting.computing import KIND, start_computing
from reports.counting.periods import parse_period
from reports.counting.recounting import find_progress
from reports.figures.parts.dimensions import Dimension
from reports.figures.parts.naming import name_members
from reports.figures.parts.proving import find_alarm
from reports.permissions import COMPUTE_PERIODS
from reports.staff.framing import answers_periods, find_slips

SHOWN = 10


@requires(COMPUTE_PERIODS)
@operation
@answers_periods
def computing(request: HttpRequest, period: str) -> HttpResponse:
    """Show when the period was last computed anew, or ask for it."""
    chosen, desk = parse_period(period), find_desk(request)
    if request.method == "POST":
        job = start_computing(period=chosen, desk=desk, at=now(), key=read_key(request))
        return redirect("libsys:job", job_id=job.pk)
    earlier = Job.objects.filter(kind=KIND, library=desk.library, params__period=chosen.code).select_related("owner")
    context = {
        "period": chosen,
        "slips": find_slips(request, "dashboard", chosen),
        "progress": find_progress(desk.library),
        "alarm": find_alarm(),
        "jobs": earlier.order_by("-pk")[:SHOWN],
    }
    return render(request, "reports/counting/computing.html", context)


@requires(COMPUTE_PERIODS)
def computed(request: HttpRequest, job_id: int) -> HttpResponse:
    """Show what a recount came to: how many days, and each place with its proof."""
    desk = find_desk(request)
    job = get_object_or_404(Job, pk=job_id, kind=KIND, library=desk.library, state=JobState.DONE)
    chosen = parse_period(job.params["period"])
    proofs = {proof["place"]: proof for proof in job.result["places"]}
    names = name_members(Dimension.PLACE, desk.library, proofs, ())
    context = {
        "period": chosen,
        "job": job,
        "slips": find_slips(request, "dashboard", chosen),
        "rows": [(name, proofs[place]) for place, name in names.items()],
        "lines": sum(proof["lines"] for proof in proofs.values()),
        "is_well": not any(proof["differing"] for proof in proofs.values()),
    }
    return render(request, "reports/counting/computed.html", context)
