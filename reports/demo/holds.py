"""Holds and transits of the demonstration: some readers wait, some copies lie ready, a few are on their way."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from catalog.enums import ItemStatus, Use
from catalog.models import Item
from circulation.holds.changing import cancel_hold, pause_hold
from circulation.holds.expiring import expire_holds
from circulation.holds.placing import HoldRefused, Wish, pickup_points, place_hold
from circulation.lending.checking_in import check_in
from circulation.lending.checking_out import CheckOutRefused, check_out
from circulation.models import Hold, Reader
from circulation.transits.sending import SendingRefused, send_item
from libsys.access.desk import Desk
from libsys.enums import Channel
from libsys.models import Library, ServicePoint
from libsys.text.dates import local_day

A_DAY = timedelta(days=1)
LONG_AGO = (44, 40, 36, 33, 29, 27, 25, 21)
"""So many days ago holds were placed; most were collected since: enough to tell how long one waits."""


def place_holds(library: Library, *, desk: Desk, at: datetime, random: Random) -> int:
    """Make some twenty-five holds in all states and a few transits, the last of them at ``at``; return how many holds.

    Everything goes through the acts of the desk, so lines, shelf and queue agree.
    """
    points = pickup_points(library)[:3]
    readers = list(Reader.objects.filter(library=library, valid_until__gte=local_day(at)).order_by("pk"))
    shelved = Item.objects.filter(library=library, point__in=points, status=ItemStatus.AVAILABLE, use=Use.LENDING)
    lent = Item.objects.filter(library=library, status=ItemStatus.ON_LOAN).select_related("record", "point")
    stage = _Stage(desk, points, readers, list(shelved.select_related("record", "point").order_by("pk")[:600]), random)
    for days in LONG_AGO:
        stage.collect_one(at - days * A_DAY)
    for days in (16, 15):
        stage.keep_one(at - days * A_DAY)
    expire_holds(library=library, at=at)
    for days in (4, 3, 2, 1):
        stage.keep_one(at - days * A_DAY)
    for days in (2, 1):
        stage.send_one(at - days * A_DAY)
    _queue_up(stage, list(lent.order_by("-pk")[:6]), at=at)
    stage.change_some(at)
    return Hold.objects.filter(library=library).count()


class _Stage:
    """Who and what there is to make holds of; each is used once."""

    def __init__(
        self, desk: Desk, points: Sequence[ServicePoint], readers: list[Reader], items: list[Item], random: Random
    ) -> None:
        self.desk, self.points, self.random = desk, points, random
        self.readers, self.items = readers, items
        random.shuffle(self.readers)
        random.shuffle(self.items)
        self.number = 0

    def key(self) -> str:
        """Return the operation key of the next act, the same every time."""
        self.number += 1
        return f"demo-hold-{self.number}"

    def at_point(self, point: ServicePoint) -> Desk:
        """Return the desk of a point."""
        return replace(self.desk, point=point, room=None, channel=Channel.DESK)

    def place(self, item: Item, *, pickup: ServicePoint, at: datetime) -> Hold:
        """Place a hold on the copy's record for the next reader who may."""
        while True:
            reader = self.readers.pop()
            try:
                wish = Wish(item.record, pickup)
                return place_hold(reader=reader, wish=wish, desk=self.at_point(pickup), at=at, key=self.key())
            except HoldRefused:
                continue

    def keep_one(self, at: datetime) -> tuple[Hold, Item]:
        """Let a reader hold a copy that is fetched from the shelf an hour later."""
        item = self.items.pop()
        hold = self.place(item, pickup=item.point, at=at)
        check_in(item=item, desk=self.at_point(item.point), at=at + timedelta(hours=1), key=self.key())
        return hold, item

    def collect_one(self, at: datetime) -> None:
        """Let a reader hold a copy and take it home some days later."""
        hold, item = self.keep_one(at)
        later = at + self.random.randint(1, 4) * A_DAY
        try:
            check_out(reader=hold.reader, item=item, desk=self.at_point(item.point), at=later, key=self.key())
        except CheckOutRefused:
            cancel_hold(hold=hold, desk=self.at_point(item.point), at=later, key=self.key())

    def send_one(self, at: datetime) -> None:
        """Send one copy to a reader elsewhere, one home, and one to stay."""
        first, second, third = (self.items.pop() for _turn in range(3))
        others = [point for point in self.points if point.pk != first.point_id]
        self.place(first, pickup=others[0], at=at)
        check_in(item=first, desk=self.at_point(first.point), at=at, key=self.key())
        away = next(point for point in self.points if point.pk != second.point_id)
        check_in(item=second, desk=self.at_point(away), at=at, key=self.key())
        target = next(point for point in self.points if point.pk != third.point_id)
        try:
            send_item(item=third, target=target, desk=self.at_point(third.point), at=at, key=self.key())
        except SendingRefused:
            return

    def change_some(self, at: datetime) -> None:
        """Pause one hold, cancel another."""
        waiting = list(Hold.objects.filter(state="waiting").order_by("-pk")[:2])
        if len(waiting) == 2:
            until = local_day(at) + 14 * A_DAY
            pause_hold(hold=waiting[0], until=until, desk=self.desk, at=at, key=self.key())
            cancel_hold(hold=waiting[1], desk=self.desk, at=at, key=self.key())


def _queue_up(stage: _Stage, lent: list[Item], *, at: datetime) -> None:
    """Let one to three readers wait for copies that are out."""
    for place, item in enumerate(lent):
        for turn in range(1 + place % 3):
            days = 5 - place % 4
            moment = at - days * A_DAY + timedelta(minutes=turn)
            stage.place(item, pickup=stage.points[place % len(stage.points)], at=moment)
