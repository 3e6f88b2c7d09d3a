"""What a job can be: handlers register under the job's kind."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from libsys.errors import Sentence
from libsys.jobs.running import JobRun

Handler = Callable[[JobRun], dict[str, Any]]


@dataclass(frozen=True)
class JobKind:
    """A kind of job: its name for people, its handler, the page that shows its result."""

    code: str
    name: Sentence
    run: Handler
    result_url: str = ""


_KINDS: dict[str, JobKind] = {}


def job_handler(code: str, *, name: Sentence, result_url: str = "") -> Callable[[Handler], Handler]:
    """Register a handler: it may run twice, and goes on from ``job.checkpoint``.

    ``result_url`` is the name of a URL that takes the job's number.
    """

    def register(run: Handler) -> Handler:
        _KINDS[code] = JobKind(code, name, run, result_url)
        return run

    return register


def find_job_kind(code: str) -> JobKind:
    """Return the kind of job with ``code``."""
    return _KINDS[code]


def all_job_kinds() -> list[JobKind]:
    """Return every declared kind of job, by code."""
    return [_KINDS[code] for code in sorted(_KINDS)]
