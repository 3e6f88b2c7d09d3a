"""Closing a session: what nobody saw is missing, what was lent meanwhile is not; and the way back as a whole."""

from datetime import timedelta

import pytest
from django.db.models import Sum

from catalog.items.moves import REPORT_LOST
from catalog.items.moving import move_items
from catalog.models import Item, ItemBatch, Record
from circulation.enums import StocktakeState
from circulation.lending.checking_in import check_in
from circulation.lending.checking_out import check_out
from circulation.models import Reader, Stocktake
from circulation.stocktaking.sessions.audit import closed_sessions_add_up
from circulation.stocktaking.sessions.closing import close_stocktake, reopen_stocktake, run_closing
from circulation.stocktaking.sessions.listing import missed_lines, missing_items, not_seen
from circulation.stocktaking.sessions.opening import StocktakeRefused, cancel_stocktake
from circulation.stocktaking.sessions.scanning import scan_codes
from libsys.access.desk import Desk
from libsys.jobs.running import JobRun
from libsys.jobs.working import work_on
from libsys.models import Entry, Job, Room
from tests.fixtures import NOON, make_item


def close(stocktake: Stocktake, desk: Desk, *, key: str = "close", relocates: bool = False) -> Stocktake:
    """Close a session and let the worker do it."""
    close_stocktake(stocktake=stocktake, marks_missing=True, relocates=relocates, desk=desk, at=NOON, key=key)
    for job in Job.objects.filter(state="queued"):
        assert work_on(job.pk)
    return Stocktake.objects.get(pk=stocktake.pk)


def statuses() -> dict[str, str]:
    """Return what each copy is."""
    return dict(Item.objects.values_list("barcode", "status"))


def test_what_nobody_saw_is_missing_and_comes_back_as_one(stocktake: Stocktake, desk: Desk) -> None:
    before = statuses()
    scan_codes(stocktake=stocktake, codes=["S0", "S1"], desk=desk, at=NOON)

    closed = close(stocktake, desk)

    assert closed.state == StocktakeState.CLOSED
    assert statuses() == before | {"S2": "missing", "S3": "missing", "S4": "missing"}
    assert [item.barcode for item in missing_items(closed)] == ["S2", "S3", "S4"]
    assert (closed.summary["missing"], closed.summary["missing_amount"], closed.summary["present"]) == (3, "60.00", 2)
    line = Entry.objects.get(kind="stocktake.closed")
    assert (line.quantity, line.detail["missing"], line.object_id) == (2, 3, stocktake.pk)
    assert list(closed_sessions_add_up()) == []

    reopen_stocktake(stocktake=closed, desk=desk, at=NOON, key="again")
    assert work_on(Job.objects.get(state="queued").pk)

    assert statuses() == before
    assert Stocktake.objects.get().state == StocktakeState.OPEN
    assert not missed_lines(stocktake).exists()
    assert Entry.objects.filter(kind="stocktake.closed").aggregate(total=Sum("quantity"))["total"] == 0


def test_a_copy_lent_or_brought_back_meanwhile_is_not_missing(
    stocktake: Stocktake, copies: list[Item], reader: Reader, desk: Desk
) -> None:
    check_out(reader=reader, item=copies[0], desk=desk, at=NOON, key="out")
    check_out(reader=reader, item=copies[1], desk=desk, at=NOON, key="out2")
    check_in(item=copies[1], desk=desk, at=NOON + timedelta(hours=1), key="in")

    assert {item.barcode for item in not_seen(stocktake)} == {"S2", "S3", "S4"}
    close(stocktake, desk)
    assert statuses() == {"S0": "on_loan", "S1": "available", "S2": "missing", "S3": "missing", "S4": "missing"}


def test_what_was_scanned_in_another_room_is_not_missing_and_gets_that_room(
    stocktake: Stocktake, record: Record, upstairs: Room, desk: Desk
) -> None:
    stray = make_item(record, upstairs, barcode="UP1")
    scan_codes(stocktake=stocktake, codes=["UP1", "S0", "S1", "S2", "S3", "S4"], desk=desk, at=NOON)
    other = Stocktake.objects.create(
        library=desk.library, name="楼上", point=upstairs.point, room=upstairs, opened_at=NOON - timedelta(days=1)
    )
    assert not not_seen(other).exists()

    closed = close(stocktake, desk, relocates=True)

    stray.refresh_from_db()
    assert (stray.room, stray.status) == (stocktake.room, "available")
    assert closed.relocation == ItemBatch.objects.get()
    reopen_stocktake(stocktake=closed, desk=desk, at=NOON, key="again")
    assert work_on(Job.objects.get(state="queued").pk)
    stray.refresh_from_db()
    assert stray.room == upstairs


def test_the_job_may_run_twice(stocktake: Stocktake, desk: Desk) -> None:
    close(stocktake, desk)
    job = Job.objects.get()
    run_closing(JobRun(job))
    assert Entry.objects.filter(kind="item.missed").count() == 5
    assert Entry.objects.filter(kind="stocktake.closed").count() == 1


def test_a_copy_that_something_happened_to_since_keeps_its_state(
    stocktake: Stocktake, copies: list[Item], desk: Desk
) -> None:
    closed = close(stocktake, desk)
    move_items(items=copies[:1], by=REPORT_LOST, desk=desk, at=NOON, key="lost")

    reopen_stocktake(stocktake=closed, desk=desk, at=NOON, key="again")
    job = Job.objects.get(state="queued")
    assert work_on(job.pk)

    job.refresh_from_db()
    assert statuses() == {"S0": "lost", "S1": "available", "S2": "available", "S3": "available", "S4": "available"}
    assert len(job.result["kept"]) == 1


def test_closing_twice_with_one_key_is_closing_once_and_a_closed_one_is_refused(
    stocktake: Stocktake, desk: Desk
) -> None:
    for _time in range(2):
        close_stocktake(stocktake=stocktake, marks_missing=False, relocates=False, desk=desk, at=NOON, key="k")
    assert Job.objects.count() == 1
    assert work_on(Job.objects.get().pk)
    assert set(statuses().values()) == {"available"}
    with pytest.raises(StocktakeRefused):
        close_stocktake(stocktake=stocktake, marks_missing=True, relocates=False, desk=desk, at=NOON, key="other")


def test_a_session_opened_in_error_is_given_up(stocktake: Stocktake, desk: Desk) -> None:
    for _time in range(2):
        cancel_stocktake(stocktake=stocktake, desk=desk, at=NOON, key="cancel")
    assert Stocktake.objects.get().state == StocktakeState.CANCELLED
    assert Entry.objects.aggregate(total=Sum("quantity"))["total"] == 0


def test_the_audit_finds_a_session_whose_counts_are_not_its_scans(stocktake: Stocktake, desk: Desk) -> None:
    scan_codes(stocktake=stocktake, codes=["S0"], desk=desk, at=NOON)
    closed = close(stocktake, desk)
    closed.scans.all().delete()
    assert list(closed_sessions_add_up()) == ["清点“外借处年度清点”的数字与它的扫描记录不符"]
