"""Celery tasks of reports: keeping the counts up with the day book."""

from celery import shared_task

from reports.counting.recounting import count_new_lines


@shared_task(name="reports.count_new_lines")
def count_lines() -> int:
    """Count the days of new lines; safe to run twice."""
    return count_new_lines()
