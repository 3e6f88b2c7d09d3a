"""Tests of the readers that are kept: what is kept is never out of date."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from libsys.models import Entry, Library
from reports.counting.gathering import gather_month, gather_settled_months
from reports.counting.keys import count_keys
from reports.counting.recounting import count_new_lines

HALF = (date(2026, 1, 1), date(2026, 6, 30))
LENT = ("loan.checked_out",)


def lend(library: Library, day: date, reader_key: int, **columns: Any) -> Entry:
    """Write a loan of one reader past every act."""
    at = datetime(day.year, day.month, day.day, 4, tzinfo=UTC)
    columns = {"quantity": 1, **columns}
    return Entry.objects.create(
        library=library, kind="loan.checked_out", day=day, at=at, recorded_at=at, reader_key=reader_key, **columns
    )


@pytest.mark.django_db(transaction=True)
def test_readers_of_gathered_months_are_read_once_and_follow_late_lines() -> None:
    library = Library.objects.create(code="K", name="馆")
    lines = [lend(library, date(2026, month, 3), key) for month, key in enumerate((11, 11, 12, 11, 11, 13), start=1)]
    count_new_lines()
    gather_settled_months(before=date(2026, 7, 1))
    ragged = (date(2026, 1, 1), date(2026, 6, 10))
    assert [count_keys(library.pk, *span, LENT) for span in (HALF, ragged)] == [3, 3]
    for span in (HALF, ragged):
        with CaptureQueriesContext(connection) as queries:
            assert count_keys(library.pk, *span, LENT) == 3
        assert len(queries) == 1
    lend(library, date(2026, 6, 5), 14)
    count_new_lines()  # takes the row of June away
    assert [count_keys(library.pk, *span, LENT) for span in (HALF, ragged)] == [4, 4]
    gather_month(library_id=library.pk, month=date(2026, 6, 1))
    assert [count_keys(library.pk, *span, LENT) for span in (HALF, ragged)] == [4, 4]
    lend(library, date(2026, 3, 3), 12, voids=lines[2], quantity=-1)
    count_new_lines()
    gather_settled_months(before=date(2026, 7, 1))
    assert [count_keys(library.pk, *span, LENT) for span in (HALF, ragged)] == [3, 3]


@pytest.mark.django_db(transaction=True)
def test_a_month_gathered_again_is_read_again() -> None:
    library = Library.objects.create(code="K", name="馆")
    lend(library, date(2026, 1, 3), 11)
    count_new_lines()
    gather_month(library_id=library.pk, month=date(2026, 1, 1))
    january = (date(2026, 1, 1), date(2026, 1, 31))
    assert count_keys(library.pk, *january, LENT) == 1
    lend(library, date(2026, 1, 4), 12)
    gather_month(library_id=library.pk, month=date(2026, 1, 1))
    assert count_keys(library.pk, *january, LENT) == 2


def test_nothing_is_kept_of_a_transaction_that_may_be_taken_back(library: Library) -> None:
    lend(library, date(2026, 1, 3), 11)
    count_new_lines()
    gather_month(library_id=library.pk, month=date(2026, 1, 1))
    for _time in range(2):
        with CaptureQueriesContext(connection) as queries:
            assert count_keys(library.pk, *HALF, LENT) == 1
        assert len(queries) > 1
