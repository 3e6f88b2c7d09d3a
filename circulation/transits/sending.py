"""Sending: a copy is put into the box for another point."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from catalog.enums import ItemStatus
from catalog.items.moves import SEND
from catalog.items.moving import columns_of, lock_items, restore_status, set_status
from catalog.items.places.relocating import say_place
from catalog.models import Item
from circulation.consequences import Consequence, Returned
from circulation.enums import HoldState, Kind, TransitReason
from circulation.models import Hold, Loan, Transit
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record
from libsys.db.acts import act
from libsys.errors import DomainError, Reason
from libsys.models import Entry, ServicePoint

OBJECT = "transit"
PLACE = ("library_id", "point_id", "room_id")
SENT = "sent"
"""What the operation key of a return carries for the line of a sending that followed from it."""


class SendingRefused(DomainError):
    """The copy was not sent; every reason is kept."""


@dataclass(frozen=True)
class Route:
    """Where a copy goes and why; with the hold for which it goes."""

    target: ServicePoint
    reason: TransitReason
    hold: Hold | None = None


@act
def send_item(*, item: Item, target: ServicePoint, desk: Desk, at: datetime, key: str | None) -> Transit:
    """Send ``item`` from the desk's point to ``target``: home if it belongs there, else for good.

    A copy that is sent for good belongs to ``target`` once it is received
    there. Sent twice with one ``key``, it is sent once.

    :raises SendingRefused: with every reason.
    """
    row = lock_items([item])[0]
    earlier = find_recorded(key)
    if earlier is not None:
        return find_transit_of(earlier)
    if reasons := _find_reasons(row, target, desk=desk):
        raise SendingRefused(reasons)
    reason = TransitReason.HOME if row.point_id == target.pk else TransitReason.MOVE
    return send(row, Route(target, reason), desk=desk, at=at, key=key)


def send(item: Item, route: Route, *, desk: Desk, at: datetime, key: str | None, **columns: Any) -> Transit:
    """Put ``item``, which is locked, on its way from the desk's point; ``columns`` go on the line."""
    if desk.point is None:
        raise ValueError("a copy is sent from a point")
    transit = Transit.objects.create(
        item=item, library=desk.library, source=desk.point, target=route.target,
        reason=route.reason, hold=route.hold, sent_at=at, staff=desk.staff,
    )  # fmt: skip
    before = item.status
    set_status(item, by=SEND)
    detail = {"from": before, "to": route.target.pk, **columns.pop("detail", {})}
    if route.hold:
        detail["hold"] = route.hold.pk
    record(
        Kind.TRANSIT_SENT, desk=desk, at=at, key=key, topic=route.reason.value,
        object_type=OBJECT, object_id=transit.pk, detail=detail, **{**columns_here(item), **columns},
    )  # fmt: skip
    return transit


def columns_here(item: Item) -> dict[str, Any]:
    """Return the columns about a copy that is handled away from home: the place is the desk's, not its own."""
    return {name: value for name, value in columns_of(item).items() if name not in PLACE}


def send_home(returned: Returned) -> list[Consequence]:
    """Send a copy that came back at another point on to its own."""
    item, here = returned.item, returned.desk.point
    key = returned.key_for(SENT)
    if returned.is_replay:
        earlier = find_recorded(key)
        return [say_sent(find_transit_of(earlier))] if earlier and earlier.topic == TransitReason.HOME else []
    if returned.is_directed or here is None or item.point_id == here.pk or item.status != ItemStatus.AVAILABLE:
        return []
    transit = send(item, Route(item.point, TransitReason.HOME), desk=returned.desk, at=returned.at, key=key)
    return [say_sent(transit)]


def say_sent(transit: Transit) -> Consequence:
    """Return what a desk is told of a copy that has to travel home."""
    place = say_place(transit.target, transit.item.room)
    facts = {"transit": transit.pk, "to": transit.target_id, "place": place}
    return Consequence("belongs_to_another_point", _("送%(place)s") % {"place": place}, directs=True, facts=facts)


def find_transit_of(entry: Entry) -> Transit:
    """Return the transit that a line of the day book speaks of, with its copy and its places."""
    rows = Transit.objects.select_related("item__record", "item__room", "source", "target", "hold")
    return rows.get(pk=entry.object_id or 0)


def take_back_sending(entry: Entry, item: Item, *, at: datetime) -> Transit:
    """Undo the sending that ``entry`` recorded upon ``item``, which is locked; a copy already received stays.

    :raises SendingRefused: when the copy arrived, or was given up, since.
    """
    transit = find_transit_of(entry)
    if transit.closed_at is not None or item.status != ItemStatus.IN_TRANSIT:
        sentence = _("这一册已在%(place)s签收，不能撤销发出。") % {"place": transit.target}
        raise SendingRefused(Reason("transit_received_since", sentence, facts={"transit": transit.pk}))
    restore_status(item, entry.detail["from"], by=SEND)
    transit.closed_at = transit.undone_at = at
    transit.save(update_fields=["closed_at", "undone_at"])
    return transit


def _find_reasons(item: Item, target: ServicePoint, *, desk: Desk) -> list[Reason]:
    words = {"barcode": item.barcode, "status": str(ItemStatus(item.status).label), "place": str(target)}
    found = []
    if desk.point is None:
        found.append(Reason("no_point", _("您没有选工作地点，不知道从哪里发出。请先在右上角选地点。")))
    if target.library_id != item.library_id or target.closed_on:
        found.append(Reason("target_not_open", _("%(place)s不是本馆正在开放的网点，请另选。") % words, facts=words))
    if desk.point and target.pk == desk.point.pk:
        found.append(Reason("already_here", _("发往的地点就是这里，不用调拨。")))
    if Loan.objects.filter(item=item, returned_at__isnull=True).exists():
        found.append(Reason("item_on_loan", _("%(barcode)s 还在借出中。请先办归还，再发出。") % words, facts=words))
    elif item.status == ItemStatus.ON_HOLD_SHELF and Hold.objects.filter(item=item, state=HoldState.READY).exists():
        found.append(Reason("held", _("%(barcode)s 在预约架上，留给预约的读者，不能发走。") % words, facts=words))
    elif item.status not in (ItemStatus.AVAILABLE, ItemStatus.ON_HOLD_SHELF):
        found.append(Reason("not_fit_to_send", _("%(barcode)s 现在是“%(status)s”，不能发出。") % words, facts=words))
    return found
