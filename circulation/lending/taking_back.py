"""Taking back an act of the desk: the mistake stays readable, its line is voided, the loan is as it was."""

from datetime import date, datetime

from django.db.models import F
from django.utils.translation import gettext as _

from catalog.enums import ItemStatus
from catalog.items.moves import GIVE_BACK, LEND
from catalog.items.moving import MoveRefused, restore_status
from catalog.models import Item
from circulation.enums import Kind
from circulation.holds.collecting import COLLECTED, REQUEUED, restore_hold
from circulation.lending.following import find_lines, take_back_followed
from circulation.lending.gathering import find_loan_of, lock_item, lock_reader
from circulation.models import Loan
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, void
from libsys.db.acts import act
from libsys.errors import DomainError, Reason
from libsys.models import Entry

KINDS = {kind.value: kind for kind in (Kind.CHECKED_OUT, Kind.CHECKED_IN, Kind.RENEWED)}
LATER = (*KINDS, Kind.LOAN_LOST)
"""What is taken back before anything earlier upon the same loan."""


HOLD_LINES = (REQUEUED, COLLECTED)
HOLD_KINDS = {kind.value: kind for kind in (Kind.HOLD_RELEASED, Kind.HOLD_COLLECTED)}


class TakingBackRefused(DomainError):
    """The act cannot be taken back."""


@act
def take_back(*, entry: Entry, desk: Desk, at: datetime, key: str | None, supervisor: int | None = None) -> Loan:
    """Undo the check-out, check-in or renewal that ``entry`` recorded.

    Only the last act upon a loan can be taken back, one after another. A loan
    whose check-out is taken back is closed and marked, and the borrowing visit
    that it opened is voided with it. ``supervisor`` is the user id of whoever
    allowed it by showing a badge.

    :raises TakingBackRefused: when something happened since, or it is done already.
    """
    loan = find_loan_of(entry)
    if loan.reader is None:
        raise TakingBackRefused(Reason("loan_unlinked", _("这次借阅早已了结，和读者的关联已按规定清除，不能再撤销。")))
    reader = lock_reader(loan.reader)
    item = lock_item(loan.item)
    if find_recorded(key) is None:
        loan = Loan.objects.get(pk=loan.pk)
        _require_last(entry, loan)
        if entry.kind == Kind.CHECKED_IN and entry.key:
            loan.reader = reader
            _take_back_followed(entry.key, item, loan=loan, desk=desk, at=at)
        _restore(entry, loan, item, at=at)
        if entry.kind == Kind.CHECKED_OUT and entry.key:
            _restore_holds(entry.key, desk=desk, at=at)
        allowed = {"lifted_by": supervisor} if supervisor else {}
        void(entry, kind=KINDS[entry.kind], desk=desk, at=at, key=key, **allowed)
        if entry.kind == Kind.CHECKED_OUT:
            _void_visit(loan, desk=desk, at=at)
    return find_loan_of(entry)


@act
def take_back_return(*, key_of: str, desk: Desk, at: datetime, key: str | None, supervisor: int | None = None) -> Item:
    """Undo a check-in by the operation key that it had, whether it ended a loan or not, with all that followed.

    Sent twice with one ``key``, it is undone once.

    :raises TakingBackRefused: when something happened since, when it is done already, or when nothing was written.
    """
    lines = find_lines(key_of)
    if "" in lines:
        return take_back(entry=lines[""], desk=desk, at=at, key=key, supervisor=supervisor).item
    first = next((line for line in lines.values() if line.item_id), None)
    if first is None:
        raise TakingBackRefused(Reason("nothing_to_take_back", _("这一次没有留下什么可以撤销的。")))
    item = lock_item(Item.objects.get(pk=first.item_id or 0))
    if find_recorded(key) is not None:
        return item
    done = _take_back_followed(key_of, item, loan=None, desk=desk, at=at, key=key)
    if not done:
        raise TakingBackRefused(Reason("already_taken_back", _("这一行已经撤销过了。")))
    return item


def _take_back_followed(
    key_of: str, item: Item, *, loan: Loan | None, desk: Desk, at: datetime, key: str | None = None
) -> int:
    """Take back what followed from a return; another subject's refusal becomes one of this act."""
    try:
        return take_back_followed(key_of, item, loan=loan, desk=desk, at=at, key=key)
    except MoveRefused as refusal:
        words = {"barcode": item.barcode}
        sentence = _("%(barcode)s 归还后又有变动，请先撤销后来的一行。") % words
        raise TakingBackRefused(Reason("something_happened_since", sentence, facts=words)) from refusal
    except TakingBackRefused:
        raise
    except DomainError as refusal:
        raise TakingBackRefused(refusal.reasons) from refusal


def _require_last(entry: Entry, loan: Loan) -> None:
    if entry.kind not in KINDS or entry.voids_id:
        raise TakingBackRefused(Reason("not_to_be_taken_back", _("这一行不能撤销。")))
    if Entry.objects.filter(voids=entry).exists():
        raise TakingBackRefused(Reason("already_taken_back", _("这一行已经撤销过了。")))
    later = Entry.objects.filter(loan_id=loan.pk, pk__gt=entry.pk, kind__in=LATER, voids__isnull=True)
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
        restore_status(item, entry.detail.get("from", ItemStatus.AVAILABLE), by=LEND, loans=F("loans") - 1)
    loan.save()


def _restore_holds(key_of: str, *, desk: Desk, at: datetime) -> None:
    """Open the holds again that a check-out ended or put back, unless their readers did something about them since."""
    lines = {line.key: line for line in Entry.objects.filter(key__in=[f"{key_of}.{name}" for name in HOLD_LINES])}
    for name in HOLD_LINES:
        line = lines.get(f"{key_of}.{name}")
        if line is None:
            continue
        try:
            restore_hold(line)
        except DomainError as refusal:
            raise TakingBackRefused(refusal.reasons) from refusal
        void(line, kind=HOLD_KINDS[line.kind], desk=desk, at=at)


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
