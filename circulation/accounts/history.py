"""The reading history: off unless the reader asks for it; then shown, exported and forgotten by the reader alone.

A loan that is over keeps its reader for a while, because a damaged page or a
mistake is asked about in the days after; then, without the reader's wish, it
is nobody's any more. The lines of the day book never named anybody.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from circulation.accounts.forgetting import Unlinked, forget_elsewhere
from circulation.enums import Kind, Purpose
from circulation.models import Charge, Hold, Loan, Reader, ReaderAccount
from circulation.models.holds import ACTIVE
from circulation.readers.consents.giving import is_agreed, needs_guardians_word
from circulation.readers.keys import keys_of
from circulation.readers.lines import describe_reader
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record
from libsys.db.acts import act, lock
from libsys.errors import DomainError, Reason
from libsys.text.dates import local_day

BATCH = 1000


class HistoryRefused(DomainError):
    """The history is not kept."""


def find_history(reader: Reader) -> QuerySet[Loan]:
    """Return the loans of ``reader`` that are over, the latest first; what was taken back never happened."""
    loans = Loan.objects.filter(reader=reader, returned_at__isnull=False, undone_at=None)
    return loans.select_related("item__record").defer("item__record__marc").order_by("-returned_at", "-pk")


@act
def keep_history(*, reader: Reader, keeps: bool, desk: Desk, at: datetime, key: str | None) -> ReaderAccount:
    """Begin to keep the history, or stop and forget what was kept."""
    reader = lock(reader)
    account, _made = ReaderAccount.objects.get_or_create(reader=reader)
    if find_recorded(key) is not None:
        return account
    if keeps and needs_guardians_word(reader, on=local_day(at)) and not is_agreed(reader, Purpose.HISTORY):
        sentence = _("不满 14 岁的读者，要监护人到服务台同意后才能保存借阅历史。")
        raise HistoryRefused(Reason("history_needs_guardian", sentence))
    account.keeps_history = keeps
    account.save(update_fields=["keeps_history"])
    topic = "on" if keeps else "off"
    record(Kind.HISTORY_CHOSEN, desk=desk, at=at, key=key, topic=topic, **describe_reader(reader, on=local_day(at)))
    if not keeps:
        _forget(reader, at=at)
    return account


@act
def forget_history(*, reader: Reader, desk: Desk, at: datetime, key: str | None) -> int:
    """Take the reader's name off every loan that is over and settled, and return how many there were.

    The keys of past years go with it: from then on nobody can say which lines
    of the day book were this reader's. What else named the reader beside these
    titles goes too, such as notices that were sent.
    """
    reader = lock(reader)
    earlier = find_recorded(key)
    if earlier is not None:
        return int(earlier.detail["loans"])
    count = _forget(reader, at=at)
    who = describe_reader(reader, on=local_day(at))
    record(Kind.HISTORY_FORGOTTEN, desk=desk, at=at, key=key, detail={"loans": count}, **who)
    return count


def find_old_loans(at: datetime) -> QuerySet[Loan]:
    """Return the loans that are over for longer than they keep their reader, of readers who keep no history."""
    before = at - timedelta(days=settings.LIBSYS_LOAN_LINK_DAYS)
    rows = _settled(Loan.objects.filter(reader__isnull=False, returned_at__lt=before))
    return rows.exclude(reader__account__keeps_history=True)


@act
def forget_old_loans(*, at: datetime) -> int:
    """Unlink one batch of loans that are long over from readers who keep no history; return how many."""
    known = find_old_loans(at).values_list("pk", "reader_id")[:BATCH]
    readers = {loan: reader or 0 for loan, reader in known}
    forget_elsewhere(Unlinked(frozenset(readers.values()), frozenset(readers)), at=at)
    return Loan.objects.filter(pk__in=readers).update(reader=None)


def _forget(reader: Reader, *, at: datetime) -> int:
    keys_of(reader).filter(year__lt=local_day(at).year).delete()
    ids = list(_settled(Loan.objects.filter(reader=reader, returned_at__isnull=False)).values_list("pk", flat=True))
    holds = Hold.objects.filter(reader=reader).exclude(state__in=ACTIVE).values_list("pk", flat=True)
    forget_elsewhere(Unlinked(frozenset({reader.pk}), frozenset(ids), frozenset(holds), is_asked=True), at=at)
    return Loan.objects.filter(pk__in=ids).update(reader=None)


def _settled(loans: QuerySet[Loan]) -> QuerySet[Loan]:
    """Return those loans about which no charge speaks that could still be asked for."""
    return loans.exclude(pk__in=Charge.objects.filter(voided_at=None, loan__isnull=False).values("loan"))
