"""The audit of lending: the state of the house agrees with the day book, and nothing impossible stands."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from catalog.enums import ItemStatus
from catalog.models import Item
from circulation.enums import Kind
from circulation.models import Card, Loan
from libsys.enums import ScanSubject
from libsys.models import Entry, ScanCode

MOST_NAMED = 50


@dataclass(frozen=True)
class Finding:
    """Something that does not agree: a permanent code, what is wrong, the ids of at most fifty rows."""

    code: str
    what: str
    ids: tuple[int | str, ...]


def audit_loans() -> list[Finding]:
    """Return every disagreement about loans, copies and scan codes; an empty list proves the house in order."""
    return [finding for check in audit_checks for finding in check()]


def open_loans_are_out() -> Iterator[Finding]:
    """Find copies whose status and open loan contradict each other."""
    is_lent = Exists(Loan.objects.filter(item=OuterRef("pk"), returned_at__isnull=True))
    yield from _report(
        "open_loan_but_not_out", "a copy has an open loan and is not on loan",
        Item.objects.filter(is_lent).exclude(status=ItemStatus.ON_LOAN),
    )  # fmt: skip
    yield from _report(
        "out_without_open_loan", "a copy is on loan and has no open loan",
        Item.objects.filter(~is_lent, status=ItemStatus.ON_LOAN),
    )  # fmt: skip


def loans_have_their_lines() -> Iterator[Finding]:
    """Rebuild every loan from the day book: out once, in once if closed, renewed as often as it says."""
    loans = Loan.objects.annotate(
        out=_sum_of(Kind.CHECKED_OUT), back=_sum_of(Kind.CHECKED_IN), renewed=_sum_of(Kind.RENEWED)
    )
    undone = Q(undone_at__isnull=False)
    yield from _report(
        "check_out_lines_differ", "a loan has not exactly one standing check-out line, or an undone one still has",
        loans.filter((~undone & ~Q(out=1)) | (undone & ~Q(out=0))),
    )  # fmt: skip
    is_closed = Q(returned_at__isnull=False) & ~undone
    yield from _report(
        "check_in_lines_differ", "a loan's check-in lines do not say whether it is closed",
        loans.filter((is_closed & ~Q(back=1)) | (~is_closed & ~Q(back=0))),
    )  # fmt: skip
    yield from _report(
        "renewal_lines_differ", "a loan counts other renewals than its lines",
        loans.exclude(renewed=F("renewals")),
    )  # fmt: skip


def lines_have_their_loans() -> Iterator[Finding]:
    """Find check-out lines of this system whose loan is missing or is about another copy."""
    known = Loan.objects.filter(pk=OuterRef("loan_id"), item_id=OuterRef("item_id"))
    yield from _report(
        "line_without_loan", "a check-out line speaks of a loan that does not exist or is about another copy",
        Entry.objects.filter(~Exists(known), kind=Kind.CHECKED_OUT, loan_id__isnull=False),
    )  # fmt: skip


def copies_count_their_loans() -> Iterator[Finding]:
    """Find copies whose counter differs from their loans."""
    lendings = Count("lendings", filter=Q(lendings__undone_at__isnull=True))
    yield from _report(
        "item_loans_differ", "a copy counts other loans than it has",
        Item.objects.annotate(lent=lendings).exclude(lent=F("loans")),
    )  # fmt: skip


def scan_codes_stand_for_one_thing() -> Iterator[Finding]:
    """Find scan codes that lead nowhere, and cards and copies that no scan finds."""
    cards = Card.objects.filter(pk=OuterRef("object_id"), number=OuterRef("code"))
    items = Item.objects.filter(pk=OuterRef("object_id"))
    card_codes = _codes(ScanSubject.CARD).filter(code=OuterRef("number"), object_id=OuterRef("pk"))
    item_codes = _codes(ScanSubject.ITEM).filter(code=OuterRef("barcode"), object_id=OuterRef("pk"))
    yield from _report(
        "code_without_card",
        "a scan code stands for a card that does not exist or has another number",
        _codes(ScanSubject.CARD).exclude(Exists(cards)),
    )
    yield from _report(
        "code_without_item",
        "a scan code stands for a copy that does not exist",
        _codes(ScanSubject.ITEM).exclude(Exists(items)),
    )
    yield from _report("card_without_code", "a card has no scan code", Card.objects.exclude(Exists(card_codes)))
    yield from _report("item_without_code", "a copy has no scan code", Item.objects.exclude(Exists(item_codes)))


audit_checks: tuple[Callable[[], Iterator[Finding]], ...] = (
    open_loans_are_out,
    loans_have_their_lines,
    lines_have_their_loans,
    copies_count_their_loans,
    scan_codes_stand_for_one_thing,
)


def _sum_of(kind: Kind) -> Coalesce:
    lines = Entry.objects.filter(kind=kind, loan_id=OuterRef("pk")).order_by().values("loan_id")
    return Coalesce(lines.annotate(total=Sum("quantity")).values("total"), 0)


def _codes(subject: ScanSubject) -> QuerySet[ScanCode]:
    return ScanCode.objects.filter(subject=subject)


def _report(code: str, what: str, rows: QuerySet) -> Iterator[Finding]:  # type: ignore[type-arg]  # rows of any kind
    ids = tuple(islice(rows.order_by("pk").values_list("pk", flat=True).iterator(), MOST_NAMED))
    if ids:
        yield Finding(code, what, ids)
