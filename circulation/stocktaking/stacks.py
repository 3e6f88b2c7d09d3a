"""Moving a stack: many copies get another room at once, with slips for the trolleys, and back again as one."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from catalog.enums import ItemStatus
from catalog.items.editing.bulk import MOST_ITEMS, start_batch
from catalog.models import AllocatedItem, Item
from circulation.models import StackMove
from libsys.access.desk import Desk
from libsys.db.acts import act
from libsys.errors import DomainError, Reason
from libsys.models import Room, ServicePoint
from libsys.text.safe import clean_text

STAYING = (ItemStatus.WITHDRAWN,)
ON_THE_TROLLEY = (ItemStatus.AVAILABLE,)
"""What is carried; a copy that is out only changes its place in the books and comes back to the new room."""
BULKY = ("record__marc", "record__summary", "record__contributors", "record__subjects")
SMALLEST, LARGEST = 20, 500


class MoveRefused(DomainError):
    """Nothing is moved; every reason is kept."""


@dataclass(frozen=True)
class StackPreview:
    """What a move would do: how many copies are carried, out, there already, or cannot be moved."""

    carried: int = 0
    out: dict[str, int] = field(default_factory=dict)
    there: int = 0
    withdrawn: int = 0
    listed: int = 0

    @property
    def moving(self) -> int:
        """Return how many copies get the new place."""
        return self.carried + sum(self.out.values())


@dataclass(frozen=True)
class Trolley:
    """A load: its number, its copies in shelf order."""

    number: int
    items: list[Item]

    @property
    def first(self) -> Item:
        """Return the copy at its left end."""
        return self.items[0]

    @property
    def last(self) -> Item:
        """Return the copy at its right end."""
        return self.items[-1]


def preview_stack(rows: QuerySet[Item], *, point: ServicePoint, room: Room | None) -> StackPreview:
    """Return what moving ``rows`` would do, in three queries."""
    there = rows.filter(point=point, room=room).exclude(status__in=STAYING).order_by()
    going = rows.exclude(pk__in=there.values("pk")).order_by()
    listed = AllocatedItem.objects.filter(is_open=True).values("item_id")
    on_lists = going.filter(pk__in=listed).exclude(status__in=STAYING)
    by_status = dict(going.exclude(pk__in=listed).values_list("status").annotate(Count("pk")))
    withdrawn = sum(by_status.pop(status, 0) for status in STAYING)
    carried = sum(by_status.pop(status, 0) for status in ON_THE_TROLLEY)
    return StackPreview(carried, by_status, there.count(), withdrawn, on_lists.count())


@act
def move_stack(
    *, rows: QuerySet[Item], point: ServicePoint, room: Room | None, note: str, desk: Desk, at: datetime, key: str
) -> StackMove:
    """Give copies another place: few at once, many as a job. The change itself can be taken back as a whole.

    :raises MoveRefused: when there is nothing to move, too much, or the place is not this library's.
    """
    earlier = StackMove.objects.filter(key=key).first()
    if earlier is not None:
        return earlier
    if point.library_id != desk.library.pk or (room and room.point_id != point.pk):
        raise MoveRefused(Reason("place_foreign", _("这个网点不属于本馆，请另选。")))
    going = rows.filter(library=desk.library).exclude(status__in=STAYING).exclude(point=point, room=room)
    ids = list(going.order_by("point_id", "room_id", "call_sort", "pk").only("pk")[: MOST_ITEMS + 1])
    if not 0 < len(ids) <= MOST_ITEMS:
        words = {"most": MOST_ITEMS}
        sentence = _("一次可搬 1 至 %(most)s 册；再多请按索书号分几段搬。") % words
        raise MoveRefused(Reason("stack_out_of_range", sentence, facts=words))
    changes = {"point": point.pk, "room": room.pk if room else None}
    batch = start_batch(items=ids, changes=changes, desk=desk, at=at, key=f"stack-{key}"[:80])
    return StackMove.objects.create(
        library=desk.library,
        batch=batch,
        point=point,
        room=room,
        note=str(clean_text(note))[:120],
        copies=len(ids),
        key=key,
    )


def find_trolleys(move: StackMove, *, size: int) -> Iterator[Trolley]:
    """Yield the loads of a move: its copies from the shelf in shelf order, ``size`` on each trolley."""
    size = min(max(size, SMALLEST), LARGEST)
    moved = Item.objects.filter(pk__in=move.batch.rows.values("item_id"), point=move.point_id, room=move.room_id)
    rows = moved.filter(status__in=ON_THE_TROLLEY)
    items = list(rows.select_related("record").defer(*BULKY).order_by("call_sort", "pk"))
    for number, start in enumerate(range(0, len(items), size), start=1):
        yield Trolley(number, items[start : start + size])
