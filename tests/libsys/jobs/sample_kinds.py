"""Kinds of job that exist only for tests; a worker of a test loads this module."""

import os
import time
from typing import Any

from libsys.jobs.handlers import job_handler
from libsys.jobs.running import JobRun


@job_handler("test.count", name="数数")
def count(job: JobRun) -> dict[str, Any]:
    """Count to ``to``, going on from the checkpoint, and say which processes counted what."""
    seen = job.checkpoint.setdefault("seen", [])
    for number in range(len(seen) + 1, job.params["to"] + 1):
        seen.append([number, os.getpid()])
        job.progress(number, job.params["to"])
        time.sleep(job.params.get("pause", 0))
    return {"seen": seen}


@job_handler("test.break", name="出错")
def break_down(job: JobRun) -> dict[str, Any]:
    """Fail as a bug would."""
    raise RuntimeError(job.id)
