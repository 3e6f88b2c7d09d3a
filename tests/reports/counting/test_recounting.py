"""Tests of recounting days from their lines."""

import random
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from libsys.access.desk import command_desk
from libsys.daybook.following import find_watermark
from libsys.daybook.gaps import find_gaps
from libsys.daybook.kinds import find_kind
from libsys.daybook.recording import record, void
from libsys.db.acts import writing
from libsys.models import Entry, Library, Room, Watermark
from reports.counting import recounting
from reports.counting.periods import parse_period
from reports.counting.recounting import count_new_lines, find_progress, recount_day, recount_period
from reports.models import DailyCount
from tests.reports.conftest import Write

COLUMNS = ("day", "kind", "point_id", "room_id", "topic", "age_band", "source", "provenance", "since")


def rows_of_counts(library: Library) -> dict[tuple[object, ...], tuple[int, Decimal, int]]:
    """Return the counts by their dimensions."""
    return {
        tuple(row[: len(COLUMNS)]): tuple(row[len(COLUMNS) :])
        for row in DailyCount.objects.filter(library=library).values_list(*COLUMNS, "quantity", "amount", "lines")
    }


def rows_by_hand(library: Library) -> dict[tuple[object, ...], tuple[int, Decimal, int]]:
    """Count the lines again in plain Python, one by one."""
    lines = list(Entry.objects.filter(library=library))
    voided = {line.voids_id for line in lines if line.voids_id}
    details = {line.pk: line.detail for line in lines}
    counts: dict[tuple[object, ...], list[object]] = {}
    for line in lines:
        text = details[line.voids_id or line.pk].get("since")
        since = date.fromisoformat(text) if text else None
        since = since if since and (since.year, since.month) < (line.day.year, line.day.month) else None
        cell = (line.day, line.kind, line.point_id, line.room_id, line.topic, line.age_band, line.source,
                line.provenance, since)  # fmt: skip
        sums = counts.setdefault(cell, [0, Decimal(0), 0])
        sums[0] += line.quantity
        sums[1] += line.amount or 0
        sums[2] += line.pk not in voided and line.voids_id is None
    return {cell: tuple(sums) for cell, sums in counts.items() if any(sums)}


def test_a_day_is_counted_by_its_dimensions(library: Library, room: Room, write: Write) -> None:
    for _ in range(3):
        write("loan.checked_out", "2026-03-02", point=room.point, room=room)
    write("activity.held", "2026-03-02", 1, topic="lecture")
    assert recount_day(library, date(2026, 3, 2)) == 2
    assert rows_of_counts(library) == rows_by_hand(library)
    assert DailyCount.objects.get(kind="loan.checked_out").quantity == 3


def test_a_day_recounted_twice_has_the_same_rows(library: Library, write: Write) -> None:
    write("visit.entered", "2026-03-02", 40)
    recount_day(library, date(2026, 3, 2))
    first = rows_of_counts(library)
    recount_day(library, date(2026, 3, 2))
    assert rows_of_counts(library) == first


def test_a_voided_line_and_its_void_leave_nothing(library: Library, write: Write) -> None:
    kind = find_kind("visit.read")
    line = write("visit.read", "2026-05-31", 900, detail={"since": "2026-01-01"})
    count_new_lines()
    with writing():
        void(line, kind=kind, desk=command_desk(library), at=datetime(2026, 7, 9, tzinfo=UTC))
    count_new_lines()
    assert rows_of_counts(library) == {}


def test_a_span_is_kept_only_when_it_begins_in_an_earlier_month(library: Library, write: Write) -> None:
    write("visit.read", "2026-05-31", 10, detail={"since": "2026-01-01"})
    write("visit.read", "2026-05-31", 20, detail={"since": "2026-05-01"})
    write("visit.read", "2026-05-31", 30, detail={"since": "sometime"})
    count_new_lines()
    found = dict(DailyCount.objects.order_by("quantity").values_list("since", "quantity"))
    assert found == {date(2026, 1, 1): 10, None: 50}


def test_new_lines_are_counted_and_the_watermark_moves(library: Library, write: Write) -> None:
    write("visit.entered", "2026-03-02", 5)
    last = write("visit.entered", "2026-03-03", 6)
    assert find_progress(library).waiting == 2
    assert count_new_lines() == 2
    assert find_watermark("counting") == last.pk
    assert find_progress(library).waiting == 0


def test_counting_stopped_halfway_is_done_again(
    library: Library, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recounting, "DAYS_AT_ONCE", 1)
    for day in ("2026-03-02", "2026-03-03"):
        write("visit.entered", day, 7)
    honest = recounting.recount_days

    def stumbling(**arguments: object) -> int:
        if date(2026, 3, 3) in arguments["days"]:
            raise RuntimeError("the machine stopped")
        return honest(**arguments)

    monkeypatch.setattr(recounting, "recount_days", stumbling)
    with pytest.raises(RuntimeError, match="stopped"):
        count_new_lines()
    monkeypatch.setattr(recounting, "recount_days", honest)
    count_new_lines()
    assert rows_of_counts(library) == rows_by_hand(library)


def test_a_late_line_lands_on_its_own_day(library: Library, write: Write) -> None:
    write("visit.entered", "2026-06-30", 5)
    count_new_lines()
    write("visit.entered", "2026-01-15", 3)
    count_new_lines()
    assert dict(DailyCount.objects.values_list("day", "quantity")) == {date(2026, 1, 15): 3, date(2026, 6, 30): 5}


def test_a_line_that_becomes_visible_below_the_watermark_is_counted(library: Library, write: Write) -> None:
    line = write("visit.entered", "2026-03-02", 5)
    columns = {field.attname: getattr(line, field.attname) for field in Entry._meta.concrete_fields}
    Entry.objects.bulk_create([Entry(**{**columns, "id": line.pk + 2, "quantity": 1})])
    count_new_lines()
    assert [gap[:2] for gap in find_gaps("counting") if gap.first > line.pk] == [(line.pk + 1, line.pk + 1)]
    Entry.objects.bulk_create([Entry(**{**columns, "id": line.pk + 1, "quantity": 10, "day": date(2026, 1, 5)})])
    count_new_lines()
    assert rows_of_counts(library) == rows_by_hand(library)
    assert DailyCount.objects.get(day=date(2026, 1, 5)).quantity == 10
    assert [gap for gap in find_gaps("counting") if gap.first > line.pk] == []


def test_a_watermark_that_has_stood_still_says_when_it_last_looked(library: Library, write: Write) -> None:
    write("visit.entered", "2026-03-02")
    count_new_lines()
    long_ago = datetime(2026, 3, 2, tzinfo=UTC)
    Watermark.objects.filter(name="counting").update(at=long_ago)
    count_new_lines()
    assert find_progress(library).at > long_ago


def test_recounting_a_period_mends_wrong_counts(library: Library, write: Write) -> None:
    write("visit.entered", "2026-03-02", 5)
    count_new_lines()
    DailyCount.objects.update(quantity=99)
    DailyCount.objects.create(
        library=library, day=date(2026, 4, 1), kind="visit.read", provenance="system", quantity=1, lines=1
    )
    assert recount_period(library=library, period=parse_period("2026H1")) == 2
    assert rows_of_counts(library) == rows_by_hand(library)


KINDS = ("loan.checked_out", "visit.read", "activity.held", "item.accessioned", "item.withdrawn")
LINES = st.lists(
    st.tuples(
        st.sampled_from(KINDS),
        st.integers(0, 3),
        st.integers(0, 50),
        st.sampled_from(["", "lecture", "drifting"]),
        st.sampled_from(["", "minor"]),
        st.sampled_from([None, "2025-12-01", "2026-01-01"]),
        st.sampled_from([None, Decimal("12.50")]),
        st.booleans(),
    ),
    max_size=12,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(book=LINES, seed=st.integers(0, 9))
def test_counts_are_what_plain_python_counts(library: Library, room: Room, book: list[tuple], seed: int) -> None:
    shuffled = random.Random(seed)
    desk = command_desk(library)
    for kind, offset, quantity, topic, age, since, amount, voided in book:
        at = datetime(2026, 1, 30, 4, tzinfo=UTC) + timedelta(days=offset)
        columns = {"topic": topic, "age_band": age, "amount": amount, "detail": {"since": since} if since else {}}
        place = {"point": room.point, "room": room} if shuffled.random() < 0.5 else {}
        with writing():
            line = record(find_kind(kind), desk=desk, at=at, quantity=quantity, **columns, **place)
            if voided:
                void(line, kind=find_kind(kind), desk=desk, at=at)
        if shuffled.random() < 0.3:
            count_new_lines()
    count_new_lines()
    assert rows_of_counts(library) == rows_by_hand(library)
