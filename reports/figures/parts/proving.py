"""The nightly proof of the figures: what was changed behind their back is told by the next morning (trust.md, R21)."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from libsys.access.desk import command_desk
from libsys.daybook.auditing import all_audit_checks, audit
from libsys.enums import JobState
from libsys.jobs.handlers import job_handler
from libsys.jobs.running import JobRun
from libsys.jobs.starting import start_job
from libsys.models import Job, Library

KIND = "reports.prove_figures"
OURS = "reports."


def start_proving(*, day: date, at: datetime) -> Job | None:
    """Queue the proof of ``day``, for the whole installation in its first library; None where there is none.

    Asked twice on a day, it is the same job.
    """
    library = Library.objects.order_by("pk").first()
    if library is None:
        return None
    desk = command_desk(library, name="prove_figures")
    return start_job(KIND, params={"day": day.isoformat()}, desk=desk, at=at, key=f"{KIND}-{day.isoformat()}")


@job_handler(KIND, name=_("核对数字"), result_url="reports:proved")
def prove_figures(job: JobRun) -> dict[str, Any]:
    """Run every check of counts and figures; it only reads, so it may run twice."""
    checks = [check for check in all_audit_checks() if check.code.startswith(OURS)]
    findings = []
    for number, check in enumerate(checks):
        job.progress(number, len(checks), message=str(check.name))
        findings += [{"check": check.code, "message": fault.message} for fault in audit(check)]
    job.progress(len(checks), len(checks))
    return {"checks": [check.code for check in checks], "findings": findings}


def find_alarm() -> Job | None:
    """Return the last proof if it found anything; None when all is well or nothing was proved yet."""
    last = Job.objects.filter(kind=KIND, state=JobState.DONE).order_by("-pk").first()
    return last if last is not None and last.result["findings"] else None
