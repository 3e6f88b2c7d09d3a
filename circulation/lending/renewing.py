"""Renewal: the reader keeps the copy for a further time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from circulation.enums import BlockCode, Kind
from circulation.holds.queue import count_free_of, find_waiting
from circulation.lending.case import days_late
from circulation.lending.gathering import lock_item, lock_reader
from circulation.lending.lines import describe
from circulation.lending.overriding import NO_OVERRIDE, Override
from circulation.models import Loan, Reader
from circulation.permissions import EXCEED_LOAN_LIMIT, LEND_DESPITE_HOLD, LEND_DESPITE_OVERDUE
from circulation.policy.days import is_yearly, next_fixed
from circulation.policy.due import due_after, find_calendar, next_open_day
from circulation.policy.terms import kept_value
from circulation.readers.keys import reader_key_for
from circulation.readers.saying import say_day, say_expiry
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record
from libsys.db.acts import act
from libsys.enums import Channel
from libsys.errors import DomainError, Reason
from libsys.text.dates import local_day

A_DAY = timedelta(days=1)
BY_READER = frozenset({Channel.OPAC, Channel.SELF_SERVICE, Channel.SIP})


class RenewalRefused(DomainError):
    """The loan was not renewed; every block is kept."""


@dataclass(frozen=True)
class RenewalCase:
    """All facts about a renewal; ``max_renewals`` and ``fixed_due`` are what was granted when the copy was lent.

    ``is_wanted`` says that others wait for the copy and no free one can serve them.
    """

    on: date
    due_on: date
    is_open: bool
    renewals: int
    max_renewals: int
    valid_until: date
    fixed_due: str = ""
    is_wanted: bool = False


@act
def renew(*, loan: Loan, desk: Desk, at: datetime, key: str | None, override: Override = NO_OVERRIDE) -> Loan:
    """Put the loan's due date off by the renewal days that were granted with it.

    The further days start at the due date, so a reader who renews early loses
    none; a loan that is due on a day of every year is put off to the next one.
    An overdue loan is not renewed unless the block is lifted: the copy has to be
    shown at the desk first. Sent twice with one ``key``, it is renewed once;
    the answer is the same after the loan was unlinked from its reader.

    :raises RenewalRefused: with every block that ``override`` does not lift.
    """
    if loan.reader is None:
        return _answer_for_nobody(loan, key)
    loan = _lock_loan(loan)
    if find_recorded(key) is not None:
        return loan
    day = local_day(at)
    case = case_of(loan, reader=loan.borrower, on=day, is_wanted=bool(find_wanted([loan], on=day)))
    lifted, standing = override.divide(find_renewal_blocks(case), desk=desk)
    if standing:
        raise RenewalRefused(standing)
    before = loan.due_on
    _put_off(loan, desk=desk, since=max(before, day) if lifted else before)
    detail = {"due_before": before.isoformat(), "due_after": loan.due_on.isoformat()}
    detail |= override.explain(lifted, desk=desk)
    columns = describe(item=loan.item, reader=loan.borrower, reader_key=reader_key_for(loan.borrower, day.year), on=day)
    topic = "reader" if desk.channel in BY_READER else "staff"
    record(Kind.RENEWED, desk=desk, at=at, key=key, loan_id=loan.pk, topic=topic, detail=detail, **columns)
    return loan


def case_of(loan: Loan, *, reader: Reader, on: date, is_wanted: bool = False) -> RenewalCase:
    """Return the facts of a renewal of ``loan``, which is ``reader``'s, on a day; no query."""
    return RenewalCase(
        on=on,
        due_on=loan.due_on,
        is_open=loan.returned_at is None,
        renewals=loan.renewals,
        max_renewals=kept_value(loan.terms, "max_renewals"),
        valid_until=reader.valid_until,
        fixed_due=str(loan.terms.get("fixed_due", {}).get("value") or ""),
        is_wanted=is_wanted,
    )


def find_wanted(loans: Sequence[Loan], *, on: date) -> frozenset[int]:
    """Return the copies among ``loans`` for which others wait, no copy on the shelves serving them; item ids.

    Two queries for any number of loans, one where nobody waits. The loans come with their copies.
    """
    waiting = find_waiting({loan.item.record_id for loan in loans}, on=on)
    if not waiting:
        return frozenset()
    free = count_free_of({hold.record_id for hold in waiting})
    wanted = set()
    for loan in loans:
        record = loan.item.record_id
        others = [hold for hold in waiting if hold.record_id == record and hold.reader_id != loan.reader_id]
        fitting = [hold for hold in others if hold.wanted_id in (None, loan.item_id)]
        if len(fitting) > free.get(record, 0):
            wanted.add(loan.item_id)
    return frozenset(wanted)


def find_renewal_blocks(case: RenewalCase) -> list[Reason]:
    """Return every reason against a renewal; a loan that is over has only that one."""
    if not case.is_open:
        return [_over()]
    checks = (_expired, _exhausted, _fixed, _overdue, _wanted)
    return [reason for reason in (check(case) for check in checks) if reason is not None]


def _over() -> Reason:
    return Reason(BlockCode.NOT_ON_LOAN, _("这一册已经归还，没有可续借的借阅。"))


def _expired(case: RenewalCase) -> Reason | None:
    sentence = say_expiry(case.valid_until, on=case.on)
    facts = {"valid_until": case.valid_until.isoformat()}
    return Reason(BlockCode.READER_EXPIRED, sentence, facts=facts) if sentence else None


def _exhausted(case: RenewalCase) -> Reason | None:
    if case.renewals < case.max_renewals:
        return None
    words = {"done": case.renewals, "limit": case.max_renewals}
    sentence = _("可续借 %(limit)s 次，已续 %(done)s 次。请按期归还，还后可以再借。") % words
    return Reason(BlockCode.RENEWALS_EXHAUSTED, sentence, EXCEED_LOAN_LIMIT, facts=words)


def _fixed(case: RenewalCase) -> Reason | None:
    """Refuse to put a loan off beyond the one day on which its rule wants everything back."""
    if not case.fixed_due or is_yearly(case.fixed_due):
        return None
    words = {"day": say_day(case.due_on)}
    sentence = _("这一册按规则统一在 %(day)s归还，不能续到这一天以后。请按期归还。") % words
    facts = {"due_on": case.due_on.isoformat()}
    return Reason(BlockCode.DUE_DATE_FIXED, sentence, EXCEED_LOAN_LIMIT, facts=facts)


def _wanted(case: RenewalCase) -> Reason | None:
    if not case.is_wanted:
        return None
    sentence = _("有读者预约在等这一册，不能续借。请按期归还。")
    return Reason(BlockCode.WANTED_BY_ANOTHER, sentence, LEND_DESPITE_HOLD)


def _overdue(case: RenewalCase) -> Reason | None:
    late = days_late(case.due_on, case.on)
    if not late:
        return None
    words = {"days": late, "due": say_day(case.due_on)}
    sentence = _("已逾期 %(days)s 天（应还 %(due)s），不能续借。请先归还，还后可以再借。") % words
    return Reason(BlockCode.LOAN_OVERDUE, sentence, LEND_DESPITE_OVERDUE, facts={"days": late})


def _answer_for_nobody(loan: Loan, key: str | None) -> Loan:
    """Answer for a loan that is long over and nobody's: as before if it was renewed with ``key``, else refuse."""
    if find_recorded(key) is None:
        raise RenewalRefused(_over())
    return loan


def _lock_loan(loan: Loan) -> Loan:
    """Lock reader, then item; the loan itself changes only under the item's lock."""
    reader, item = lock_reader(loan.borrower), lock_item(loan.item)
    fresh = Loan.objects.select_related("point").get(pk=loan.pk)
    fresh.reader, fresh.item = reader, item
    return fresh


def _put_off(loan: Loan, *, desk: Desk, since: date) -> None:
    calendar = find_calendar(library=desk.library, point=loan.point, since=since)
    fixed = str(loan.terms.get("fixed_due", {}).get("value") or "")
    if fixed and is_yearly(fixed):
        loan.due_on = next_open_day(next_fixed(fixed, since=since + A_DAY), calendar)
    else:
        loan.due_on = due_after(kept_value(loan.terms, "renewal_days"), since=since, calendar=calendar)
    loan.renewals += 1
    loan.save(update_fields=["due_on", "renewals"])
