"""A reader says that a copy was brought back: the loan stays, marked, while the library looks for the copy.

Nothing is asked for the days from then on: whoever finds the copy on a shelf
takes it back as ever, and lateness counts up to the day that the reader named.
What is not found is reported lost, with or without compensation.
"""

from collections.abc import Collection
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from catalog.items.moving import lock_items
from catalog.models import Item
from circulation.charges.lines import ChargeRefused, describe_item, lock_debtor
from circulation.enums import Kind
from circulation.models import Loan, Reader, ReturnClaim
from circulation.readers.lines import describe_reader
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record
from libsys.db.acts import act
from libsys.errors import Reason
from libsys.models import Library
from libsys.text.dates import local_day

SHELF = ("loan__item__point__code", "loan__item__room__name", "loan__item__call_sort", "pk")


@act
def claim_returned(*, loan: Loan, said_on: date, desk: Desk, at: datetime, key: str | None) -> ReturnClaim:
    """Mark an open loan: its reader says that the copy was brought back on ``said_on``.

    Sent twice with one ``key``, it is marked once.

    :raises ChargeRefused: with everything that stands against it.
    """
    loan = _lock_loan(loan)
    earlier = find_recorded(key)
    if earlier is not None:
        return ReturnClaim.objects.filter(loan=loan, made_at=earlier.at).latest("pk")
    claim = find_claims([loan.pk]).first()
    reasons = [*_judge_loan(loan, claim), *_judge_day(loan, said_on, today=local_day(at))]
    if reasons:
        raise ChargeRefused(reasons)
    claim = ReturnClaim.objects.create(loan=loan, library=desk.library, said_on=said_on, made_at=at, staff=desk.staff)
    _record(loan, "made", said_on, desk=desk, at=at, key=key)
    return claim


@act
def withdraw_claim(*, claim: ReturnClaim, desk: Desk, at: datetime, key: str | None) -> ReturnClaim:
    """Take a claim back that was a mistake, while its loan is open: lateness counts as if it had never been made.

    :raises ChargeRefused: when the loan is over, or this is done already.
    """
    loan = _lock_loan(claim.loan)
    claim = ReturnClaim.objects.get(pk=claim.pk)
    if find_recorded(key) is not None:
        return claim
    if claim.withdrawn_at is not None or loan.returned_at is not None:
        raise ChargeRefused(Reason("claim_is_over", _("这条登记已经了结，不能再撤。")))
    claim.withdrawn_at = max(at, claim.made_at)
    claim.save(update_fields=["withdrawn_at"])
    _record(loan, "withdrawn", claim.said_on, desk=desk, at=at, key=key)
    return claim


def find_claims(loan_ids: Collection[int]) -> QuerySet[ReturnClaim]:
    """Return the claims that count of these loans."""
    return ReturnClaim.objects.filter(loan__in=loan_ids, withdrawn_at=None)


def find_looked_for(library: Library) -> QuerySet[ReturnClaim]:
    """Return the claims of a library whose copies are still looked for, shelf by shelf."""
    rows = ReturnClaim.objects.filter(library=library, withdrawn_at=None, loan__returned_at=None)
    rows = rows.select_related("loan__item__record", "loan__item__point", "loan__item__room", "loan__reader", "staff")
    return rows.defer("loan__item__record__marc", "loan__item__record__summary").order_by(*SHELF)


def _judge_loan(loan: Loan, claim: ReturnClaim | None) -> list[Reason]:
    if loan.returned_at is not None:
        return [Reason("claim_too_late", _("这次借阅已经结束，不用登记“称已还”。"))]
    if claim is not None:
        return [Reason("claimed_already", _("这一册已经登记过“称已还”，正在找。"))]
    return []


def _judge_day(loan: Loan, said_on: date, *, today: date) -> list[Reason]:
    if local_day(loan.checked_out_at) <= said_on <= today:
        return []
    sentence = _("还书日期只能在借出那天到今天之间。")
    return [Reason("claim_day_wrong", sentence, facts={"field": "said_on"})]


def _record(loan: Loan, topic: str, said_on: date, *, desk: Desk, at: datetime, key: str | None) -> None:
    who: dict[str, object] = describe_reader(loan.reader, on=local_day(at))
    record(
        Kind.LOAN_CLAIMED, desk=desk, at=at, key=key, topic=topic, loan_id=loan.pk,
        detail={"said_on": said_on.isoformat()}, **describe_item(loan.item), **who,
    )  # fmt: skip


def _lock_loan(loan: Loan) -> Loan:
    """Lock reader, then copy; the loan itself changes only under the copy's lock."""
    reader = lock_debtor(Reader(pk=loan.reader_id)) if loan.reader_id else None
    item = lock_items([Item(pk=loan.item_id)])[0]
    fresh = Loan.objects.get(pk=loan.pk)
    fresh.reader, fresh.item = reader, item
    return fresh
