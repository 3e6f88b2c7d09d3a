"""Tests of merging rooms: copies move, figures keep the old name, and it can be taken back."""

import pytest

from catalog.models import Item, Record
from circulation.enums import Kind
from libsys.access.desk import Desk
from libsys.daybook.recording import record as write_line
from libsys.db.acts import writing
from libsys.jobs.running import JobRun
from libsys.models import Entry, Job, Room
from outreach.rooms import merging
from outreach.rooms.jobs import merge_all
from outreach.rooms.merging import find_former_names, merge_room, plan_merger, unmerge_room
from outreach.rooms.rights import RoomRefused
from tests.fixtures import NOON, make_item


@pytest.fixture
def into(room: Room) -> Room:
    """Return the room that takes the other in."""
    return Room.objects.create(point=room.point, code="ZH", name="综合阅览室")


def test_copies_move_and_old_figures_stay(room: Room, into: Room, item: Item, desk: Desk, director_desk: Desk) -> None:
    with writing():
        write_line(Kind.VISIT_READ, desk=desk, at=NOON, quantity=9)
    plan = plan_merger(room, into, desk=director_desk)
    merger = merge_room(room=room, into=into, desk=director_desk, at=NOON, key="merge")
    again = merge_room(room=room, into=into, desk=director_desk, at=NOON, key="merge")

    item.refresh_from_db()
    room.refresh_from_db()
    assert (plan.copies, plan.reasons) == (1, ())
    assert merger == again
    assert (item.room, room.retired_on, room.is_open) == (into, NOON.date(), False)
    assert Entry.objects.get(kind="visit.read").room == room
    assert Entry.objects.get(kind="item.moved").detail["before"]["room"] == room.pk
    assert [one.room for one in find_former_names([into.pk], NOON.date())[into.pk]] == [room]


def test_a_merger_is_taken_back_but_for_copies_that_went_on(
    room: Room, into: Room, record: Record, item: Item, director_desk: Desk
) -> None:
    third = Room.objects.create(point=room.point, code="QK", name="期刊阅览室")
    other = make_item(record, room, barcode="0412003")
    merger = merge_room(room=room, into=into, desk=director_desk, at=NOON, key="merge")
    Item.objects.filter(pk=other.pk).update(room=third)
    stayed = make_item(record, into, barcode="0412004")
    merger = unmerge_room(merger=merger, desk=director_desk, at=NOON, key="back")

    rooms = dict(Item.objects.values_list("pk", "room"))
    room.refresh_from_db()
    assert rooms == {item.pk: room.pk, other.pk: third.pk, stayed.pk: into.pk}
    assert (room.retired_on, room.is_open, merger.stage) == (None, True, "undone")
    with pytest.raises(RoomRefused) as again:
        unmerge_room(merger=merger, desk=director_desk, at=NOON, key="twice")
    assert again.value.code == "merger_stage"


def test_many_copies_are_left_to_a_job(
    room: Room, into: Room, record: Record, item: Item, director_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(merging, "AT_ONCE", 0)
    merger = merge_room(room=room, into=into, desk=director_desk, at=NOON, key="merge")
    assert merger.stage == "moving"
    Job.objects.update(state="running", holder="test")
    result = merge_all(JobRun(Job.objects.get()))

    item.refresh_from_db()
    merger.refresh_from_db()
    assert (result["copies"], item.room, merger.stage) == (1, into, "done")


def test_what_cannot_be_merged_is_refused(room: Room, into: Room, desk: Desk, director_desk: Desk) -> None:
    for one, other, who, code in (
        (room, room, director_desk, "rooms_alike"),
        (room, into, desk, "merging_not_yours"),
    ):
        with pytest.raises(RoomRefused) as refused:
            merge_room(room=one, into=other, desk=who, at=NOON, key=code)
        assert [reason.code for reason in refused.value.reasons] == [code]
