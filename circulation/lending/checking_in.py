"""Check-in: a copy comes back. A return is a fact; it is recorded and flagged, never refused."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import uuid4

from django.db import connection
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from catalog.enums import ItemStatus
from catalog.items.moves import GIVE_BACK
from catalog.items.moving import set_status
from catalog.models import Item
from circulation.consequences import Consequence, Returned
from circulation.enums import Kind
from circulation.lending.case import days_late
from circulation.lending.following import DIRECTED, DIRECTING, SUBJECTS, Follow, find_lines, follow
from circulation.lending.gathering import key_of_year, lock_item
from circulation.lending.lines import describe
from circulation.models import Loan, Reader, ReturnClaim
from circulation.readers.keys import reader_key_for
from libsys.access.desk import Desk
from libsys.daybook.recording import record
from libsys.db.acts import act
from libsys.db.prepared import Prepared, PreparedUpdate
from libsys.text.dates import local_day

UNREADY = (ItemStatus.IN_PROCESS, ItemStatus.IN_REPAIR, ItemStatus.WITHDRAWN)
"""A copy in one of these belongs into the hands of cataloguing, wherever it turns up."""


@dataclass(frozen=True)
class CheckIn:
    """What came back: the copy, the loan that it ended if there was one, what is to be done.

    ``key`` is the operation key under which all of it can be taken back.
    """

    item: Item
    loan: Loan | None = None
    late_days: int = 0
    consequences: tuple[Consequence, ...] = ()
    key: str = ""


@act
def check_in(
    *,
    item: Item,
    desk: Desk,
    at: datetime,
    key: str | None,
    handed_in_at: datetime | None = None,
    subjects: Sequence[Follow] = SUBJECTS,
    is_locked: bool = False,
) -> CheckIn:
    """Take ``item`` back, end its loan, and do what follows from it.

    A copy that is on nobody's loan is received, kept for a hold, found or sent
    home just the same; where nothing follows either, no line is written.
    ``handed_in_at`` is when a copy from the return box was handed in: the loan
    ends then, what follows happens at ``at``. A clock that runs behind never
    puts the return before the check-out. Sent twice with one ``key``, the
    answer is the same. ``is_locked`` says that whoever calls holds the rows of
    readers and copy already: nobody else's reader is locked after the copy.
    """
    key = key or f"check-in:{uuid4()}"
    borrower = _find_borrower(item, at=at, is_locked=is_locked)
    item = lock_item(item)
    lines = find_lines(key)
    loan = _find_loan(item, borrower, earlier_id=lines[""].loan_id if "" in lines else None, is_replay=bool(lines))
    returned = Returned(item, desk=desk, at=at, key=key, loan=loan, is_replay=bool(lines))
    if loan is not None:
        loan.item = item
        if not lines:
            _end_loan(loan, at=min(handed_in_at or at, at))
            _record_return(loan, borrower, desk=desk, at=min(handed_in_at or at, at), key=key)
        returned = replace(returned, late_days=_count_late(loan, local_day(loan.returned_at or at)))
    said = follow(returned, subjects)
    if loan is None and not said and subjects is SUBJECTS:
        said = (_not_on_loan(item),)
    return CheckIn(item, loan, returned.late_days, said, key)


@act
def direct(*, returned: CheckIn, desk: Desk, at: datetime) -> CheckIn:
    """Send on a copy that came back to be lent on, and was not: to the hold shelf, home, into its room."""
    item, is_replay = lock_item(returned.item), not find_lines(returned.key).keys().isdisjoint(DIRECTED)
    asked = Returned(item, desk, at, returned.key, returned.loan, said=returned.consequences, is_replay=is_replay)
    return replace(returned, item=item, consequences=follow(asked, DIRECTING))


def _find_borrower(item: Item, *, at: datetime, is_locked: bool) -> Reader | None:
    """Return the reader who has a copy, locked before the copy is unless that was done.

    The copy may be lent or returned by another desk before it is locked too, so
    the loan is read after that. The reader's key of the year comes along: a
    return has no query to spare.
    """
    return (_BORROWER if is_locked else _BORROWER_LOCKED).first(item.pk, local_day(at).year)


def _borrower(item: int, year: int) -> QuerySet[Reader]:
    readers = Reader.objects.filter(loans__item=item, loans__returned_at__isnull=True)
    return readers.select_related("category", "group").annotate(reader_key=key_of_year(year)).order_by()


def _borrower_locked(item: int, year: int) -> QuerySet[Reader]:
    of = ("self",) if connection.features.has_select_for_update_of else ()
    return _borrower(item, year).select_for_update(of=of)


_BORROWER, _BORROWER_LOCKED = Prepared(_borrower), Prepared(_borrower_locked)


def _find_loan(item: Item, borrower: Reader | None, *, earlier_id: int | None, is_replay: bool) -> Loan | None:
    """Return the loan that this return ends, or ended when it was sent before."""
    loans = _with_claims().select_related("reader__category", "reader__group")
    if is_replay:
        return loans.filter(pk=earlier_id).first() if earlier_id else None
    if borrower is None:
        return loans.filter(item=item, returned_at__isnull=True).first()
    loan = _LOAN.first(item.pk)
    if loan is not None and loan.reader_id == borrower.pk:
        loan.reader = borrower
    return loan


def _with_claims() -> QuerySet[Loan]:
    """Return loans with ``said_on``: when the copy was brought back, as its reader says, where a claim counts."""
    claims = ReturnClaim.objects.filter(loan=OuterRef("pk"), withdrawn_at=None).order_by()
    return Loan.objects.annotate(said_on=Subquery(claims.values("said_on")[:1]))


def _count_late(loan: Loan, day: date) -> int:
    """Return by how many days a loan is late that ends on ``day``, or was over before by what its reader says."""
    said_on: date | None = getattr(loan, "said_on", None)
    return days_late(loan.due_on, min(day, said_on) if said_on else day)


_LOAN = Prepared(lambda item: _with_claims().filter(item=item, returned_at__isnull=True).order_by("pk")[:1])
_ENDED = PreparedUpdate(lambda pk, at: (Loan.objects.filter(pk=pk), {"returned_at": at}))


def _end_loan(loan: Loan, *, at: datetime) -> None:
    loan.returned_at = max(at, loan.checked_out_at)
    _ENDED.run(loan.pk, loan.returned_at)
    if loan.item.status == ItemStatus.ON_LOAN:  # a return is never refused, whatever was made of the copy meanwhile
        set_status(loan.item, by=GIVE_BACK)


def _record_return(loan: Loan, borrower: Reader | None, *, desk: Desk, at: datetime, key: str) -> None:
    day = local_day(at)
    known = getattr(borrower, "reader_key", None) if borrower and borrower.pk == loan.reader_id else None
    reader_key = known or reader_key_for(loan.borrower, day.year)
    columns = describe(item=loan.item, reader=loan.borrower, reader_key=reader_key, on=day)
    late = _count_late(loan, day)
    detail = {"late_days": late} if late else {}
    record(Kind.CHECKED_IN, desk=desk, at=at, key=key, loan_id=loan.pk, detail=detail, **columns)


def _not_on_loan(item: Item) -> Consequence:
    sentence = _("这一册不在借出中，没有可归还的借阅。")
    if item.status in UNREADY:
        whole = _("这一册不在借出中，没有可归还的借阅。它的状态是“%(status)s”，请交编目处理。")
        sentence = whole % {"status": ItemStatus(item.status).label}
    return Consequence("not_on_loan", sentence, facts={"status": str(item.status)})
