"""Reading charges: a reader's account, and who owes how much."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from django.db.models import Count, F, Min, Prefetch, Q, QuerySet

from circulation.charges.giving_back import find_deposit
from circulation.enums import ChargeKind
from circulation.models import Charge, Loan, Reader, Receipt, Settlement
from circulation.readers.finding import filter_readers, readers_of
from libsys.models import Library
from libsys.text.dates import local_moment

CLOSED_SHOWN, RECEIPTS_SHOWN, LOST_SHOWN = 30, 20, 20
OPEN = Q(voided_at=None) & Q(settled__lt=F("amount"))
BULKY = ("item__record__marc", "item__record__summary")


@dataclass(frozen=True)
class Account:
    """What a reader owes and has settled lately, the deposit in yuan, the losses that are not found again."""

    open: list[Charge]
    closed: list[Charge]
    receipts: list[Receipt]
    losses: list[Loan]
    deposit: Decimal
    deposit_asked: Decimal


def find_account(reader: Reader) -> Account:
    """Return a reader's account, the oldest debt first; six queries."""
    charges = Charge.objects.filter(reader=reader).select_related("item__record", "point").defer(*BULKY)
    settled = Prefetch("settlements", Settlement.objects.select_related("receipt").order_by("pk"))
    deposit = find_deposit(reader)
    return Account(
        open=list(charges.filter(OPEN).order_by("made_at", "pk")),
        closed=list(charges.exclude(OPEN).prefetch_related(settled).order_by("-made_at", "-pk")[:CLOSED_SHOWN]),
        receipts=list(Receipt.objects.filter(reader=reader).order_by("-pk")[:RECEIPTS_SHOWN]),
        losses=list(find_losses(reader)[:LOST_SHOWN]),
        deposit=deposit,
        deposit_asked=max(reader.category.deposit - deposit, Decimal(0)),
    )


def find_losses(reader: Reader) -> QuerySet[Loan]:
    """Return the reader's loans that ended by loss and whose copies have not turned up."""
    lost = Loan.objects.filter(reader=reader, lost_at__isnull=False, found_at=None)
    return lost.select_related("item__record").defer(*BULKY).order_by("-lost_at")


def find_debtors(library: Library, asked: Mapping[str, str], *, today: date) -> QuerySet[Reader]:
    """Return the readers who owe money, each with ``pieces`` and ``since``, the deepest in debt first.

    Filters: words (``q``), category, group, ``kind`` of charge, ``least`` yuan,
    ``days`` for which the oldest charge has stood. A value that makes no sense
    narrows nothing.
    """
    found = filter_readers(readers_of(library), asked.get("q", "")).filter(owed__gt=0)
    for name in ("category", "group"):
        chosen = asked.get(name, "")
        if chosen.isascii() and chosen.isdecimal():
            found = found.filter(**{f"{name}_id": int(chosen[:18])})
    if asked.get("kind") in ChargeKind.values:
        # A sub-select, since a join would narrow what is counted below.
        found = found.filter(pk__in=Charge.objects.filter(OPEN, kind=asked["kind"]).values("reader"))
    least = _read_money(asked.get("least", ""))
    if least is not None:
        found = found.filter(owed__gte=least)
    days = asked.get("days", "")
    still_open = Q(charges__voided_at=None, charges__settled__lt=F("charges__amount"))
    found = found.annotate(pieces=Count("charges", filter=still_open), since=Min("charges__made_at", filter=still_open))
    if days.isascii() and days.isdecimal() and len(days) <= 4:
        found = found.filter(since__lt=local_moment(today - timedelta(days=int(days) - 1)))
    return found.order_by("-owed", "pk")


def _read_money(text: str) -> Decimal | None:
    try:
        amount = Decimal(text)
    except InvalidOperation:
        return None
    return amount if amount.is_finite() and 0 <= amount < 10**7 else None
