"""One change for many copies, and its way back."""

import pytest
from django.db.models import Sum

from catalog.items.editing.bulk import AT_ONCE, BatchRefused, run_batch, start_batch, take_back_batch
from catalog.items.editing.changing import change_item
from catalog.models import Item, ItemBatch, Record
from libsys.access.desk import Desk
from libsys.jobs.running import JobRun
from libsys.jobs.working import work_on
from libsys.models import Entry, Job, Room
from tests.fixtures import NOON, make_item


@pytest.fixture
def items(record: Record, room: Room) -> list[Item]:
    """Return three copies."""
    return [make_item(record, room, barcode=f"B{number}") for number in range(3)]


def stock() -> list[tuple[str, str, str]]:
    """Return what the copies are."""
    return list(Item.objects.order_by("pk").values_list("room__code", "use", "call_number"))


def test_a_batch_changes_what_it_can_and_is_taken_back_as_one(items: list[Item], room: Room, desk: Desk) -> None:
    children = Room.objects.create(point=room.point, code="SE", name="少儿借阅室")
    Item.objects.filter(pk=items[2].pk).update(status="withdrawn")
    before = stock()
    changes = {"room": children.pk, "use": "in_house", "call_prefix": ["C912", "D912"]}

    batch = start_batch(items=items, changes=changes, desk=desk, at=NOON, key="k1")

    assert (batch.changed, batch.refused, batch.done_at) == (2, 1, NOON)
    assert stock()[:2] == [("SE", "in_house", "D912.82/25")] * 2
    assert [one["code"] for one in batch.rows.last().refusals] == ["item_withdrawn"]
    assert take_back_batch(batch=batch, desk=desk, at=NOON, key="k2") == {}
    assert stock() == before
    assert Entry.objects.aggregate(total=Sum("quantity"))["total"] == 0
    assert take_back_batch(batch=batch, desk=desk, at=NOON, key="k2") == {}
    with pytest.raises(BatchRefused):
        take_back_batch(batch=batch, desk=desk, at=NOON, key="k3")


def test_a_copy_that_was_changed_since_is_left_and_told(items: list[Item], desk: Desk) -> None:
    batch = start_batch(items=items, changes={"fund": "2026 购书费"}, desk=desk, at=NOON, key="k1")
    change_item(item=items[0], changes={"fund": "另一笔"}, desk=desk, at=NOON, key="k2")

    kept = take_back_batch(batch=batch, desk=desk, at=NOON, key="k3")

    assert {pk: reason.code for pk, reason in kept.items()} == {items[0].pk: "item_changed_since"}
    assert list(Item.objects.order_by("pk").values_list("fund", flat=True)) == ["另一笔", "", ""]


def test_more_than_two_hundred_are_a_job_that_may_run_twice(
    record: Record, room: Room, desk: Desk, django_capture_on_commit_callbacks: object
) -> None:
    copies = [make_item(record, room, barcode=f"M{number:03d}") for number in range(AT_ONCE + 1)]
    batch = start_batch(items=copies, changes={"use": "in_house"}, desk=desk, at=NOON, key="k1")
    assert batch.done_at is None
    assert not Item.objects.filter(use="in_house").exists()

    job = Job.objects.get()
    assert work_on(job.pk)
    batch.refresh_from_db()
    assert (batch.changed, batch.refused) == (AT_ONCE + 1, 0)
    again = JobRun(Job.objects.get())
    run_batch(again)
    assert ItemBatch.objects.get().changed == AT_ONCE + 1
    assert Entry.objects.filter(kind="item.changed").count() == AT_ONCE + 1


def test_nothing_to_change_is_refused(items: list[Item], desk: Desk) -> None:
    for which, changes, code in ((items, {}, "no_changes"), ([], {"use": "in_house"}, "copies_out_of_range")):
        with pytest.raises(BatchRefused) as refused:
            start_batch(items=which, changes=changes, desk=desk, at=NOON, key="k1")
        assert refused.value.code == code
