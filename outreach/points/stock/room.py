"""How many more copies a point may hold: its cap, less what belongs there and what is on lists that lead there."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from catalog.items.places.limits import register_limit
from catalog.models import AllocatedItem
from libsys.errors import Reason
from libsys.models import Room, ServicePoint
from outreach.models import PointProfile
from outreach.points.profiles import count_copies


@dataclass(frozen=True)
class Holding:
    """What a point holds: copies that belong there, copies on open lists to it, its cap or None."""

    copies: int
    coming: int
    cap: int | None

    @property
    def free(self) -> int | None:
        """How many more fit; None without a cap, never below nought."""
        return None if self.cap is None else max(0, self.cap - self.copies - self.coming)

    @property
    def excess(self) -> int:
        """How many there are too many now."""
        return 0 if self.cap is None else max(0, self.copies - self.cap)


def find_holding(point: ServicePoint) -> Holding:
    """Return what ``point`` holds; three queries."""
    coming = AllocatedItem.objects.filter(
        allocation__to_point=point, is_open=True, received_at=None
    ).exclude(item__point=point)  # fmt: skip
    cap = PointProfile.objects.filter(point=point).values_list("cap", flat=True).first()
    return Holding(count_copies(point), coming.count(), cap)


def judge_cap(point: ServicePoint, *, more: int, holding: Holding | None = None) -> list[Reason]:
    """Return the reason against ``more`` copies at ``point``, with how many are too many; nothing where they fit."""
    held = holding or find_holding(point)
    if held.free is None or more <= held.free:
        return []
    words = {
        "point": str(point), "cap": held.cap, "copies": held.copies, "coming": held.coming, "more": more,
        "excess": more - held.free,
    }  # fmt: skip
    sentence = _(
        "“%(point)s”最多存 %(cap)s 册，已有 %(copies)s 册，另有 %(coming)s 册在送去的单上。"
        "再放 %(more)s 册就超出 %(excess)s 册。"
    )
    return [Reason("point_cap_exceeded", sentence % words, facts=words)]


def judge_full(point: ServicePoint) -> list[Reason]:
    """Return the reason against what is listed to go to ``point`` already; nothing where it fits, or has no cap."""
    held = find_holding(point)
    excess = 0 if held.cap is None else held.copies + held.coming - held.cap
    if excess <= 0:
        return []
    words = {"point": str(point), "cap": held.cap, "copies": held.copies, "coming": held.coming, "excess": excess}
    sentence = _("“%(point)s”最多存 %(cap)s 册，已有 %(copies)s 册，单上要送去 %(coming)s 册，超出 %(excess)s 册。")
    return [Reason("point_cap_exceeded", sentence % words, facts=words)]


register_limit(judge_full)


def find_room(point: ServicePoint) -> Room | None:
    """Return the room at which copies arrive: the only one in use; None where there are several, or none."""
    rooms = list(Room.objects.filter(point=point, retired_on=None).order_by("pk")[:2])
    return rooms[0] if len(rooms) == 1 else None
