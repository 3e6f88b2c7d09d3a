"""Taking back an act of the desk: the mistake stays readable, its line is voided, the loan is as it was."""

from datetime import date, datetime

from django.db.models import F
from django.utils.translation import gettext as _

from catalog.enums import ItemStatus
from catalog.items.moves import GIVE_BACK, LEND
from catalog.items.moving import restore_status
from catalog.models import Item
from circulation.enums import Kind
from circulation.lending.gathering import find_loan_of, lock_item, lock_reader
from circulation.models import Loan
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, void
from libsys.db.acts import act
from libsys.errors import DomainError, Reason
from libsys.models import Entry

KINDS = {kind.value: kind for kind in (Kind.CHECKED_OUT, Kind.CHECKED_IN, Kind.RENEWED)}


class TakingBackRefused(DomainError):
    """The act cannot be taken back."""


@act
def take_back(*, entry: Entry, desk: Desk, at: datetime, key: str | None) -> Loan:
    """Undo the check-out, check-in or renewal that ``entry`` recorded.

    Only the last act upon a loan can be taken back, one after another. A loan
    whose check-out is taken back is closed and marked, and the borrowing visit
    that it opened is voided with it.

    :raises TakingBackRefused: when something happened since, or it is done already.
    """
    loan = find_loan_of(entry)
    lock_reader(loan.reader)
    item = lock_item(loan.item)
    if find_recorded(key) is None:
        loan = Loan.objects.get(pk=loan.pk)
        _require_last(entry, loan)
        _restore(entry, loan, item, at=at)
        void(entry, kind=KINDS[entry.kind], desk=desk, at=at, key=key)
        if entry.kind == Kind.CHECKED_OUT:
            _void_visit(loan, desk=desk, at=at)
    return find_loan_of(entry)


def _require_last(entry: Entry, loan: Loan) -> None:
    if entry.kind not in KINDS or entry.voids_id:
        raise TakingBackRefused(Reason("not_to_be_taken_back", _("这一行不能撤销。")))
    if Entry.objects.filter(voids=entry).exists():
        raise TakingBackRefused(Reason("already_taken_back", _("这一行已经撤销过了。")))
    later = Entry.objects.filter(loan_id=loan.pk, pk__gt=entry.pk, kind__in=KINDS, voids__isnull=True)
    undone = Entry.objects.filter(loan_id=loan.pk, voids__isnull=False).values("voids")
    if later.exclude(pk__in=undone).exists():
        raise TakingBackRefused(Reason("something_happened_since", _("这一册后来又有借还，请先撤销后来的一行。")))
    if entry.kind == Kind.CHECKED_IN and Loan.objects.filter(item=loan.item_id, returned_at__isnull=True).exists():
        raise TakingBackRefused(Reason("lent_since", _("这一册归还后又借出了，不能撤销归还。")))


def _restore(entry: Entry, loan: Loan, item: Item, *, at: datetime) -> None:
    if entry.kind == Kind.RENEWED:
        loan.due_on, loan.renewals = date.fromisoformat(entry.detail["due_before"]), loan.renewals - 1
    elif entry.kind == Kind.CHECKED_IN:
        loan.returned_at = None
        restore_status(item, ItemStatus.ON_LOAN, by=GIVE_BACK)
    else:
        loan.returned_at = loan.undone_at = max(at, loan.checked_out_at)
        restore_status(item, ItemStatus.AVAILABLE, by=LEND, loans=F("loans") - 1)
    loan.save()


def _void_visit(loan: Loan, *, desk: Desk, at: datetime) -> None:
    """Void the visit that this loan opened, unless another loan of that day and room goes on bearing it."""
    visit = Entry.objects.filter(loan_id=loan.pk, kind=Kind.VISIT_BORROWED, voids__isnull=True).first()
    if visit is None or Entry.objects.filter(voids=visit).exists():
        return
    undone = Entry.objects.filter(kind=Kind.CHECKED_OUT, day=visit.day, voids__isnull=False).values("voids")
    others = Entry.objects.filter(
        kind=Kind.CHECKED_OUT, reader_key=visit.reader_key, day=visit.day, voids__isnull=True,
        point=visit.point, room=visit.room,
    ).exclude(pk__in=undone)  # fmt: skip
    if not others.exists():
        void(visit, kind=Kind.VISIT_BORROWED, desk=desk, at=at)
