"""Rotation of copies between points, and the exchange between two parallel classes: one act, one undoing.

Every direction is a handover list of the catalogue that is made, sent and
received at once; all of them or none.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from catalog.enums import ItemStatus
from catalog.items.places.allocating import (
    AllocationDraft,
    call_back,
    cancel_allocation,
    list_items,
    make_allocation,
    send_allocation,
)
from catalog.items.places.receiving import receive_all, take_back_receipt
from catalog.models import Item
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded
from libsys.db.acts import act, lock
from libsys.enums import PointKind
from libsys.errors import Reason
from libsys.models import ServicePoint
from libsys.text.safe import clean_text
from outreach.enums import HandoverKind
from outreach.models import PointHandover, Rotation, RotationLeg
from outreach.points.noting import note_change
from outreach.points.refusals import PointRefused, about
from outreach.points.rights import require_reach
from outreach.points.stock.room import Holding, find_holding, find_room, judge_cap

MOST_POINTS, MOST_COPIES = 12, 2000


@dataclass(frozen=True)
class Direction:
    """Copies that go from one point to another."""

    start: ServicePoint
    end: ServicePoint
    items: Sequence[Item]


def plan_round(points: Sequence[ServicePoint], *, chosen: Sequence[Item] = ()) -> list[Direction]:
    """Return where copies go in a round: from each point to the next, from the last to the first.

    Two points exchange. Without ``chosen`` copies all that stand on the shelves
    go; what is lent stays where it is until it comes back.

    :raises PointRefused: when there are fewer than two points, or one twice, or one is the central library.
    """
    if not 2 <= len(points) <= MOST_POINTS or len({point.pk for point in points}) != len(points):
        words = {"most": MOST_POINTS}
        raise PointRefused(about("points", "rotation_points", _("请选两个到 %(most)s 个不同的网点。") % words))
    if any(point.kind == PointKind.CENTRAL for point in points):
        sentence = _("总馆不参加轮换。要从总馆送书到网点，请用投放。")
        raise PointRefused(about("points", "central_not_rotated", sentence))
    rows = Item.objects.filter(point__in=points, status=ItemStatus.AVAILABLE).exclude(allocated__is_open=True)
    if chosen:
        rows = rows.filter(pk__in=[item.pk for item in chosen])
    found: dict[int, list[Item]] = {point.pk: [] for point in points}
    light = rows.select_related("record").defer("record__marc", "record__summary")
    for item in light.order_by("call_sort", "pk")[: MOST_COPIES + 1]:
        found[item.point_id].append(item)
    ring = [*points[1:], points[0]]
    return [Direction(start, end, found[start.pk]) for start, end in zip(points, ring, strict=True)]


@act
def rotate(
    *, points: Sequence[ServicePoint], chosen: Sequence[Item] = (), note: str = "", desk: Desk, at: datetime, key: str
) -> Rotation:
    """Let points exchange their copies in a round.

    :raises PointRefused: when there is nothing to exchange, a copy is not on the shelf of one of the points, a cap
        would be exceeded, or a point is closed.
    """
    done = find_recorded(key)
    if done is not None:
        return Rotation.objects.get(pk=done.object_id)
    require_reach(desk, *points)
    for point in sorted(points, key=lambda one: one.pk):
        lock(point)
    directions = [one for one in plan_round(points, chosen=chosen) if one.items]
    if reasons := _find_reasons(points, directions, chosen):
        raise PointRefused(reasons)
    rotation = Rotation.objects.create(
        library=desk.library, note=str(clean_text(note)).strip()[:200], done_at=at, done_by=desk.staff
    )
    note_change("rotation", rotation, desk=desk, at=at, key=key, points=[point.pk for point in points])
    for number, one in enumerate(directions):
        handover = _carry(one, desk=desk, at=at, key=f"{key}-{number}")
        RotationLeg.objects.create(rotation=rotation, handover=handover, ordinal=number)
    return rotation


@act
def undo_rotation(*, rotation: Rotation, desk: Desk, at: datetime, key: str) -> Rotation:
    """Take a rotation back whole: every copy is where it was before.

    :raises PointRefused: when it was taken back before.
    :raises catalog.items.places.allocating.AllocationRefused: when copies were lent or moved since.
    """
    row = lock(rotation)
    if find_recorded(key) is not None:
        return row
    if row.undone_at is not None:
        raise PointRefused(Reason("rotation_undone_before", _("这次轮换已经撤销过了。")))
    legs = list(row.legs.select_related("handover__point", "handover__allocation").order_by("-ordinal"))
    require_reach(desk, *(leg.handover.point for leg in legs))
    for leg in legs:
        allocation = leg.handover.allocation
        take_back_receipt(allocation=allocation, desk=desk, at=at, key=f"{key}-{leg.ordinal}r")
        call_back(allocation=allocation, desk=desk, at=at, key=f"{key}-{leg.ordinal}c")
        cancel_allocation(allocation=allocation)
    row.undone_at, row.undone_by = at, desk.staff
    row.save(update_fields=["undone_at", "undone_by"])
    note_change("rotation", row, desk=desk, at=at, key=key, what="undone")
    return row


def _carry(one: Direction, *, desk: Desk, at: datetime, key: str) -> PointHandover:
    draft = AllocationDraft(from_point=one.start, to_point=one.end, to_room=find_room(one.end), note=_("轮换"))
    allocation = make_allocation(draft=draft, desk=desk, at=at)
    _added, refused = list_items(allocation=allocation, items=one.items, at=at)
    if refused:
        raise PointRefused([reason for reasons in refused.values() for reason in reasons])
    send_allocation(allocation=allocation, desk=desk, at=at, key=f"{key}s", may_exceed=True)
    receive_all(allocation=allocation, desk=desk, at=at, key=f"{key}r")
    return PointHandover.objects.create(
        library=desk.library, point=one.end, allocation=allocation, kind=HandoverKind.ROTATION
    )


def _find_reasons(
    points: Sequence[ServicePoint], directions: Sequence[Direction], chosen: Sequence[Item]
) -> list[Reason]:
    found = []
    going = {item.pk for one in directions for item in one.items}
    for point in points:
        if point.closed_on is not None:
            found.append(Reason("point_closed", _("“%(point)s”已经撤了。") % {"point": str(point)}))
    for item in chosen:
        if item.pk not in going:
            words = {"barcode": item.barcode}
            sentence = _("%(barcode)s 不在这几个网点的架上，不能轮换。")
            found.append(Reason("copy_not_at_points", sentence % words, facts=words))
    if not going and not found:
        found.append(Reason("rotation_empty", _("这几个网点的架上没有书，没有可轮换的。")))
    if len(going) > MOST_COPIES:
        words = {"most": str(MOST_COPIES)}
        found.append(Reason("rotation_too_large", _("一次最多轮换 %(most)s 册。请分几次。") % words))
    return found + _against_caps(directions)


def _against_caps(directions: Sequence[Direction]) -> list[Reason]:
    leaving = Counter({one.start.pk: len(one.items) for one in directions})
    found = []
    for one in directions:
        held = find_holding(one.end)
        after = Holding(held.copies - leaving[one.end.pk], held.coming, held.cap)
        found += judge_cap(one.end, more=len(one.items), holding=after)
    return found
