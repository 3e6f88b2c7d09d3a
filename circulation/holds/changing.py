"""Changing a hold: cancelled, paused, resumed, fetched elsewhere."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from circulation.enums import HoldState, Kind
from circulation.holds.lines import find_hold_of, record_hold, who_asked
from circulation.holds.placing import pickup_points
from circulation.holds.queue import lock_hold
from circulation.models import Hold
from circulation.models.holds import ACTIVE
from circulation.readers.saying import say_day
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded
from libsys.db.acts import act
from libsys.errors import DomainError, Reason
from libsys.models import ServicePoint
from libsys.text.dates import local_day

LONGEST_PAUSE = timedelta(days=366)


class ChangeRefused(DomainError):
    """The hold stays as it is; every reason is kept."""


@act
def cancel_hold(*, hold: Hold, desk: Desk, at: datetime, key: str | None) -> Hold:
    """End a hold that nobody wants any more.

    A copy on the hold shelf stays there until somebody takes it off and scans
    it; one on its way is decided anew when it arrives.

    :raises ChangeRefused: when the hold is over.
    """
    row = lock_hold(hold.pk)
    earlier = find_recorded(key)
    if earlier is not None:
        return find_hold_of(earlier)
    _require_active(row)
    was, kept = row.state, row.item
    row.state, row.closed_at = HoldState.CANCELLED, max(at, row.placed_at)
    row.save(update_fields=["state", "closed_at"])
    detail = {"state": str(was)}
    record_hold(Kind.HOLD_CANCELLED, row, desk=desk, at=at, key=key, item=kept, topic=who_asked(desk), detail=detail)
    return row


def cancel_holds_of(*, reader_ids: Sequence[int], desk: Desk, at: datetime, key: str) -> int:
    """End every active hold of readers who leave, and return how many; inside an act."""
    holds = list(Hold.objects.filter(reader__in=reader_ids, state__in=ACTIVE).order_by("pk"))
    for hold in holds:
        cancel_hold(hold=hold, desk=desk, at=at, key=f"{key}.hold{hold.pk}")
    return len(holds)


@act
def pause_hold(*, hold: Hold, until: date | None, desk: Desk, at: datetime, key: str | None) -> Hold:
    """Let others pass until the end of a day, keeping the place; without a day the hold waits again at once.

    :raises ChangeRefused: when a copy is kept already, or the day is over or more than a year away.
    """
    row = lock_hold(hold.pk)
    earlier = find_recorded(key)
    if earlier is not None:
        return find_hold_of(earlier)
    _require_waiting(row)
    today = local_day(at)
    if until is not None and not today <= until <= today + LONGEST_PAUSE:
        words = {"first": say_day(today), "last": say_day(today + LONGEST_PAUSE)}
        sentence = _("暂停只能到 %(first)s至 %(last)s之间的一天。") % words
        raise ChangeRefused(Reason("pause_out_of_range", sentence, facts={"field": "until"}))
    row.paused_until = until
    row.save(update_fields=["paused_until"])
    detail = {"until": until.isoformat()} if until else {}
    topic = "paused" if until else "resumed"
    record_hold(Kind.HOLD_CHANGED, row, desk=desk, at=at, key=key, topic=topic, detail=detail)
    return row


@act
def change_pickup(*, hold: Hold, pickup: ServicePoint, desk: Desk, at: datetime, key: str | None) -> Hold:
    """Let the reader fetch the copy elsewhere; the place in the queue stays.

    :raises ChangeRefused: when a copy is kept already, or nobody can fetch anything there.
    """
    row = lock_hold(hold.pk)
    earlier = find_recorded(key)
    if earlier is not None:
        return find_hold_of(earlier)
    _require_waiting(row)
    if pickup not in pickup_points(row.library):
        sentence = _("%(place)s现在不办取书，请另选取书地点。") % {"place": pickup}
        raise ChangeRefused(Reason("pickup_not_open", sentence, facts={"field": "pickup"}))
    before, row.pickup = row.pickup_id, pickup
    row.save(update_fields=["pickup"])
    detail = {"before": before, "after": pickup.pk}
    record_hold(Kind.HOLD_CHANGED, row, desk=desk, at=at, key=key, topic="pickup", detail=detail)
    return row


def _require_active(hold: Hold) -> None:
    if hold.state not in ACTIVE:
        words = {"state": str(HoldState(hold.state).label)}
        raise ChangeRefused(Reason("hold_is_over", _("这个预约已经结束（%(state)s）。") % words, facts=words))


def _require_waiting(hold: Hold) -> None:
    _require_active(hold)
    if hold.state != HoldState.WAITING:
        sentence = _("书已经为这个预约留下，在取书地点或路上。要改请取消后重新预约。")
        raise ChangeRefused(Reason("copy_is_kept", sentence, facts={"state": str(hold.state)}))
