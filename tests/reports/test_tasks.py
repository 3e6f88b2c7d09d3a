"""Tests of the tasks."""

from libsys.models import Library
from reports.models import DailyCount
from reports.tasks import count_lines
from tests.reports.conftest import Write


def test_the_task_counts_new_lines_and_may_run_twice(library: Library, write: Write) -> None:
    write("visit.entered", "2026-03-02", 5)
    count_lines()
    count_lines()
    assert list(DailyCount.objects.values_list("quantity", flat=True)) == [5]
    assert count_lines.name == "reports.count_new_lines"
