"""Receiving: a copy that was on its way lies on a desk, the right one or another."""

from datetime import datetime

from django.utils.translation import gettext as _

from catalog.enums import ItemStatus
from catalog.items.moves import RECEIVE
from catalog.items.moving import restore_status, set_status
from catalog.items.places.relocating import relocate
from catalog.models import Item
from circulation.consequences import Consequence, Returned
from circulation.enums import HoldState, Kind, TransitReason
from circulation.models import Transit
from circulation.transits.sending import OBJECT, Route, SendingRefused, columns_here, find_transit_of, send
from libsys.daybook.recording import find_recorded, record, record_many
from libsys.errors import Reason
from libsys.models import Entry, Room, ServicePoint

RECEIVED, FORWARDED, MOVED = "received", "forwarded", "moved"
"""What the operation key of a return carries for the lines of a receipt."""


def receive_transit(returned: Returned) -> list[Consequence]:
    """Receive a copy that was on its way; one that came to the wrong place goes on from here.

    Scanned where it was sent from, it is still to be put into the box. A copy on
    a handover list of the catalogue is signed for there.
    """
    if returned.is_replay:
        return _answer_again(returned)
    if returned.item.status != ItemStatus.IN_TRANSIT:
        return []
    transit = find_open(returned.item)
    if transit is None:
        sentence = _("这一册在典藏移交单上。请在“典藏移交”里签收。")
        return [Consequence("on_handover_list", sentence, directs=True)]
    here = returned.desk.point or transit.target
    if here.pk == transit.source_id:
        return [_say("transit_not_left", _("已登记发往%(place)s，请放进送%(place)s的箱子。"), transit, directs=True)]
    close(transit, arrived=here.pk == transit.target_id, at=returned.at)
    _record_receipt(transit, returned)
    if transit.arrived:
        _settle(transit, returned)
        return [say_received(transit)]
    return [_forward(transit, returned)] if _goes_on(transit) else [say_received(transit)]


def find_open(item: Item) -> Transit | None:
    """Return the open transit of a copy that is locked, with its places and its hold."""
    rows = Transit.objects.filter(item=item, closed_at__isnull=True).select_related("source", "target", "hold")
    transit = rows.first()
    if transit is not None:
        transit.item = item
    return transit


def close(transit: Transit, *, arrived: bool, at: datetime) -> None:
    """End a transit: the copy arrived, or it did not."""
    transit.closed_at, transit.arrived = max(at, transit.sent_at), arrived
    transit.save(update_fields=["closed_at", "arrived"])


def say_received(transit: Transit) -> Consequence:
    """Return what is told about a copy that arrived, here or where nobody expected it."""
    if transit.arrived:
        return _say("transit_received", _("已签收，来自%(source)s。"), transit)
    return _say("transit_unexpected", _("已签收：本来是送%(place)s的，现在不用去了。"), transit)


def _say(code: str, sentence: str, transit: Transit, *, directs: bool = False) -> Consequence:
    words = {"place": str(transit.target), "source": str(transit.source)}
    facts = {"transit": transit.pk, "from": transit.source_id, "to": transit.target_id, "reason": transit.reason}
    return Consequence(code, sentence % words, directs=directs, facts={**facts, **words})


def _say_forwarded(transit: Transit) -> Consequence:
    return _say("transit_forwarded", _("送错了地方，已改从这里发往%(place)s。"), transit, directs=True)


def _goes_on(transit: Transit) -> bool:
    """Return whether a copy that came to the wrong place is still wanted where it was to go."""
    if transit.reason == TransitReason.HOLD:
        return transit.hold is not None and transit.hold.state == HoldState.IN_TRANSIT
    return True


def _record_receipt(transit: Transit, returned: Returned) -> None:
    item = returned.item
    set_status(item, by=RECEIVE)
    record(
        Kind.TRANSIT_RECEIVED, desk=returned.desk, at=returned.at, key=returned.key_for(RECEIVED),
        object_type=OBJECT, object_id=transit.pk, detail={"arrived": transit.arrived}, **columns_here(item),
    )  # fmt: skip


def _settle(transit: Transit, returned: Returned) -> None:
    """Let a copy that was sent for good belong here from now on."""
    if transit.reason != TransitReason.MOVE:
        return
    room = returned.desk.room if returned.desk.point else None
    columns = {"object_type": OBJECT, "object_id": transit.pk}
    key = returned.key_for(MOVED)
    line = relocate(returned.item, point=transit.target, room=room, at=returned.at, key=key, columns=columns)
    record_many([line], desk=returned.desk)


def _forward(transit: Transit, returned: Returned) -> Consequence:
    route = Route(transit.target, TransitReason(transit.reason), transit.hold)
    key = returned.key_for(FORWARDED)
    return _say_forwarded(send(returned.item, route, desk=returned.desk, at=returned.at, key=key))


def _answer_again(returned: Returned) -> list[Consequence]:
    forwarded = find_recorded(returned.key_for(FORWARDED))
    if forwarded is not None:
        return [_say_forwarded(find_transit_of(forwarded))]
    received = find_recorded(returned.key_for(RECEIVED))
    return [say_received(find_transit_of(received))] if received else []


def take_back_receipt(entry: Entry, item: Item, *, at: datetime) -> Transit:
    """Undo a receipt: the copy is on its way again.

    :raises SendingRefused: when the copy has moved since.
    """
    transit = find_transit_of(entry)
    if item.status != ItemStatus.AVAILABLE:
        sentence = _("这一册签收后又有变动，请先撤销后来的一行。")
        raise SendingRefused(Reason("transit_moved_since", sentence, facts={"transit": transit.pk}))
    restore_status(item, ItemStatus.IN_TRANSIT, by=RECEIVE)
    transit.closed_at, transit.arrived = None, False
    transit.save(update_fields=["closed_at", "arrived"])
    return transit


def take_back_move(entry: Entry, item: Item, *, at: datetime) -> None:
    """Let a copy belong where it belonged before it was sent for good."""
    before = entry.detail["before"]
    point, room = ServicePoint.objects.get(pk=before["point"]), Room.objects.filter(pk=before["room"]).first()
    relocate(item, point=point, room=room, at=at)
