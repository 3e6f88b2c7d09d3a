"""Celery tasks of reports: keeping the counts up with the day book, and proving them at night."""

from datetime import timedelta

from celery import shared_task

from libsys.clock import now
from libsys.text.dates import local_day
from reports.assessing.evidence import forget_evidence
from reports.counting.gathering import gather_settled_months
from reports.counting.recounting import count_new_lines
from reports.figures.parts.proving import start_proving
from reports.figures.probing.taking import measure_libraries

EVIDENCE_KEPT_FOR = timedelta(days=30)


@shared_task(name="reports.count_new_lines")
def count_lines() -> int:
    """Count the days of new lines; safe to run twice."""
    return count_new_lines()


@shared_task(name="reports.gather_readers")
def gather_readers() -> int:
    """Gather the readers of the months that are over; safe to run twice."""
    return gather_settled_months(before=local_day(now()))


@shared_task(name="reports.prove_figures")
def prove_figures() -> int:
    """Have today's figures proved, and return the number of the job that does it; 0 where there is no library."""
    at = now()
    job = start_proving(day=local_day(at), at=at)
    return job.pk if job else 0


@shared_task(name="reports.forget_evidence")
def forget_removed_evidence() -> int:
    """Forget evidence that was taken off a month ago, and files that nothing speaks of; safe to run twice."""
    return forget_evidence(before=now() - EVIDENCE_KEPT_FOR)


@shared_task(name="reports.measure_tables")
def measure_tables() -> int:
    """Write down what the tables of every library hold today; safe to run twice."""
    return measure_libraries(on=local_day(now()))
