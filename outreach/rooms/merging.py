"""Merging a room into another: the old one is retired with its figures, its copies move, and it can be taken back."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from catalog.enums import Kind as Catalogue
from catalog.items.moving import lock_items
from catalog.items.places.relocating import relocate
from catalog.models import Item
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record_many
from libsys.db.acts import act, lock
from libsys.enums import JobState
from libsys.errors import Reason, Sentence
from libsys.jobs.starting import start_job
from libsys.models import Entry, Room
from libsys.places.changing import mark_room, retire_room
from libsys.text.dates import local_day
from outreach.enums import MergerStage
from outreach.models import ComputerSession, RoomMerger, Terminal
from outreach.permissions import SET_ROOMS
from outreach.rooms.noting import note_room
from outreach.rooms.rights import RoomRefused

OBJECT = "room_merger"
AT_ONCE, CHUNK = 500, 250
MERGE, UNMERGE = "outreach.merge_room", "outreach.unmerge_room"
OPEN = (JobState.QUEUED, JobState.RUNNING)


@dataclass(frozen=True)
class MergerPlan:
    """What merging would do: how many copies move, what stays behind, what is against it."""

    room: Room
    into: Room
    copies: int
    terminals: int
    reasons: tuple[Reason, ...]


def plan_merger(room: Room, into: Room, *, desk: Desk) -> MergerPlan:
    """Return what merging ``room`` into ``into`` would do."""
    wrong: list[tuple[str, Sentence, bool]] = [
        ("merging_not_yours", _("您不能合并室。"), not desk.can(SET_ROOMS)),
        ("room_foreign", _("这个室不属于本馆。"),
         {room.point.library_id, into.point.library_id} != {desk.library.pk}),
        ("rooms_alike", _("请选两个不同的室。"), room.pk == into.pk),
        ("room_retired", _("已经停用的室不能合并，也不能并入。"), bool(room.retired_on or into.retired_on)),
        ("room_in_use", _("还有读者在这个室上机，请等下机后再办。"),
         ComputerSession.objects.filter(terminal__room=room, ended_at=None).exists()),
    ]  # fmt: skip
    reasons = tuple(Reason(code, text) for code, text, is_wrong in wrong if is_wrong)
    terminals = Terminal.objects.filter(room=room, retired_on=None).count()
    return MergerPlan(room, into, Item.objects.filter(room=room).count(), terminals, reasons)


@act
def merge_room(*, room: Room, into: Room, desk: Desk, at: datetime, key: str) -> RoomMerger:
    """Retire ``room`` today and move its copies to ``into``; many are left to a job. Figures keep the old name.

    :raises RoomRefused: with every reason.
    """
    first, second = (lock(one) for one in sorted((room, into), key=lambda one: one.pk))
    room, into = (first, second) if first.pk == room.pk else (second, first)
    done = find_recorded(key)
    if done is not None:
        return RoomMerger.objects.get(pk=done.object_id)
    plan = plan_merger(room, into, desk=desk)
    if plan.reasons:
        raise RoomRefused(plan.reasons)
    row = RoomMerger.objects.create(
        library=desk.library, room=room, into=into, merged_on=local_day(at), staff=desk.staff, at=at,
        was_open=room.is_open,
    )  # fmt: skip
    note_room("merged", row, room, desk=desk, at=at, key=key, into=into.pk, copies=plan.copies)
    retire_room(room=room, on=row.merged_on, seen=mark_room(room), desk=desk, at=at, key=f"{key}.room"[:80])
    if plan.copies <= AT_ONCE:
        while move_chunk(merger=row, desk=desk, at=at):
            pass
        return finish(merger=row, stage=MergerStage.DONE)
    return _ask(row, MERGE, desk=desk, at=at, key=key)


@act
def unmerge_room(*, merger: RoomMerger, desk: Desk, at: datetime, key: str) -> RoomMerger:
    """Take a merger back: the room is in use again, and the copies that lie where they were put go back.

    :raises RoomRefused: when it was taken back before, or work on it is under way.
    """
    row = lock(merger)
    if find_recorded(key) is not None:
        return row
    if not desk.can(SET_ROOMS) or row.library_id != desk.library.pk:
        raise RoomRefused(Reason("merging_not_yours", _("您不能合并室。"), lifted_by=SET_ROOMS))
    if row.stage == MergerStage.UNDONE or not is_over(row):
        raise RoomRefused(Reason("merger_stage", _("这次合并已经撤销，或还在移书。请刷新页面看看。")))
    room = Room.objects.get(pk=row.room_id)
    note_room("unmerged", row, room, desk=desk, at=at, key=key)
    retire_room(room=room, on=None, seen=mark_room(room), desk=desk, at=at, key=f"{key}.room"[:80])
    Room.objects.filter(pk=room.pk).update(is_open=row.was_open)
    row.stage = MergerStage.UNDOING
    row.save(update_fields=["stage"])
    if find_moved(row).count() <= AT_ONCE:
        while move_back_chunk(merger=row, desk=desk, at=at):
            pass
        return finish(merger=row, stage=MergerStage.UNDONE)
    return _ask(row, UNMERGE, desk=desk, at=at, key=key)


@act
def finish(*, merger: RoomMerger, stage: MergerStage) -> RoomMerger:
    """Keep that the copies have moved, or are back."""
    merger.stage = stage
    merger.save(update_fields=["stage"])
    return merger


@act
def move_chunk(*, merger: RoomMerger, desk: Desk, at: datetime) -> int:
    """Move the next copies and return how many, 0 at the end; may run twice."""
    into = Room.objects.select_related("point").get(pk=merger.into_id)
    items = lock_items(Item.objects.filter(room=merger.room_id).order_by("pk")[:CHUNK])
    return _relocate(items, into, merger, desk=desk, at=at)


@act
def move_back_chunk(*, merger: RoomMerger, desk: Desk, at: datetime) -> int:
    """Move the next copies back and return how many, 0 at the end; what somebody moved on since stays there."""
    room = Room.objects.select_related("point").get(pk=merger.room_id)
    return _relocate(lock_items(find_moved(merger)[:CHUNK]), room, merger, desk=desk, at=at)


def find_moved(merger: RoomMerger) -> QuerySet[Item]:
    """Return the copies that the merger moved and that lie where it put them."""
    lines = Entry.objects.filter(library=merger.library_id, day__gte=merger.merged_on, kind=Catalogue.ITEM_MOVED)
    moved = lines.filter(object_type=OBJECT, object_id=merger.pk).values("item_id")
    return Item.objects.filter(room=merger.into_id, pk__in=moved).order_by("pk")


def is_over(merger: RoomMerger) -> bool:
    """Return whether no work on the merger is under way."""
    return merger.job is None or merger.job.state not in OPEN


def find_former_names(rooms: list[int], since: date) -> dict[int, list[RoomMerger]]:
    """Return which rooms went into each of ``rooms`` since a day, so that a comparison can name them; one query."""
    rows = RoomMerger.objects.filter(into__in=rooms, merged_on__gte=since).exclude(stage=MergerStage.UNDONE)
    found: dict[int, list[RoomMerger]] = {}
    for row in rows.select_related("room", "into").order_by("merged_on", "pk"):
        found.setdefault(row.into_id, []).append(row)
    return found


def _relocate(items: list[Item], room: Room, merger: RoomMerger, *, desk: Desk, at: datetime) -> int:
    about = {"object_type": OBJECT, "object_id": merger.pk}
    record_many([relocate(item, point=room.point, room=room, at=at, columns=about) for item in items], desk=desk)
    return len(items)


def _ask(row: RoomMerger, kind: str, *, desk: Desk, at: datetime, key: str) -> RoomMerger:
    row.job = start_job(kind, params={"merger": row.pk}, desk=desk, at=at, key=f"{kind}-{key}"[:80])
    row.save(update_fields=["job"])
    return row
