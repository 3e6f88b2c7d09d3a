"""Collecting: the reader goes home with a copy, and the hold is over; or another reader does, and it waits on."""

from datetime import date, datetime

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from catalog.enums import ItemStatus
from catalog.models import Item
from circulation.enums import HoldState, Kind
from circulation.holds.lines import record_hold
from circulation.holds.queue import lock_hold
from circulation.models import Hold
from circulation.models.holds import ACTIVE
from libsys.access.desk import Desk
from libsys.errors import DomainError, Reason
from libsys.models import Entry

COLLECTED, REQUEUED = "collected", "requeued"
"""What the operation key of a check-out carries for the lines of holds that it ends or puts back."""


class CollectingNotUndone(DomainError):
    """A hold that was collected cannot be opened again."""


def collect(hold_id: int, item: Item, *, desk: Desk, at: datetime, key: str) -> Hold:
    """End a hold, because its reader takes ``item``: the copy that was kept, or another one.

    A copy that was kept and not taken stays where it is, until it is scanned;
    the hold still names it.
    """
    hold = lock_hold(hold_id)
    before = state_of(hold)
    hold.state, hold.item, hold.closed_at = HoldState.COLLECTED, hold.item or item, max(at, hold.placed_at)
    hold.save(update_fields=["state", "item", "closed_at"])
    record_hold(
        Kind.HOLD_COLLECTED, hold, desk=desk, at=at, key=f"{key}.{COLLECTED}", item=item, detail={"before": before}
    )
    return hold


def requeue(hold_id: int, item: Item, *, desk: Desk, at: datetime, key: str | None, why: str) -> Hold:
    """Put a hold whose copy is gone back into the queue, at the place that it had; ``why`` is kept in the line."""
    hold = lock_hold(hold_id)
    before = state_of(hold)
    hold.state, hold.item, hold.ready_at, hold.expires_on = HoldState.WAITING, None, None, None
    hold.save(update_fields=["state", "item", "ready_at", "expires_on"])
    record_hold(
        Kind.HOLD_RELEASED, hold, desk=desk, at=at, key=key, item=item, topic="requeued",
        detail={"before": before, "why": why},
    )  # fmt: skip
    return hold


def state_of(hold: Hold) -> dict[str, object]:
    """Return what a hold was, so that its line can be taken back."""
    return {
        "state": str(hold.state),
        "item": hold.item_id,
        "ready_at": hold.ready_at.isoformat() if hold.ready_at else None,
        "expires_on": hold.expires_on.isoformat() if hold.expires_on else None,
    }


def restore_hold(entry: Entry) -> Hold:
    """Bring the hold of which ``entry`` speaks back to what it was before.

    :raises CollectingNotUndone: when the reader has another hold on the record, or the copy serves another one.
    """
    hold, before = lock_hold(entry.object_id or 0), entry.detail["before"]
    rivals = Hold.objects.filter(reader=hold.reader_id, record=hold.record_id, state__in=ACTIVE).exclude(pk=hold.pk)
    kept = Hold.objects.filter(item=before["item"], state__in=(HoldState.READY, HoldState.IN_TRANSIT))
    away = {HoldState.READY: ItemStatus.ON_HOLD_SHELF, HoldState.IN_TRANSIT: ItemStatus.IN_TRANSIT}
    lies = Item.objects.filter(pk=before["item"], status=away.get(before["state"], ""))
    is_gone = bool(before["item"]) and (kept.exclude(pk=hold.pk).exists() or not lies.exists())
    if rivals.exists() or is_gone:
        sentence = _("这位读者后来又预约了，或书已给了别的预约，不能撤销。")
        raise CollectingNotUndone(Reason("hold_changed_since", sentence, facts={"hold": hold.pk}))
    hold.state, hold.item_id, hold.closed_at = before["state"], before["item"], None
    hold.ready_at = parse_datetime(before["ready_at"]) if before["ready_at"] else None
    hold.expires_on = date.fromisoformat(before["expires_on"]) if before["expires_on"] else None
    hold.save(update_fields=["state", "item", "closed_at", "ready_at", "expires_on"])
    return hold
