"""F10: another due date, for the next loans of the open reader or for one loan they have."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from circulation.lending.desk.changing_due import DueDateRefused, NewDue, change_due_date, find_due_reasons
from circulation.lending.overriding import REASONS
from circulation.models import Loan, Reader
from circulation.policy.due import find_calendar
from circulation.staff.desk.session import DeskSession, Due, Outcome, Stand
from libsys.text.dates import local_day


@dataclass(frozen=True)
class Wish:
    """A due date as it was asked for; ``loan`` 0 means whatever is lent from now on, ``on`` None the rules again."""

    on: date | None
    reason: str
    words: str = ""
    loan: int = 0


def change_due(wish: Wish, state: DeskSession, *, stand: Stand) -> None:
    """Set the due date of one loan, or of the session's next loans; say every reason against it."""
    if state.reader is None:
        state.outcome = Outcome("nobody_open", sentences=[_("请先扫读者证。")])
    elif wish.on is None and not wish.loan:
        state.due = Due()
        state.outcome = Outcome("due_set", sentences=[_("接下来借的书仍按规则定应还日期。")])
    elif wish.on is None or wish.reason not in REASONS:
        state.outcome = Outcome("due_refused", sentences=[_("请选日期和原因。")])
    elif wish.loan:
        _change_one(wish, wish.on, state, stand=stand)
    else:
        _set_for_next(wish, wish.on, state, stand=stand)


def _change_one(wish: Wish, on: date, state: DeskSession, *, stand: Stand) -> None:
    loan = Loan.objects.select_related("reader", "item").filter(pk=wish.loan, reader=state.reader).first()
    if loan is None:
        state.outcome = Outcome("not_theirs", sentences=[_("这一册已不在当前读者名下。")])
        return
    due = NewDue(on, wish.reason, wish.words)
    try:
        loan = change_due_date(loan=loan, due=due, desk=stand.desk, at=stand.at, key=stand.key)
    except DueDateRefused as refusal:
        said = [str(reason.sentence) for reason in refusal.reasons]
        state.outcome = Outcome("due_refused", item=loan.item_id, sentences=said)
        return
    due_on = loan.due_on.isoformat()
    state.add("due_changed", item=loan.item_id, loan=loan.pk, stand=stand, keys=[stand.key], due_on=due_on)
    state.outcome = Outcome("due_changed", item=loan.item_id, due_on=due_on)


def _set_for_next(wish: Wish, on: date, state: DeskSession, *, stand: Stand) -> None:
    reader, today = Reader.objects.get(pk=state.reader), local_day(stand.at)
    calendar = find_calendar(library=stand.desk.library, point=stand.desk.point, since=today)
    reasons = find_due_reasons(on, today=today, valid_until=reader.valid_until, calendar=calendar)
    if reasons:
        state.outcome = Outcome("due_refused", sentences=[str(reason.sentence) for reason in reasons])
        return
    state.due = Due(on.isoformat(), wish.reason, wish.words)
    state.outcome = Outcome("due_set", due_on=on.isoformat(), sentences=[_("接下来借的书都到这一天还。")])
