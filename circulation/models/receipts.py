"""Receipts: the numbered papers for money that came or went, and the handing over of the till."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from circulation.enums import PaymentMethod, SettlementKind
from circulation.models.readers import Reader
from libsys.models import Library, Room, ServicePoint, User


class Handover(models.Model):
    """The till of a place handed over to the next shift, with the name of whoever took it.

    ``expected`` is the cash that the receipts of the shift come to, ``counted``
    what lay in the till; both in yuan.
    """

    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="+")
    point = models.ForeignKey(ServicePoint, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    staff = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    receiver = models.CharField(_("接班人"), max_length=60)
    day = models.DateField(_("日期"))
    at = models.DateTimeField(_("时间"))
    expected = models.DecimalField(_("应有现金"), max_digits=10, decimal_places=2)
    counted = models.DecimalField(_("实点现金"), max_digits=10, decimal_places=2)
    note = models.CharField(_("说明"), max_length=200, blank=True)

    class Meta:
        """Somebody took it; a till holds no less than nothing; a difference is explained."""

        constraints = [
            models.CheckConstraint(condition=~Q(receiver=""), name="handover_has_a_receiver"),
            models.CheckConstraint(condition=Q(counted__gte=0), name="till_not_negative"),
            models.CheckConstraint(condition=Q(counted=F("expected")) | ~Q(note=""), name="difference_is_explained"),
        ]
        indexes = [models.Index(fields=["library", "day"], name="handovers_of_a_day")]
        ordering = ["-pk"]

    def __str__(self) -> str:
        """Return the handover's number."""
        return f"#{self.pk}"


class Receipt(models.Model):
    """A paper for money taken from a reader, or given back; void ones keep their number.

    Numbers run from 1 within a library and a day, without a gap. ``received``
    is the cash that the reader handed over, ``total`` what of it was kept, in
    yuan. Once its till was handed over, a receipt stays as it is.
    """

    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="+")
    day = models.DateField(_("日期"))
    number = models.PositiveIntegerField(_("序号"))
    kind = models.CharField(_("收退"), max_length=8, choices=SettlementKind.choices)
    reader = models.ForeignKey(Reader, on_delete=models.PROTECT, related_name="receipts")
    method = models.CharField(_("付款方式"), max_length=10, choices=PaymentMethod.choices)
    total = models.DecimalField(_("合计"), max_digits=10, decimal_places=2)
    received = models.DecimalField(_("实收现金"), max_digits=10, decimal_places=2, null=True, blank=True)
    at = models.DateTimeField(_("时间"))
    point = models.ForeignKey(ServicePoint, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    staff = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    handover = models.ForeignKey(Handover, on_delete=models.PROTECT, null=True, blank=True, related_name="receipts")
    voided_at = models.DateTimeField(_("作废时间"), null=True, blank=True)
    void_reason = models.CharField(_("作废原因"), max_length=200, blank=True)

    class Meta:
        """A number is given once; money comes or goes; who voids says why."""

        constraints = [
            models.UniqueConstraint(fields=["library", "day", "number"], name="receipt_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="receipts_count_from_one"),
            models.CheckConstraint(condition=Q(total__gt=0), name="receipt_is_positive"),
            models.CheckConstraint(condition=~Q(kind=SettlementKind.WAIVER), name="receipt_is_for_money"),
            models.CheckConstraint(
                condition=Q(received__isnull=True)
                | Q(received__gte=F("total"), method=PaymentMethod.CASH, kind=SettlementKind.PAYMENT),
                name="received_covers_the_total",
            ),
            models.CheckConstraint(
                condition=Q(voided_at__isnull=True, void_reason="") | (Q(voided_at__isnull=False) & ~Q(void_reason="")),
                name="void_receipt_has_a_reason",
            ),
        ]
        ordering = ["-pk"]

    def __str__(self) -> str:
        """Return the number as it is printed: 20260302-0017."""
        return f"{self.day:%Y%m%d}-{self.number:04d}"
