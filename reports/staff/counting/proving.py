"""The proof of the figures, as the night left it."""

from collections import defaultdict

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from libsys.access.guards import requires
from libsys.daybook.auditing import all_audit_checks
from libsys.enums import JobState
from libsys.models import Job
from reports.figures.parts.proving import KIND
from reports.permissions import COMPUTE_PERIODS
from reports.staff.framing import find_slips


@requires(COMPUTE_PERIODS)
def proved(request: HttpRequest, job_id: int) -> HttpResponse:
    """Show what a proof found, check by check."""
    job = get_object_or_404(Job, pk=job_id, kind=KIND, state=JobState.DONE)
    found: dict[str, list[str]] = defaultdict(list)
    for finding in job.result["findings"]:
        found[finding["check"]].append(finding["message"])
    names = {check.code: check.name for check in all_audit_checks()}
    context = {
        "job": job,
        "slips": find_slips(request, "dashboard"),
        "rows": [(names.get(code, code), found[code]) for code in job.result["checks"]],
        "is_well": not job.result["findings"],
    }
    return render(request, "reports/counting/proved.html", context)
