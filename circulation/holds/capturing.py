"""Capturing: a copy on the desk is kept for the reader who is first in line."""

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from catalog.enums import ItemStatus
from catalog.items.moves import KEEP_FOR_HOLD, RELEASE_HOLD
from catalog.items.moving import restore_status, set_status
from catalog.models import Item
from circulation.consequences import Consequence, Returned
from circulation.enums import HoldState, Kind, TransitReason
from circulation.holds.lines import find_hold_of, record_hold
from circulation.holds.marks import find_marks
from circulation.holds.queue import find_captured, find_next, lock_hold
from circulation.models import Hold, Transit
from circulation.policy.due import find_calendar, next_open_day
from circulation.policy.finding import find_terms
from circulation.readers.saying import say_day
from circulation.transits.sending import SENT, Route, find_transit_of, send, take_back_sending
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded
from libsys.errors import DomainError, Reason
from libsys.models import Entry
from libsys.text.dates import local_day

HELD, CLEARED = "hold", "cleared"
"""What the operation key of a return carries for the lines of a capture, and of a copy taken off the hold shelf."""


class CaptureNotUndone(DomainError):
    """A capture cannot be taken back."""


def capture_hold(returned: Returned) -> list[Consequence]:
    """Keep the copy for whoever is next in line: on the hold shelf here, or on its way to where it is wanted.

    A copy that lies on the hold shelf already stays there; one whose reader did
    not come is taken off and goes to the next.
    """
    if returned.is_replay:
        return _answer_again(returned)
    item = returned.item
    if returned.is_directed:
        return []
    if item.status == ItemStatus.ON_HOLD_SHELF:
        hold = find_captured(item)
        if hold is not None:
            return [_say_kept(hold, returned)]
        _clear(returned)
    if item.status != ItemStatus.AVAILABLE:
        return []
    hold = find_next(item, on=local_day(returned.at))
    if hold is None:
        return []
    return [_keep(hold, returned)]


def _keep(hold: Hold, returned: Returned) -> Consequence:
    here = returned.desk.point
    if here is None or hold.pickup_id == here.pk:
        put_on_shelf(hold, returned.item, desk=returned.desk, at=returned.at, key=returned.key_for(HELD))
        return say_ready(hold)
    route = Route(hold.pickup, TransitReason.HOLD, hold)
    hold.state, hold.item = HoldState.IN_TRANSIT, returned.item
    hold.save(update_fields=["state", "item"])
    key = returned.key_for(SENT)
    return say_sent_on(send(returned.item, route, desk=returned.desk, at=returned.at, key=key))


def put_on_shelf(hold: Hold, item: Item, *, desk: Desk, at: datetime, key: str | None) -> None:
    """Put ``item`` on the hold shelf of the pickup point; the days that it waits there are the rule's."""
    before = {"from": item.status, "state": hold.state}
    if item.status != ItemStatus.ON_HOLD_SHELF:
        set_status(item, by=KEEP_FOR_HOLD)
    hold.state, hold.item, hold.ready_at = HoldState.READY, item, at
    hold.expires_on = find_expiry(hold, item, on=local_day(at))
    hold.save(update_fields=["state", "item", "ready_at", "expires_on"])
    record_hold(Kind.HOLD_CAPTURED, hold, desk=desk, at=at, key=key, item=item, detail=before)


def find_expiry(hold: Hold, item: Item, *, on: date) -> date:
    """Return the last day on the shelf: so many days as the rule of the pickup point grants, an open one."""
    category = hold.reader.category
    terms = find_terms(library=hold.library, point=hold.pickup, category=category, material=item.material, on=on)
    last = on + timedelta(days=terms.hold_days.value)
    return next_open_day(last, find_calendar(library=hold.library, point=hold.pickup, since=on))


def say_ready(hold: Hold) -> Consequence:
    """Return what a desk is told of a copy that goes on the hold shelf."""
    mark = find_marks([hold])[hold.pk]
    until = hold.expires_on or local_day(hold.ready_at or hold.placed_at)
    words = {"mark": mark, "place": str(hold.pickup), "day": say_day(until)}
    sentence = _("有人预约，放预约架。标记 %(mark)s，保留到 %(day)s。") % words
    facts = {"hold": hold.pk, "mark": mark, "place": str(hold.pickup), "expires_on": until.isoformat()}
    return Consequence("hold_captured", sentence, directs=True, facts=facts)


def say_sent_on(transit: Transit) -> Consequence:
    """Return what a desk is told of a copy that a reader awaits elsewhere."""
    place = str(transit.target)
    facts = {"transit": transit.pk, "hold": transit.hold_id, "to": transit.target_id, "place": place}
    sentence = _("有人预约，送%(place)s。") % {"place": place}
    return Consequence("hold_sent_on", sentence, directs=True, facts=facts)


def _say_kept(hold: Hold, returned: Returned) -> Consequence:
    mark = find_marks([hold])[hold.pk]
    facts = {"hold": hold.pk, "mark": mark, "place": str(hold.pickup)}
    sentence = _("这一册在%(place)s的预约架上，标记 %(mark)s，请放回。") % facts
    return Consequence("on_hold_shelf", sentence, directs=True, facts=facts)


def _clear(returned: Returned) -> None:
    """Take a copy off the hold shelf whose reader did not come, or does not want it any more."""
    item = returned.item
    set_status(item, by=RELEASE_HOLD)
    last = Hold.objects.filter(item=item, closed_at__isnull=False).order_by("-closed_at", "-pk").first()
    if last is None:
        return
    hold = lock_hold(last.pk)
    key = returned.key_for(CLEARED)
    record_hold(Kind.HOLD_RELEASED, hold, desk=returned.desk, at=returned.at, key=key, item=item, topic="cleared")


def _answer_again(returned: Returned) -> list[Consequence]:
    held = find_recorded(returned.key_for(HELD))
    if held is not None:
        return [say_ready(find_hold_of(held))]
    sent = find_recorded(returned.key_for(SENT))
    return [say_sent_on(find_transit_of(sent))] if sent and sent.topic == TransitReason.HOLD else []


def take_back_capture(entry: Entry, item: Item, *, at: datetime) -> None:
    """Undo the capture that ``entry`` recorded upon ``item``, which is locked: the reader waits again.

    :raises CaptureNotUndone: when the reader came for it, or the hold ended, since.
    """
    hold = lock_hold(entry.object_id or 0)
    if hold.state != HoldState.READY or hold.item_id != item.pk:
        sentence = _("这一册放上预约架后，预约已有变动，不能撤销。")
        raise CaptureNotUndone(Reason("hold_changed_since", sentence, facts={"hold": hold.pk}))
    before = entry.detail.get("state", HoldState.WAITING.value)
    hold.state, hold.ready_at, hold.expires_on = before, None, None
    if before == HoldState.WAITING:
        hold.item = None
    hold.save(update_fields=["state", "item", "ready_at", "expires_on"])
    if entry.detail.get("from") != ItemStatus.ON_HOLD_SHELF:
        restore_status(item, entry.detail["from"], by=KEEP_FOR_HOLD)


def take_back_sent(entry: Entry, item: Item, *, at: datetime) -> None:
    """Undo the sending that ``entry`` recorded; the hold for which the copy went waits again.

    :raises CaptureNotUndone: when the reader gave the hold up, or got another copy, since.
    """
    transit = take_back_sending(entry, item, at=at)
    if transit.hold_id is None:
        return
    hold = lock_hold(transit.hold_id)
    if hold.state != HoldState.IN_TRANSIT or hold.item_id != item.pk:
        sentence = _("这一册为预约送出后，预约已有变动，不能撤销。")
        raise CaptureNotUndone(Reason("hold_changed_since", sentence, facts={"hold": hold.pk}))
    hold.state, hold.item = HoldState.WAITING, None
    hold.save(update_fields=["state", "item"])


def take_back_clearing(entry: Entry, item: Item, *, at: datetime) -> None:
    """Put a copy back on the hold shelf from which it was taken."""
    restore_status(item, ItemStatus.ON_HOLD_SHELF, by=RELEASE_HOLD)
