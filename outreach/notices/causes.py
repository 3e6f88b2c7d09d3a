"""Causes: which loans, holds, cards and registrations a notice is due for, found by date.

A cause has a key that is the same whenever it is found, such as
``due_soon:41:2026-03-05``; a loan that is renewed has another due date and so
another cause. What was missed while the machine was off is caught up within a
week; what is older is no news any more, and a rule switched on today writes to
nobody about last year.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from circulation.enums import CardState, HoldState
from circulation.models import Card, Hold, Loan, Reader
from circulation.models.claims import is_claimed
from libsys.models import Library
from libsys.text.dates import LOCAL, local_day
from outreach.activities.enrolling.telling import find_called_off, find_moved_up, find_put_off
from outreach.enums import NoticeTopic
from outreach.models import NoticeRule, Registration
from outreach.notices.topics import EVENTS, OVERDUE

CAUGHT_UP = timedelta(days=7)
LOAN, HOLD, READER, GROUP, ADDRESS = "loan", "hold", "reader", "group", "address"
REGISTRATION = "registration"


@dataclass(frozen=True)
class Cause:
    """One thing to be told to one reader; ``on`` is the day that it is about."""

    key: str
    reader_id: int
    object_type: str
    object_id: int
    on: date


def find_causes(library: Library, topic: str, rules: dict[str, NoticeRule], *, today: date) -> list[Cause]:
    """Return what the rule of ``topic`` would tell on ``today``, told before or not; one query."""
    rule = rules[topic]
    ahead = timedelta(days=rule.days)
    if topic == NoticeTopic.DUE_SOON:
        return _due_soon(library, ahead, today)
    if topic in OVERDUE:
        return _overdue(library, topic, rules, today)
    if topic == NoticeTopic.HOLD_READY:
        rows = Hold.objects.filter(library=library, state=HoldState.READY, expires_on__gte=today)
        return [ready_cause(hold) for hold in rows.order_by("pk")]
    if topic == NoticeTopic.HOLD_EXPIRING:
        return _hold_expiring(library, ahead, today)
    if topic == NoticeTopic.CARD_EXPIRING:
        return _card_expiring(library, ahead, today)
    return _of_events(library, topic, today) if topic in EVENTS else []


def ready_cause(hold: Hold) -> Cause:
    """Return the cause of a copy that lies on the hold shelf; kept anew later, it is another."""
    moment = int(hold.ready_at.timestamp()) if hold.ready_at else 0
    day = hold.expires_on or local_day(hold.placed_at)
    return Cause(f"{NoticeTopic.HOLD_READY}:{hold.pk}:{moment}", hold.reader_id, HOLD, hold.pk, day)


def _of_events(library: Library, topic: str, today: date) -> list[Cause]:
    """Registrations of which there is something to tell since the days that are caught up; each change is a cause."""
    since = datetime.combine(today - CAUGHT_UP, time(), tzinfo=LOCAL)
    if topic == NoticeTopic.EVENT_MOVED:
        return [_event_cause(topic, one, line) for one, line in find_put_off(library, since=since, today=today)]
    find = find_moved_up if topic == NoticeTopic.MOVED_UP else find_called_off
    return [_event_cause(topic, one) for one in find(library, since=since, today=today)]


def _event_cause(topic: str, one: Registration, line: int = 0) -> Cause:
    key = f"{NoticeTopic(topic).value}:{one.pk}" + (f":{line}" if line else "")
    return Cause(key, one.reader_id or 0, REGISTRATION, one.pk, one.activity.held_on)


def _due_soon(library: Library, ahead: timedelta, today: date) -> list[Cause]:
    """Loans due within so many days; one that was made for fewer days is no news to who just borrowed it."""
    loans = _still_out(library).filter(due_on__gte=today, due_on__lte=today + ahead)
    rows = loans.order_by("due_on", "pk").values_list("pk", "reader_id", "due_on", "checked_out_at")
    return [
        Cause(_key(NoticeTopic.DUE_SOON, loan, due_on), reader or 0, LOAN, loan, due_on)
        for loan, reader, due_on, out_at in rows
        if local_day(out_at) < today and local_day(out_at) < due_on - ahead
    ]


def _overdue(library: Library, topic: str, rules: dict[str, NoticeRule], today: date) -> list[Cause]:
    """Loans that have been late for so many days and not yet for as many as the next reminder asks."""
    until = today - timedelta(days=rules[topic].days)
    since = until - CAUGHT_UP
    for later in OVERDUE[OVERDUE.index(NoticeTopic(topic)) + 1 :]:
        if rules[later].is_on:
            since = max(since, today - timedelta(days=rules[later].days))
    late = _still_out(library).filter(due_on__lt=today, due_on__gt=since, due_on__lte=until)
    rows = late.order_by("due_on", "pk").values_list("pk", "reader_id", "due_on")
    return [Cause(_key(topic, loan, due_on), reader or 0, LOAN, loan, due_on) for loan, reader, due_on in rows]


def _still_out(library: Library) -> QuerySet[Loan]:
    """Return the open loans, those left out of which the reader says that the copy was brought back."""
    return Loan.objects.filter(~is_claimed(), library=library, returned_at=None, reader__isnull=False)


def _hold_expiring(library: Library, ahead: timedelta, today: date) -> list[Cause]:
    """Holds on the shelf whose days are nearly over, those that came today left out."""
    rows = Hold.objects.filter(
        library=library, state=HoldState.READY, expires_on__gte=today, expires_on__lte=today + ahead
    )
    return [
        Cause(_key(NoticeTopic.HOLD_EXPIRING, hold.pk, hold.expires_on), hold.reader_id, HOLD, hold.pk, hold.expires_on)
        for hold in rows.order_by("pk")
        if hold.expires_on is not None and hold.ready_at is not None and local_day(hold.ready_at) < today
    ]


def _card_expiring(library: Library, ahead: timedelta, today: date) -> list[Cause]:
    """Readers whose time runs out within so many days and who have a card that is good until then."""
    valid = Card.objects.filter(reader=OuterRef("pk"), state=CardState.VALID)
    readers = Reader.objects.filter(
        Exists(valid), library=library, merged_into=None, valid_until__gte=today, valid_until__lte=today + ahead
    )
    rows: Iterable[tuple[int, date]] = readers.order_by("pk").values_list("pk", "valid_until")
    return [Cause(_key(NoticeTopic.CARD_EXPIRING, pk, day), pk, READER, pk, day) for pk, day in rows]


def _key(topic: str, number: int, day: date | None) -> str:
    return f"{NoticeTopic(topic).value}:{number}:{day}"
