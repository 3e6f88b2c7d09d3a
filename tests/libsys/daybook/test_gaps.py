"""Lines that become visible below a watermark are found, however late."""

import threading
from datetime import datetime, timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from libsys.access.desk import Desk
from libsys.daybook.following import last_line_id, set_watermark
from libsys.daybook.gaps import (
    GIVEN_UP_AFTER,
    Gap,
    fill,
    find_gaps,
    find_missing,
    look_for_gaps,
    read_filled,
    set_gaps,
)
from libsys.models import Entry
from tests.fixtures import NOON
from tests.libsys.daybook.test_day_book import count

LATER = NOON + timedelta(minutes=10)


def gap(first: int, last: int, since: datetime = NOON) -> Gap:
    """Return a gap that was noticed at noon."""
    return Gap(first, last, since)


@pytest.mark.parametrize(
    ("after", "seen", "upto", "gaps"),
    [
        (0, [], 0, []),
        (0, [1, 2, 3], 3, []),
        (0, [2, 3], 3, [(1, 1)]),
        (5, [6, 9, 10, 12], 12, [(7, 8), (11, 11)]),
        (5, [], 8, [(6, 8)]),
        (5, [3, 4, 7], 7, [(6, 6)]),
    ],
)
def test_what_was_not_seen_is_missing(after: int, seen: list[int], upto: int, gaps: list[tuple[int, int]]) -> None:
    assert find_missing(after, seen, upto=upto, at=NOON) == [gap(first, last) for first, last in gaps]


@pytest.mark.parametrize(
    ("seen", "left"),
    [
        ([], [(10, 14)]),
        ([10], [(11, 14)]),
        ([14], [(10, 13)]),
        ([12], [(10, 11), (13, 14)]),
        ([10, 11, 12, 13, 14], []),
        ([1, 99], [(10, 14)]),
    ],
)
def test_a_gap_shrinks_by_what_shows_in_it(seen: list[int], left: list[tuple[int, int]]) -> None:
    assert fill([gap(10, 14)], seen, at=LATER) == [gap(first, last) for first, last in left]


def test_a_gap_that_never_fills_is_given_up() -> None:
    assert fill([gap(10, 14)], [], at=NOON + GIVEN_UP_AFTER) == [gap(10, 14)]
    assert fill([gap(10, 14)], [], at=NOON + GIVEN_UP_AFTER + timedelta(seconds=1)) == []


@given(st.sets(st.integers(1, 60)), st.sets(st.integers(1, 60)))
def test_every_id_is_seen_or_in_a_gap(at_first: set[int], later: set[int]) -> None:
    gaps = find_missing(0, sorted(at_first), upto=60, at=NOON)
    left = fill(gaps, sorted(later), at=LATER)
    missing = {number for one in left for number in range(one.first, one.last + 1)}
    assert missing == set(range(1, 61)) - at_first - later


@pytest.mark.django_db
def test_a_follower_remembers_its_gaps_by_its_name() -> None:
    gaps = [gap(3, 4), gap(9, 9)]
    set_gaps("counting", gaps)
    set_gaps("notices", [gap(1, 1)])
    assert find_gaps("counting") == gaps
    set_gaps("counting", [gap(4, 4), gap(9, 9)])
    assert (find_gaps("counting"), find_gaps("notices")) == ([gap(4, 4), gap(9, 9)], [gap(1, 1)])
    set_gaps("counting", [])
    assert find_gaps("counting") == []


@pytest.mark.django_db
def test_a_line_that_shows_late_is_read_from_its_gap(desk: Desk) -> None:
    first = count(desk)
    Entry.objects.bulk_create([Entry(**{**columns(first), "id": first.pk + 2})])
    gaps = look_for_gaps(first.pk - 1, last_line_id(), at=NOON)
    assert gaps == [gap(first.pk + 1, first.pk + 1)]
    assert [list(lines) for lines in read_filled(gaps)] == [[]]
    Entry.objects.bulk_create([Entry(**{**columns(first), "id": first.pk + 1})])
    assert [[line.pk for line in lines] for lines in read_filled(gaps)] == [[first.pk + 1]]
    assert list(read_filled([])) == []


def columns(line: Entry) -> dict[str, object]:
    """Return the columns of a line, to write another like it."""
    return {field.attname: getattr(line, field.attname) for field in Entry._meta.concrete_fields}


@pytest.mark.django_db(transaction=True)
def test_a_transaction_that_lasts_leaves_a_gap_that_fills_when_it_ends(desk: Desk) -> None:
    if connection.vendor == "sqlite":  # one transaction writes at a time: numbers show in the order they are given
        first, second = count(desk).pk, count(desk).pk
        assert (second - first, look_for_gaps(first - 1, second, at=timezone.now())) == (1, [])
        return
    began, go_on = threading.Event(), threading.Event()
    slow: list[int] = []

    def write_slowly() -> None:
        try:
            with transaction.atomic():
                slow.append(count(desk).pk)
                began.set()
                go_on.wait(20)
        finally:
            connection.close()

    thread = threading.Thread(target=write_slowly)
    thread.start()
    assert began.wait(20)
    quick = count(desk).pk
    set_watermark("slow", quick)
    gaps = look_for_gaps(slow[0] - 1, quick, at=timezone.now())
    go_on.set()
    thread.join(20)
    assert [(one.first, one.last) for one in gaps] == [(slow[0], slow[0])]
    assert [[line.pk for line in lines] for lines in read_filled(gaps)] == [slow]
