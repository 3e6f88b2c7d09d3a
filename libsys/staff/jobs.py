"""Watching long work, leaving it, coming back, cancelling it."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.access.permissions import WATCH_ALL_JOBS
from libsys.clock import now
from libsys.enums import JobState
from libsys.jobs.handlers import find_job_kind
from libsys.jobs.starting import cancel_job
from libsys.models import Job
from libsys.web.lists import other_params, paginate
from libsys.web.operations import operation

OPEN = (JobState.QUEUED, JobState.RUNNING)


def visible_jobs(request: HttpRequest) -> QuerySet[Job]:
    """Return one's own jobs, or all of the library's for those who may watch them."""
    desk = find_desk(request)
    jobs = Job.objects.filter(library=desk.library).select_related("owner")
    return jobs if desk.can(WATCH_ALL_JOBS) else jobs.filter(owner=desk.staff)


@requires("libsys.be_staff")
def job_list(request: HttpRequest) -> HttpResponse:
    """List jobs, newest first."""
    state = request.GET.get("state", "")
    jobs = visible_jobs(request)
    jobs = jobs.filter(state=state) if state in JobState.values else jobs
    page = paginate(request, jobs)
    for job in page:
        job.name = find_job_kind(job.kind).name
    context = {"page": page, "states": JobState.choices, "state": state, "kept": other_params(request)}
    return render(request, "libsys/jobs/list.html", context)


@requires("libsys.be_staff")
def job_page(request: HttpRequest, job_id: int) -> HttpResponse:
    """Show one job; the fragment alone to the page that polls."""
    job = get_object_or_404(visible_jobs(request), pk=job_id)
    kind = find_job_kind(job.kind)
    context = {"job": job, "kind": kind, "is_open": job.state in OPEN, "share": _share(job)}
    part = "libsys/jobs/page.html#progress" if request.headers.get("HX-Request") else "libsys/jobs/page.html"
    return render(request, part, context)


@require_POST
@requires("libsys.be_staff")
@operation
def job_cancel(request: HttpRequest, job_id: int) -> HttpResponse:
    """Cancel a job that has not ended."""
    job = get_object_or_404(visible_jobs(request), pk=job_id)
    cancel_job(job=job, at=now())
    return redirect("libsys:job", job_id=job.pk)


def _share(job: Job) -> int:
    return min(100, job.done * 100 // job.total) if job.total else 0
