"""Working through the outbox: take a notice by a lease, hand it to its way, note what became of it.

A worker may be killed at any moment. Before a notice is handed over, what is
to go out is written into it and committed; a notice whose lease ran out is
handed to the same way again, in the same words and under the same key, by
which the way knows it. It is not judged again then: nobody can say whether it
went out.
"""

import logging
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q

from circulation.models import Reader
from circulation.readers.lines import describe_reader
from libsys.access.desk import command_desk
from libsys.daybook.recording import record
from libsys.db.acts import act
from libsys.models import Library
from libsys.text.dates import local_day
from outreach.enums import Kind, NoticeReason, NoticeState, NoticeTopic
from outreach.models import Notice, NoticePolicy
from outreach.notices.rules import is_quiet
from outreach.notices.sending.judging import Ready, Unsent, judge, mask_address, remake
from outreach.notices.sending.ways import Message, Way, WayRefused, WayUnreachable

logger = logging.getLogger(__name__)
PAUSES = (1, 5, 30, 120, 360)
"""Minutes before another try by the same way; after the last the next way is taken."""

AT_ONCE = 100
AT_ANY_HOUR = (NoticeTopic.ADDRESS_CODE, NoticeTopic.CLASS_LIST)
"""Somebody asked for these just now."""


@dataclass(frozen=True)
class Taken:
    """A notice in the hands of a worker: what goes out, and by what."""

    notice_id: int
    holder: str
    way: Way
    message: Message


def send_due(*, clock: Callable[[], datetime], most: int = AT_ONCE) -> int:
    """Send what is due, at most so many, and return how many notices were taken in hand."""
    done = 0
    for notice_id in find_due(at=clock())[:most]:
        done += send_one(notice_id, clock=clock)
    return done


def send_one(notice_id: int, *, clock: Callable[[], datetime]) -> bool:
    """Send one notice and return whether it was this worker's to send."""
    taken = take(notice_id=notice_id, at=clock(), holder=uuid.uuid4().hex)
    if taken is None:
        return False
    try:
        number = taken.way.send(taken.message)
    except WayRefused as error:
        give_up(taken=taken, reason=NoticeReason.REFUSED, problem=str(error), at=clock())
    except WayUnreachable as error:
        put_off(taken=taken, problem=str(error), at=clock())
    except Exception as error:
        # A way is code of others: whatever it raises, the rest of the outbox goes on.
        logger.exception("notice %s was not sent", taken.notice_id)
        put_off(taken=taken, problem=type(error).__name__, at=clock())
    else:
        finish(taken=taken, provider_id=number, at=clock())
    return True


def find_due(*, at: datetime) -> list[int]:
    """Return the notices that are to be sent now, the oldest first; where it is quiet, only what was asked for."""
    quiet = [policy.library_id for policy in NoticePolicy.objects.all() if is_quiet(policy, at)]
    quiet += _quiet_by_default(at)
    free = Q(state=NoticeState.QUEUED) | Q(state=NoticeState.SENDING, lease_until__lt=at)
    rows = Notice.objects.filter(free, not_before__lte=at)
    if quiet:
        rows = rows.filter(~Q(library__in=quiet) | Q(topic__in=AT_ANY_HOUR))
    return list(rows.order_by("not_before", "pk").values_list("pk", flat=True)[:1000])


@act
def take(*, notice_id: int, at: datetime, holder: str) -> Taken | None:
    """Take a notice for this worker, judge it, and write what is to go out; None where nothing is to be sent.

    Returns None for a notice that another worker holds, that is at its end, or
    that was found to be no longer true, which ends it.
    """
    free = Q(state=NoticeState.QUEUED) | Q(state=NoticeState.SENDING, lease_until__lt=at)
    rows = Notice.objects.select_for_update(of=("self",)).select_related("library", "reader", "group")
    notice = rows.filter(free, pk=notice_id).first()
    if notice is None:
        return None
    if notice.attempts >= len(PAUSES) + 1:
        _end(notice, NoticeState.FAILED, reason=NoticeReason.UNREACHABLE, at=at)
        return None
    was_handed_over = notice.state == NoticeState.SENDING
    ready = remake(notice, on=local_day(at)) if was_handed_over else judge(notice, on=local_day(at))
    if isinstance(ready, Unsent):
        state = NoticeState.FAILED if notice.tried else NoticeState.SKIPPED
        _end(notice, state, reason=ready.reason, at=at)
        return None
    _write(notice, ready, at=at, holder=holder)
    return Taken(notice.pk, holder, ready.way, ready.message)


@act
def finish(*, taken: Taken, provider_id: str, at: datetime) -> bool:
    """Note that the notice went out, with its line in the day book; nothing where it is no longer this worker's."""
    notice = _find_held(taken)
    if notice is None:
        return False
    notice.provider_id, notice.sent_to = provider_id[:120], mask_address(taken.message.address)
    _end(notice, NoticeState.SENT, at=at)
    who = {}
    if notice.reader_id is not None:
        reader = Reader.objects.select_related("category", "group").get(pk=notice.reader_id)
        who = describe_reader(reader, on=local_day(at))
    about = {"object_type": "notice", "object_id": notice.pk, "topic": notice.topic, "detail": {"way": notice.way}}
    desk = command_desk(notice.library)
    record(Kind.NOTICE_SENT, desk=desk, at=at, key=f"notice-sent:{notice.pk}", **about, **who)
    return True


@act
def put_off(*, taken: Taken, problem: str, at: datetime) -> None:
    """Try again later by the same way, and after the last try by the next."""
    notice = _find_held(taken)
    if notice is None:
        return
    notice.problem = problem[:200]
    if notice.attempts > len(PAUSES):
        _leave_way(notice, at=at)
        return
    notice.state, notice.lease_until, notice.holder = NoticeState.QUEUED, None, ""
    notice.not_before = at + timedelta(minutes=PAUSES[notice.attempts - 1])
    notice.save()


@act
def give_up(*, taken: Taken, reason: NoticeReason, problem: str, at: datetime) -> None:
    """Leave a way that refused the notice; the next is tried at once, and without one the notice has failed."""
    notice = _find_held(taken)
    if notice is not None:
        notice.problem = problem[:200]
        _leave_way(notice, at=at, reason=reason)


def lease() -> timedelta:
    """Return how long a worker may be silent before its notice goes to another."""
    return timedelta(seconds=settings.LIBSYS_JOB_LEASE_SECONDS)


def _leave_way(notice: Notice, *, at: datetime, reason: NoticeReason = NoticeReason.UNREACHABLE) -> None:
    notice.tried = [*notice.tried, notice.way]
    notice.state, notice.lease_until, notice.holder = NoticeState.QUEUED, None, ""
    notice.attempts, notice.not_before = 0, at
    if isinstance(judge(notice, on=local_day(at)), Ready):
        notice.save()
        return
    _end(notice, NoticeState.FAILED, reason=reason, at=at)


def _write(notice: Notice, ready: Ready, *, at: datetime, holder: str) -> None:
    notice.state, notice.holder, notice.lease_until = NoticeState.SENDING, holder, at + lease()
    notice.attempts += 1
    notice.way, notice.language, notice.sent_to = ready.way_code, ready.language, ready.sent_to
    notice.subject, notice.body = ready.kept.subject[:200], ready.kept.body
    notice.save()


def _end(notice: Notice, state: NoticeState, *, at: datetime, reason: str = "") -> None:
    notice.state, notice.reason, notice.finished_at = state, reason, at
    notice.lease_until, notice.holder = None, ""
    notice.save()


def _find_held(taken: Taken) -> Notice | None:
    rows = Notice.objects.select_for_update(of=("self",)).select_related("library", "reader", "group")
    return rows.filter(pk=taken.notice_id, holder=taken.holder, state=NoticeState.SENDING).first()


def _quiet_by_default(at: datetime) -> list[int]:
    """Return the libraries that have never set their quiet hours, if it is quiet by those that all begin with."""
    if not is_quiet(NoticePolicy(), at):
        return []
    return list(Library.objects.filter(notice_policy=None).values_list("pk", flat=True))
