"""What stands between a reader and a clearance: loans, charges; holds are told and cancelled, they owe nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, DecimalField, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from circulation.enums import CardState
from circulation.models import Card, Hold, Loan, Reader
from circulation.models.claims import is_claimed
from circulation.models.holds import ACTIVE
from circulation.readers.clearance.deposits import DEPOSIT, deposit_held
from libsys.errors import DomainError, Reason, Sentence

USABLE = (CardState.VALID, CardState.LOST, CardState.SUSPENDED)
"""States of a card that a clearance closes."""

CLEAR, OWING, CLEARED = "clear", "owing", "cleared"
STANDINGS: dict[str, Sentence] = {
    OWING: gettext_lazy("还没清"),
    CLEAR: gettext_lazy("可以办结"),
    CLEARED: gettext_lazy("证已退"),
}

OWES = Q(out__gt=0) | Q(owed__gt=0) | (Q(deposit__gt=0) & Q(usable_cards__gt=0))
"""Who is not clear, among :func:`with_debts`: a deposit stands against closing a card, not against having closed it."""


class ClearanceRefused(DomainError):
    """The reader was not cleared; every reason is kept."""


@dataclass(frozen=True)
class Debts:
    """What a reader owes: copies out, how many of them overdue, yuan; and what a clearance ends: holds, cards.

    ``deposit`` is what the library owes the reader, in yuan; ``claimed`` are copies out that the reader says are
    back: the library looks for them, none of them is overdue.
    """

    out: int
    overdue: int
    owed: Decimal
    holds: int
    cards: int
    deposit: Decimal = Decimal(0)
    claimed: int = 0

    @property
    def standing(self) -> str:
        """Return where the reader stands."""
        if self.out or self.owed or (self.deposit and self.cards):
            return OWING
        return CLEAR if self.cards else CLEARED


def debts_of(reader: Any) -> Debts:
    """Return the debts of a reader that came by :func:`with_debts`."""
    return Debts(
        out=reader.out,
        overdue=reader.overdue,
        owed=reader.owed,
        holds=reader.active_holds,
        cards=reader.usable_cards,
        deposit=reader.deposit,
        claimed=reader.claimed,
    )


def with_debts(readers: QuerySet[Reader], *, today: date) -> QuerySet[Reader]:
    """Return ``readers``, each with what it owes, in one statement."""
    loans = Loan.objects.filter(returned_at__isnull=True)
    return readers.annotate(
        out=_count(loans),
        overdue=_count(loans.filter(~is_claimed(), due_on__lt=today)),
        claimed=_count(loans.filter(is_claimed())),
        active_holds=_count(Hold.objects.filter(state__in=ACTIVE)),
        usable_cards=_count(Card.objects.filter(state__in=USABLE)),
        deposit=DEPOSIT,
    )


def narrow_to(readers: QuerySet[Reader], standing: str) -> QuerySet[Reader]:
    """Return those of ``readers``, who came by :func:`with_debts`, who stand so; all of them for any other word."""
    owes = OWES
    match standing:
        case "owing":
            return readers.filter(owes)
        case "clear":
            return readers.filter(~owes, usable_cards__gt=0)
        case "cleared":
            return readers.filter(~owes, usable_cards=0)
        case _:
            return readers


def sum_debts(readers: QuerySet[Reader]) -> dict[str, Any]:
    """Return how many readers stand where, and what all of them owe together, in one statement."""
    owes = OWES
    nothing = Value(Decimal(0), output_field=DecimalField(max_digits=12, decimal_places=2))
    return readers.order_by().aggregate(
        people=Count("pk"),
        owing=Count("pk", filter=owes),
        clear=Count("pk", filter=~owes & Q(usable_cards__gt=0)),
        cleared=Count("pk", filter=~owes & Q(usable_cards=0)),
        copies=Coalesce(Sum("out"), 0),
        late=Coalesce(Sum("overdue"), 0),
        looked_for=Coalesce(Sum("claimed"), 0),
        money=Coalesce(Sum("owed"), nothing),
        deposits=Coalesce(Sum("deposit"), nothing),
        waiting=Coalesce(Sum("active_holds"), 0),
        ending=Coalesce(Sum("active_holds", filter=~owes & Q(usable_cards__gt=0)), 0),
        closing=Coalesce(Sum("usable_cards", filter=~owes & Q(usable_cards__gt=0)), 0),
    )


def find_reasons(debts: Debts) -> list[Reason]:
    """Return everything that stands against a clearance, all at once."""
    reasons = []
    if debts.out:
        words = {"count": debts.out, "overdue": debts.overdue, "claimed": debts.claimed}
        late = _("还有 %(count)s 册没有归还，其中 %(overdue)s 册逾期。请先归还；遗失的先办赔偿。")
        plain = _("还有 %(count)s 册没有归还。请先归还；遗失的先办赔偿。")
        said = _("其中 %(claimed)s 册读者称已还，正在找：找到就办归还，找不到再办赔偿。") if debts.claimed else ""
        reasons.append(Reason("loans_open", ((late if debts.overdue else plain) + said) % words, facts=words))
    if debts.owed:
        facts = {"amount": str(debts.owed)}
        sentence = _("还欠 %(amount)s 元。请先交清，或办减免。") % facts
        reasons.append(Reason("reader_owes", sentence, facts=facts))
    if debts.deposit and debts.cards:
        reasons.append(deposit_held(debts.deposit))
    if not debts.cards:
        reasons.append(Reason("no_card_to_close", _("没有在用的读者证，可能已经办过离校手续。不用再办。")))
    return reasons


def find_debts(reader_ids: Sequence[int], *, today: date) -> dict[int, Debts]:
    """Return the debts of readers by their numbers."""
    readers = with_debts(Reader.objects.filter(pk__in=reader_ids), today=today)
    return {reader.pk: debts_of(reader) for reader in readers}


def _count(rows: QuerySet[Any]) -> Coalesce:
    counted = rows.filter(reader=OuterRef("pk")).order_by().values("reader").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
