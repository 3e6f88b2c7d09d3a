"""Counters at doors that send their counts themselves: each with a token of its own, shown once, revoked at will."""

import hmac
import secrets
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded
from libsys.db.acts import act, lock
from libsys.db.sealing import blind_index
from libsys.errors import DomainError, Reason
from libsys.models import Room
from outreach.models import DoorCounter
from outreach.permissions import SET_ROOMS
from outreach.rooms.noting import note_room

PREFIX = "lsc_"
_PURPOSE = "door counter token"
MOST_PASSES = 10_000


class CounterRefused(DomainError):
    """The counter was not set up, or not changed."""

    status = 422


@act
def set_up_counter(
    *, room: Room, name: str, both_ways: bool, passes: int, desk: Desk, at: datetime, key: str
) -> tuple[DoorCounter, str]:
    """Set a counter up and return it with its token, which nobody can read again; sent twice, the token is empty.

    :raises CounterRefused: with everything that is wrong.
    """
    room = lock(room)
    done = find_recorded(key)
    if done is not None:
        return DoorCounter.objects.get(pk=done.object_id), ""
    name = name.strip()
    same = DoorCounter.objects.filter(room=room, name=name, revoked_at=None)
    wrong = [
        ("counters_not_yours", "", _("您不能设门禁通道。"), not desk.can(SET_ROOMS)),
        ("room_foreign", "room", _("这个室不属于本馆。"), room.point.library_id != desk.library.pk),
        ("counter_unnamed", "name", _("请给通道起个名字，如 正门，不超过 60 个字。"), not 0 < len(name) <= 60),
        ("counter_taken", "name", _("这个室已有同名的通道。"), same.exists()),
        ("gate_passes_wrong", "passes", _("工作人员每天通过的人次请填 0 到 10000 的整数。"),
         not 0 <= passes <= MOST_PASSES),
    ]  # fmt: skip
    if reasons := [Reason(code, text, facts={"field": field}) for code, field, text, is_wrong in wrong if is_wrong]:
        raise CounterRefused(reasons)
    token = PREFIX + secrets.token_urlsafe(24)
    row = DoorCounter.objects.create(
        room=room, name=name, both_ways=both_ways, passes=passes, digest=digest_of(token), made_at=at,
        made_by=desk.staff,
    )  # fmt: skip
    note_room("counter", row, room, desk=desk, at=at, key=key, made=name, both_ways=both_ways, passes=passes)
    return row, token


@act
def revoke_counter(*, counter: DoorCounter, desk: Desk, at: datetime, key: str) -> DoorCounter:
    """Take a counter's token away; what it sent stays.

    :raises CounterRefused: when the person may not.
    """
    row = lock(counter)
    if find_recorded(key) is not None or row.revoked_at is not None:
        return row
    if not desk.can(SET_ROOMS) or row.room.point.library_id != desk.library.pk:
        raise CounterRefused(Reason("counters_not_yours", _("您不能设门禁通道。"), lifted_by=SET_ROOMS))
    row.revoked_at = at
    row.save(update_fields=["revoked_at"])
    note_room("counter", row, row.room, desk=desk, at=at, key=key, revoked=row.name)
    return row


def find_counter(token: str) -> DoorCounter | None:
    """Return the counter whose token this is, None for any other; a revoked one is nobody's."""
    if not token.startswith(PREFIX) or len(token) > 80:
        return None
    digest = digest_of(token)
    row = DoorCounter.objects.select_related("room__point__library").filter(digest=digest, revoked_at=None).first()
    return row if row is not None and hmac.compare_digest(row.digest, digest) else None


def digest_of(token: str) -> str:
    """Return what is kept of a token."""
    return blind_index(token, purpose=_PURPOSE)
