"""Charges: what a reader owes, how it was settled, what was given back."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from catalog.models import Item
from circulation.enums import ChargeKind, PaymentMethod, SettlementKind
from circulation.models.loans import Loan
from circulation.models.readers import Reader
from circulation.models.receipts import Receipt
from libsys.models import Library, Room, ServicePoint, User


class Charge(models.Model):
    """A sum, in yuan, that a reader owes; ``settled`` is what was paid or waived of it.

    ``refunded`` is what was given back of what was paid; it is not owed again.
    A charge made by mistake is voided: it stays readable and owes nothing.
    """

    reader = models.ForeignKey(Reader, on_delete=models.PROTECT, related_name="charges")
    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("费用类型"), max_length=12, choices=ChargeKind.choices)
    amount = models.DecimalField(_("金额"), max_digits=9, decimal_places=2)
    settled = models.DecimalField(_("已结清"), max_digits=9, decimal_places=2, default=Decimal(0))
    refunded = models.DecimalField(_("已退还"), max_digits=9, decimal_places=2, default=Decimal(0))
    loan = models.ForeignKey(Loan, on_delete=models.PROTECT, null=True, blank=True, related_name="charges")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    point = models.ForeignKey(ServicePoint, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(_("产生时间"))
    days = models.PositiveSmallIntegerField(_("逾期天数"), null=True, blank=True)
    note = models.CharField(_("说明"), max_length=200, blank=True)
    voided_at = models.DateTimeField(_("作废时间"), null=True, blank=True)

    class Meta:
        """A charge is positive, never settled beyond itself; a void one has nothing settled."""

        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="charge_is_positive"),
            models.CheckConstraint(condition=Q(settled__gte=0) & Q(settled__lte=F("amount")), name="settled_within"),
            models.CheckConstraint(
                condition=Q(refunded__gte=0) & Q(refunded__lte=F("settled")), name="refunded_within_settled"
            ),
            models.CheckConstraint(condition=Q(voided_at__isnull=True) | Q(settled=0), name="void_charge_is_unsettled"),
            models.UniqueConstraint(
                fields=["loan", "kind"],
                condition=Q(voided_at__isnull=True, loan__isnull=False),
                name="one_charge_of_a_kind_per_loan",
            ),
        ]
        indexes = [
            models.Index(
                fields=["reader"],
                condition=Q(voided_at__isnull=True) & Q(settled__lt=F("amount")),
                name="open_charges_of_reader",
            )
        ]
        ordering = ["-pk"]

    def __str__(self) -> str:
        """Return the charge's number."""
        return f"#{self.pk}"

    @property
    def left(self) -> Decimal:
        """Return what is still owed of it."""
        return Decimal(0) if self.voided_at else self.amount - self.settled

    @property
    def is_open(self) -> bool:
        """Return whether something is still owed of it."""
        return self.left > 0


class Settlement(models.Model):
    """Money taken, a sum waived or money given back, against one charge.

    ``receipt`` is the paper for everything that a reader paid in one go; a
    waiver has none. A settlement made by mistake is voided and counts no more.
    """

    charge = models.ForeignKey(Charge, on_delete=models.PROTECT, related_name="settlements")
    kind = models.CharField(_("方式"), max_length=8, choices=SettlementKind.choices)
    method = models.CharField(_("付款方式"), max_length=10, choices=PaymentMethod.choices, blank=True)
    amount = models.DecimalField(_("金额"), max_digits=9, decimal_places=2)
    reason = models.CharField(_("理由"), max_length=200, blank=True)
    receipt = models.ForeignKey(Receipt, on_delete=models.PROTECT, null=True, blank=True, related_name="settlements")
    at = models.DateTimeField(_("时间"))
    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="+")
    point = models.ForeignKey(ServicePoint, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    staff = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    voided_at = models.DateTimeField(_("作废时间"), null=True, blank=True)

    class Meta:
        """A settlement is positive; whoever waives says why; money has a way by which it came."""

        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="settlement_is_positive"),
            models.CheckConstraint(
                condition=~Q(kind=SettlementKind.WAIVER) | ~Q(reason=""), name="waiver_has_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(kind=SettlementKind.WAIVER) | ~Q(method=""), name="payment_has_a_method"
            ),
            models.CheckConstraint(
                condition=Q(kind=SettlementKind.WAIVER, receipt__isnull=True)
                | (~Q(kind=SettlementKind.WAIVER) & Q(receipt__isnull=False)),
                name="money_has_a_receipt",
            ),
        ]
        indexes = [models.Index(fields=["library", "at"], name="settlements_of_a_day")]
        ordering = ["-pk"]

    def __str__(self) -> str:
        """Return the settlement's number."""
        return f"#{self.pk}"
