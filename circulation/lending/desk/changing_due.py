"""Changing a due date by hand: for one loan, by a person who may, with a reason, never to a day that makes no sense."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from circulation.enums import Kind
from circulation.lending.gathering import find_loan_of, lock_item, lock_reader
from circulation.lending.lines import describe
from circulation.models import Loan
from circulation.policy.due import Calendar, find_calendar, next_open_day
from circulation.readers.keys import reader_key_for
from circulation.readers.saying import say_day
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record, void
from libsys.db.acts import act
from libsys.errors import DomainError, Reason
from libsys.models import Entry
from libsys.text.dates import local_day

FURTHEST = timedelta(days=730)


class DueDateRefused(DomainError):
    """The due date was not changed; every reason is kept."""


@dataclass(frozen=True)
class NewDue:
    """A due date chosen by hand, and why: a code, and perhaps words."""

    on: date
    reason: str
    words: str = ""


def find_due_reasons(chosen: date, *, today: date, valid_until: date, calendar: Calendar) -> list[Reason]:
    """Return every reason against ``chosen`` as a due date of a reader whose time ends on ``valid_until``."""
    return [
        reason
        for reason in (
            _in_the_past(chosen, today),
            _too_far(chosen, today),
            _after_validity(chosen, valid_until),
            _on_a_closed_day(chosen, calendar),
        )
        if reason is not None
    ]


@act
def change_due_date(*, loan: Loan, due: NewDue, desk: Desk, at: datetime, key: str | None) -> Loan:
    """Put the loan's due date on the chosen day; the line keeps the day before, the reason and who did it.

    Sent twice with one ``key``, it is changed once.

    :raises DueDateRefused: with every reason against the day.
    """
    reader, item = lock_reader(loan.borrower), lock_item(loan.item)
    loan = Loan.objects.select_related("point").get(pk=loan.pk)
    if find_recorded(key) is not None:
        return loan
    today = local_day(at)
    calendar = find_calendar(library=desk.library, point=loan.point, since=today)
    reasons = find_due_reasons(due.on, today=today, valid_until=reader.valid_until, calendar=calendar)
    if loan.returned_at is not None:
        reasons = [Reason("not_on_loan", _("这一册已经归还，没有应还日期可改。"))]
    if reasons:
        raise DueDateRefused(reasons)
    before, loan.due_on = loan.due_on, due.on
    loan.save(update_fields=["due_on"])
    detail = {"due_before": before.isoformat(), "due_after": due.on.isoformat(), "reason": due.reason}
    detail |= {"words": due.words} if due.words else {}
    columns = describe(item=item, reader=reader, reader_key=reader_key_for(reader, today.year), on=today)
    record(Kind.DUE_CHANGED, desk=desk, at=at, key=key, loan_id=loan.pk, detail=detail, **columns)
    return loan


@act
def take_back_due_change(*, entry: Entry, desk: Desk, at: datetime, key: str | None) -> Loan:
    """Put the due date back to where it was before ``entry``, unless it was changed again since.

    :raises DueDateRefused: when the loan is over, was changed again, or this is done already.
    """
    loan = find_loan_of(entry)
    lock_reader(loan.borrower)
    lock_item(loan.item)
    if find_recorded(key) is not None:
        return loan
    loan = Loan.objects.get(pk=loan.pk)
    if Entry.objects.filter(voids=entry).exists():
        raise DueDateRefused(Reason("already_taken_back", _("这一行已经撤销过了。")))
    if loan.returned_at is not None or loan.due_on.isoformat() != entry.detail["due_after"]:
        raise DueDateRefused(Reason("something_happened_since", _("应还日期后来又变了，请先撤销后来的一行。")))
    loan.due_on = date.fromisoformat(entry.detail["due_before"])
    loan.save(update_fields=["due_on"])
    void(entry, kind=Kind.DUE_CHANGED, desk=desk, at=at, key=key)
    return loan


def _in_the_past(chosen: date, today: date) -> Reason | None:
    if chosen >= today:
        return None
    return Reason("due_in_the_past", _("应还日期不能早于今天。请选今天或以后的日子。"))


def _too_far(chosen: date, today: date) -> Reason | None:
    if chosen <= today + FURTHEST:
        return None
    return Reason("due_too_far", _("应还日期最远两年。请检查年份。"))


def _after_validity(chosen: date, valid_until: date) -> Reason | None:
    if chosen <= valid_until:
        return None
    words = {"day": say_day(valid_until)}
    return Reason("due_after_validity", _("读者证 %(day)s到期，应还日期不能更晚。请先续证，或选早些的日子。") % words)


def _on_a_closed_day(chosen: date, calendar: Calendar) -> Reason | None:
    if calendar.is_open(chosen):
        return None
    words = {"day": say_day(chosen), "open": say_day(next_open_day(chosen, calendar))}
    return Reason("due_on_closed_day", _("%(day)s不开放，读者还不了书。最近的开放日是 %(open)s。") % words)
