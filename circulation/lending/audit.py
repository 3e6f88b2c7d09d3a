"""The audit of lending: the state of the house agrees with the day book, and nothing impossible stands."""

import functools
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce, ExtractYear
from django.utils.translation import gettext_lazy as _

from catalog.enums import ItemStatus
from catalog.models import Item
from circulation.enums import Kind
from circulation.lending.exceeding import LIFTING, find_exceeding, is_founded
from circulation.models import Card, Loan, ReaderKey
from libsys.daybook.auditing import audit_check
from libsys.enums import ScanSubject
from libsys.errors import Sentence
from libsys.models import Entry, ScanCode, User
from libsys.text.dates import local_day

MOST_NAMED = 50
AT_ONCE = 500


@dataclass(frozen=True)
class Finding:
    """Something that does not agree: a permanent code, what is wrong, the ids of at most fifty rows."""

    code: str
    what: Sentence
    ids: tuple[int | str, ...]

    def __str__(self) -> str:
        """Return the finding as one sentence for the audit's report."""
        return f"{self.what} ({self.code}): {', '.join(str(pk) for pk in self.ids)}"


Check = Callable[[], Iterator[Finding]]


def _declare(code: str, name: Sentence) -> Callable[[Check], Check]:
    """Register a check with the audit of the house, which wants sentences."""

    def register(find: Check) -> Check:
        @functools.wraps(find)
        def say() -> Iterator[str]:
            yield from map(str, find())

        audit_check(code, name)(say)
        return find

    return register


def audit_loans() -> list[Finding]:
    """Return every disagreement about loans, copies and scan codes; an empty list proves the house in order."""
    return [finding for check in audit_checks for finding in check()]


@_declare("circulation.open_loans", _("借出状态与未还的借阅相符"))
def open_loans_are_out() -> Iterator[Finding]:
    """Find copies whose status and open loan contradict each other."""
    is_lent = Exists(Loan.objects.filter(item=OuterRef("pk"), returned_at__isnull=True))
    yield from _report(
        "open_loan_but_not_out", _("单册有未还的借阅，状态却不是借出"),
        Item.objects.filter(is_lent).exclude(status=ItemStatus.ON_LOAN),
    )  # fmt: skip
    yield from _report(
        "out_without_open_loan", _("单册状态是借出，却没有未还的借阅"),
        Item.objects.filter(~is_lent, status=ItemStatus.ON_LOAN),
    )  # fmt: skip


@_declare("circulation.loans", _("每次借阅都能由台账重建"))
def loans_have_their_lines() -> Iterator[Finding]:
    """Rebuild every loan from the day book: out once, in once if closed, renewed as often as it says."""
    loans = Loan.objects.annotate(
        out=_sum_of(Kind.CHECKED_OUT), back=_sum_of(Kind.CHECKED_IN), renewed=_sum_of(Kind.RENEWED)
    )
    undone = Q(undone_at__isnull=False)
    yield from _report(
        "check_out_lines_differ", _("借阅没有恰好一行外借，或已撤销的借阅仍有外借行"),
        loans.filter((~undone & ~Q(out=1)) | (undone & ~Q(out=0))),
    )  # fmt: skip
    is_closed = Q(returned_at__isnull=False, lost_at__isnull=True) & ~undone
    yield from _report(
        "check_in_lines_differ", _("借阅是否归还与台账的还回行不符"),
        loans.filter((is_closed & ~Q(back=1)) | (~is_closed & ~Q(back=0))),
    )  # fmt: skip
    yield from _report(
        "renewal_lines_differ", _("借阅的续借次数与台账的续借行不符"),
        loans.exclude(renewed=F("renewals")),
    )  # fmt: skip


@_declare("circulation.lines", _("每一行外借都有它的借阅"))
def lines_have_their_loans() -> Iterator[Finding]:
    """Find check-out lines of this system whose loan is missing or is about another copy."""
    known = Loan.objects.filter(pk=OuterRef("loan_id"), item_id=OuterRef("item_id"))
    yield from _report(
        "line_without_loan", _("外借行所指的借阅不存在，或是另一册的"),
        Entry.objects.filter(~Exists(known), kind=Kind.CHECKED_OUT, loan_id__isnull=False),
    )  # fmt: skip


@_declare("circulation.due_dates", _("应还日期等于台账最后一次续借或改期的日期"))
def due_dates_are_what_was_said_last() -> Iterator[Finding]:
    """Find loans that are due on another day than their last renewal or change said."""
    kinds = (Kind.RENEWED, Kind.DUE_CHANGED)
    voided = Entry.objects.filter(kind__in=kinds, voids__isnull=False).values("voids")
    lines = Entry.objects.filter(kind__in=kinds, voids__isnull=True, loan_id__isnull=False).exclude(pk__in=voided)
    rows = lines.order_by("pk").values_list("loan_id", "detail")
    said = {loan or 0: detail.get("due_after") for loan, detail in rows.iterator(chunk_size=AT_ONCE)}
    wrong = []
    loans = sorted(said)
    for start in range(0, len(loans), AT_ONCE):
        due = Loan.objects.filter(pk__in=loans[start : start + AT_ONCE]).order_by("pk").values_list("pk", "due_on")
        wrong += [pk for pk, day in due if day.isoformat() != said[pk]]
    if wrong:
        yield Finding("due_date_differs", _("应还日期与台账最后一次续借或改期不符"), tuple(wrong[:MOST_NAMED]))


@_declare("circulation.loan_days", _("没有借阅在借出之前就应还"))
def nothing_was_due_before_it_went_out() -> Iterator[Finding]:
    """Find loans due on an earlier day than that of their check-out; the few of one day are looked at one by one."""
    rows = Loan.objects.filter(due_on__lte=F("checked_out_at"), undone_at__isnull=True).order_by("pk")
    days = rows.values_list("pk", "due_on", "checked_out_at").iterator(chunk_size=AT_ONCE)
    wrong = (pk for pk, due_on, out in days if due_on < local_day(out))
    yield from _name("due_before_out", _("应还日期早于借出的那一天"), wrong)


@_declare("circulation.overrides", _("每次破例都有理由和经手人，超过限额的借阅和续借都有破例"))
def whatever_exceeds_was_lifted() -> Iterator[Finding]:
    """Find blocks lifted without a reason or by nobody, and open loans beyond what was granted that nobody lifted.

    What a reader owed or how long a card was valid that day is not kept, so
    only limits can be counted again; of them only those of loans still open.
    """
    lines = Entry.objects.filter(kind__in=LIFTING, detail__has_key="lifted", voids__isnull=True).order_by("pk")
    rows = list(lines.values_list("pk", "loan_id", "staff", "detail"))
    users = set(User.objects.values_list("pk", flat=True)) if rows else set()
    unfounded = (pk for pk, _loan, staff, detail in rows if not is_founded(staff, detail, users))
    yield from _name("override_unfounded", _("破例的一行没有理由、没有经手人，或破了不许破的例"), unfounded)
    lifted = Counter((loan, code) for _pk, loan, _staff, detail in rows for code in detail["lifted"])
    yield from _name("limit_exceeded", _("借阅超过当时的限额，却没有破例"), find_exceeding(lifted))


@_declare("circulation.loan_readers", _("外借行的读者代号属于借书的读者和借出那一年"))
def lines_are_of_their_readers() -> Iterator[Finding]:
    """Find check-out lines whose key stands for another reader than the loan's, or for another year than theirs.

    A key whose row is deleted stands for nobody; one of a reader who was merged stands for whoever was kept.
    """
    key = ReaderKey.objects.filter(key=OuterRef("reader_key"))
    loan = Loan.objects.filter(pk=OuterRef("loan_id"))
    lines = Entry.objects.filter(kind=Kind.CHECKED_OUT, loan_id__isnull=False, reader_key__isnull=False)
    yield from _report(
        "key_of_another_year", _("外借行用了别的年份的读者代号"),
        lines.filter(Exists(key.exclude(year=ExtractYear(OuterRef("day"))))),
    )  # fmt: skip
    borrower = loan.filter(reader__isnull=False).values("reader")
    whose = key.annotate(own=Coalesce("reader__merged_into", "reader")).values("own")
    yield from _report(
        "key_of_another_reader", _("外借行的读者代号不是借阅的读者的"),
        lines.annotate(borrower=Subquery(borrower), whose=Subquery(whose)).exclude(borrower=F("whose")).filter(
            borrower__isnull=False, whose__isnull=False
        ),
    )  # fmt: skip


@_declare("circulation.item_loans", _("单册的累计外借等于借阅数"))
def copies_count_their_loans() -> Iterator[Finding]:
    """Find copies whose counter differs from their loans."""
    lendings = Count("lendings", filter=Q(lendings__undone_at__isnull=True))
    yield from _report(
        "item_loans_differ", _("单册的累计外借与借阅不符"),
        Item.objects.annotate(lent=lendings).exclude(lent=F("loans")),
    )  # fmt: skip


@_declare("circulation.scan_codes", _("扫描码与读者证、条码一一相符"))
def scan_codes_stand_for_one_thing() -> Iterator[Finding]:
    """Find scan codes that lead nowhere, and cards and copies that no scan finds."""
    cards = Card.objects.filter(pk=OuterRef("object_id"), number=OuterRef("code"))
    items = Item.objects.filter(pk=OuterRef("object_id"))
    card_codes = _codes(ScanSubject.CARD).filter(code=OuterRef("number"), object_id=OuterRef("pk"))
    item_codes = _codes(ScanSubject.ITEM).filter(code=OuterRef("barcode"), object_id=OuterRef("pk"))
    yield from _report(
        "code_without_card",
        _("扫描码所指的读者证不存在，或证号不同"),
        _codes(ScanSubject.CARD).exclude(Exists(cards)),
    )
    yield from _report(
        "code_without_item",
        _("扫描码所指的单册不存在"),
        _codes(ScanSubject.ITEM).exclude(Exists(items)),
    )
    yield from _report("card_without_code", _("读者证没有扫描码"), Card.objects.exclude(Exists(card_codes)))
    yield from _report("item_without_code", _("单册的条码没有扫描码"), Item.objects.exclude(Exists(item_codes)))


audit_checks: tuple[Check, ...] = (
    open_loans_are_out,
    loans_have_their_lines,
    lines_have_their_loans,
    due_dates_are_what_was_said_last,
    nothing_was_due_before_it_went_out,
    whatever_exceeds_was_lifted,
    lines_are_of_their_readers,
    copies_count_their_loans,
    scan_codes_stand_for_one_thing,
)


def _sum_of(kind: Kind) -> Coalesce:
    lines = Entry.objects.filter(kind=kind, loan_id=OuterRef("pk")).order_by().values("loan_id")
    return Coalesce(lines.annotate(total=Sum("quantity")).values("total"), 0)


def _codes(subject: ScanSubject) -> QuerySet[ScanCode]:
    return ScanCode.objects.filter(subject=subject)


def _name(code: str, what: Sentence, ids: Iterable[int]) -> Iterator[Finding]:
    found = tuple(islice(ids, MOST_NAMED))
    if found:
        yield Finding(code, what, found)


def _report(code: str, what: Sentence, rows: QuerySet) -> Iterator[Finding]:  # type: ignore[type-arg]  # rows of any kind
    ids = tuple(islice(rows.order_by("pk").values_list("pk", flat=True).iterator(), MOST_NAMED))
    if ids:
        yield Finding(code, what, ids)
