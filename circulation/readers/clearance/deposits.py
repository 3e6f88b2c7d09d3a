"""The deposits that the library holds: money to be given back before a reader leaves."""

from decimal import Decimal

from django.db.models import Case, DecimalField, F, OuterRef, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from circulation.enums import ChargeKind, SettlementKind
from circulation.models import Reader, Settlement
from libsys.access.desk import Desk
from libsys.errors import Reason

MAY_KEEP = "circulation.waive_charges"
LONGEST_REASON = 200
_MONEY = DecimalField(max_digits=12, decimal_places=2)
_NOTHING = Value(Decimal(0), output_field=_MONEY)
_SIGNED = Case(
    When(kind=SettlementKind.PAYMENT, then=F("amount")),
    When(kind=SettlementKind.REFUND, then=-F("amount")),
    default=_NOTHING,
    output_field=_MONEY,
)
_OF_READER = Settlement.objects.filter(
    charge__reader=OuterRef("pk"), charge__kind=ChargeKind.DEPOSIT, charge__voided_at=None, voided_at=None
)
DEPOSIT = Coalesce(
    Subquery(
        _OF_READER.order_by().values("charge__reader").annotate(held=Sum(_SIGNED)).values("held"), output_field=_MONEY
    ),
    _NOTHING,
)
"""What the library holds of each reader of a query set, in yuan."""


def find_held(reader: Reader) -> Decimal:
    """Return the deposit that the library holds of a reader, in yuan; one query."""
    held: Decimal = Reader.objects.filter(pk=reader.pk).annotate(held=DEPOSIT).values_list("held", flat=True)[0]
    return held.quantize(Decimal("0.01"))


def deposit_held(amount: Decimal) -> Reason:
    """Return the reason against letting a reader go who has a deposit to get back.

    Somebody who may waive charges lifts it by saying why; the money stays the
    reader's and can be given back later.
    """
    words = {"yuan": f"{amount:.2f}"}
    sentence = _("还有 %(yuan)s 元押金没有退。请先退押金；暂不退的，由有减免权限的人写明理由。") % words
    return Reason("deposit_held", sentence, lifted_by=MAY_KEEP, facts={"amount": words["yuan"]})


def keep_in_mind(amount: Decimal, reason: str) -> dict[str, str]:
    """Return what a line says of a deposit that is kept for ``reason``; nothing where none is held."""
    return {"deposit_kept": f"{amount:.2f}", "reason": reason} if amount and reason else {}


def find_lifted(*, keeping: str, desk: Desk) -> str:
    """Return the reason for which ``desk`` may let a reader go without the deposit; empty where it may not."""
    return keeping.strip()[:LONGEST_REASON] if desk.can(MAY_KEEP) else ""
