"""The audit of charges: what readers owe, what was settled and what the day book says are one sum."""

from collections.abc import Iterator
from decimal import Decimal

from django.db.models import Count, DecimalField, F, Max, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce, Round
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from catalog.enums import ItemStatus
from circulation.charges.lines import CHARGE, SETTLEMENT
from circulation.charges.settling import LINES
from circulation.enums import Kind, SettlementKind
from circulation.models import Charge, Loan, Reader, Receipt, Settlement
from libsys.daybook.auditing import audit_check
from libsys.models import Entry

SHOWN = 50
MONEY = DecimalField(max_digits=14, decimal_places=2)
NOTHING = Decimal(0)


@audit_check("circulation.owed", _("读者的欠费等于未结清的费用之和"))
def owed_is_what_is_open() -> Iterator[str]:
    """Find readers whose debt differs from the sum of their open charges."""
    charges = Charge.objects.filter(reader=OuterRef("pk"), voided_at=None).order_by().values("reader")
    left = Subquery(
        charges.annotate(left=Round(Sum(F("amount") - F("settled")), precision=2)).values("left"), output_field=MONEY
    )
    rows = Reader.objects.annotate(left=Coalesce(left, NOTHING, output_field=MONEY)).exclude(owed=F("left"))
    yield from _say(rows, _g("读者 %(row)s 的欠费与费用不符"))


@audit_check("circulation.settled", _("每笔费用的已结清和已退还等于它的结算之和"))
def settled_is_what_was_settled() -> Iterator[str]:
    """Find charges whose settled or refunded sum differs from their settlements."""
    settled = _sum_of(Q(kind__in=(SettlementKind.PAYMENT, SettlementKind.WAIVER)))
    refunded = _sum_of(Q(kind=SettlementKind.REFUND))
    rows = Charge.objects.annotate(in_all=settled, back=refunded)
    yield from _say(rows.exclude(settled=F("in_all"), refunded=F("back")), _g("费用 %(row)s 与它的结算不符"))


@audit_check("circulation.receipts", _("收据号每馆每天从 1 连续，金额等于其中各笔之和"))
def receipts_follow_each_other() -> Iterator[str]:
    """Find days whose receipts have a gap, and receipts whose sum is not that of their settlements."""
    days = Receipt.objects.order_by().values("library", "day").annotate(last=Max("number"), papers=Count("pk"))
    for row in days.exclude(last=F("papers"))[:SHOWN]:
        yield _g("%(day)s 有 %(papers)d 张收据，末号是 %(last)d") % row
    parts = Settlement.objects.filter(receipt=OuterRef("pk")).order_by().values("receipt")
    total = Subquery(parts.annotate(total=Round(Sum("amount"), precision=2)).values("total"), output_field=MONEY)
    rows = Receipt.objects.annotate(parts=Coalesce(total, NOTHING, output_field=MONEY)).exclude(total=F("parts"))
    yield from _say(rows, _g("收据 %(row)s 的金额与其中各笔不符"))
    stray = Settlement.objects.filter(receipt__isnull=False)
    same = Q(voided_at__isnull=True, receipt__voided_at__isnull=True)
    same |= Q(voided_at__isnull=False, receipt__voided_at__isnull=False)
    yield from _say(stray.exclude(same), _g("结算 %(row)s 与它的收据一个作废一个没有"))


@audit_check("circulation.charge_lines", _("费用和结算都有台账的一行，金额相符"))
def sums_have_their_lines() -> Iterator[str]:
    """Find charges and settlements that the day book does not know, or knows with another sum, and stray lines.

    The lines are summed in one pass: they are found by what they speak of, for which the day book has no index.
    """
    yield from _compare(Charge.objects.all(), CHARGE, Kind.CHARGE_MADE)
    for kind, line in LINES.items():
        yield from _compare(Settlement.objects.filter(kind=kind), SETTLEMENT, line)


@audit_check("circulation.lost", _("遗失和注销的单册没有未还的借阅，读者报失的借阅已经结束"))
def what_is_gone_is_not_lent() -> Iterator[str]:
    """Find copies that are lost or withdrawn and still lent, and losses that the day book does not know."""
    gone = (ItemStatus.LOST, ItemStatus.WITHDRAWN)
    yield from _say(
        Loan.objects.filter(returned_at=None, item__status__in=gone), _g("借阅 %(row)s 未还，单册却已遗失或注销")
    )
    lines = Entry.objects.filter(kind=Kind.LOAN_LOST).order_by().values_list("loan_id").annotate(total=Sum("quantity"))
    said = {number for number, total in lines if total}
    known = set(Loan.objects.filter(lost_at__isnull=False).order_by().values_list("pk", flat=True))
    for number in sorted(said ^ known)[:SHOWN]:
        yield _g("借阅 %(row)s 的报失与台账不符") % {"row": f"#{number}"}


def _sum_of(which: Q) -> Coalesce:
    rows = Settlement.objects.filter(which, charge=OuterRef("pk"), voided_at=None).order_by().values("charge")
    return Coalesce(
        Subquery(rows.annotate(total=Round(Sum("amount"), precision=2)).values("total"), output_field=MONEY),
        NOTHING,
        output_field=MONEY,
    )


def _compare(rows: QuerySet, what: str, kind: Kind) -> Iterator[str]:  # type: ignore[type-arg]  # charges, settlements
    lines = Entry.objects.filter(kind=kind, object_type=what).order_by().values_list("object_id")
    said = dict(lines.annotate(total=Round(Sum("amount"), precision=2)))
    faults = []
    for number, amount, voided_at in rows.order_by("pk").values_list("pk", "amount", "voided_at").iterator():
        if said.pop(number, None) != (amount if voided_at is None else NOTHING):
            faults.append(number)
    for number in [*faults, *said][:SHOWN]:
        yield _g("%(what)s #%(row)s 与台账的“%(kind)s”不符") % {"what": what, "row": number, "kind": kind.label}


def _say(rows: QuerySet, sentence: str) -> Iterator[str]:  # type: ignore[type-arg]  # rows of any kind
    for number in rows.order_by("pk").values_list("pk", flat=True)[:SHOWN]:
        yield sentence % {"row": f"#{number}"}
