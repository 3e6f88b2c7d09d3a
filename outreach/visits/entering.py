"""A card scanned at the door: one visit, and only one within some minutes."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from circulation.enums import Kind
from circulation.models import Card, Reader
from circulation.readers.lines import describe_reader
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record
from libsys.db.acts import act, lock
from libsys.errors import DomainError, Reason
from libsys.models import Entry, Room
from libsys.text.dates import local_day
from outreach.models import DoorCounter
from outreach.visits.cards import find_card_reasons, owner_of

OBJECT = "door_card"


class EntryRefused(DomainError):
    """The card does not open the door; whoever stands there is not counted."""


@dataclass(frozen=True)
class Entered:
    """Who entered: the line, and whether it was written just now or stood there already."""

    line: Entry
    reader: Reader
    is_new: bool


@act
def enter_by_card(*, card: Card, room: Room, desk: Desk, at: datetime, key: str) -> Entered:
    """Count a visit to ``room`` by the reader of a card, once within the minutes that the settings name.

    The reader is locked, so that two scanners count one visit.

    :raises EntryRefused: when the card is not good, or a counter at the door counts already.
    """
    reader = lock(owner_of(card))
    done = find_recorded(key)
    if done is not None:
        return Entered(done, reader, is_new=False)
    reasons = find_card_reasons(card, on=local_day(at))
    if DoorCounter.objects.filter(room=room, revoked_at=None).exists():
        reasons.append(Reason("door_counted", _("这个室的门禁自己计数，再刷证就重了。")))
    if reasons:
        raise EntryRefused(reasons)
    who = describe_reader(reader, on=local_day(at))
    since = at - timedelta(minutes=settings.LIBSYS_DOOR_MINUTES)
    lines = Entry.objects.filter(reader_key=who["reader_key"], day__range=(local_day(since), local_day(at)))
    lines = lines.filter(kind=Kind.VISIT_ENTERED, room=room, at__gt=since, at__lte=at, voids=None)
    for line in lines.order_by("-pk"):
        if not Entry.objects.filter(voids=line).exists():
            return Entered(line, reader, is_new=False)
    about = {"point": room.point, "room": room, "object_type": OBJECT, "object_id": room.pk}
    line = record(Kind.VISIT_ENTERED, desk=desk, at=at, key=key, **about, **who)
    return Entered(line, reader, is_new=True)
