"""Number ranges: where the next barcode and the next accession number come from."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from catalog.enums import CheckDigit, Material, NumberKind
from libsys.models import Library, ServicePoint

WIDEST = 18


class NumberRange(models.Model):
    """A run of numbers from ``first`` to ``last``; ``next`` is the one that the next copy gets.

    A number is written as prefix, digits filled with zeros to ``width``, check
    digit, suffix. A range of a point or a material goes before a general one.
    """

    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="number_ranges")
    kind = models.CharField(_("号码"), max_length=12, choices=NumberKind.choices)
    name = models.CharField(_("名称"), max_length=60)
    point = models.ForeignKey(ServicePoint, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    material = models.CharField(_("文献类型"), max_length=12, choices=Material.choices, blank=True)
    prefix = models.CharField(_("前缀"), max_length=12, blank=True)
    suffix = models.CharField(_("后缀"), max_length=12, blank=True)
    width = models.PositiveSmallIntegerField(_("数字位数"), default=7)
    check_digit = models.CharField(_("校验位"), max_length=8, choices=CheckDigit.choices, default=CheckDigit.NONE)
    first = models.BigIntegerField(_("起始号"))
    last = models.BigIntegerField(_("终止号"))
    next = models.BigIntegerField(_("下一个号"))
    warn_at = models.PositiveIntegerField(_("余量提醒"), default=100)
    is_preprinted = models.BooleanField(_("条码已预印"), default=False)
    closed_at = models.DateTimeField(_("停用时间"), null=True, blank=True)
    created_at = models.DateTimeField(_("建立时间"))

    class Meta:
        """A range runs forward and is never left behind or beyond."""

        constraints = [
            models.CheckConstraint(condition=Q(first__gte=0) & Q(first__lte=F("last")), name="range_runs_forward"),
            models.CheckConstraint(
                condition=Q(next__gte=F("first")) & Q(next__lte=F("last") + 1), name="range_next_inside"
            ),
            models.CheckConstraint(condition=Q(width__gte=1) & Q(width__lte=WIDEST), name="range_width"),
        ]
        ordering = ["kind", "closed_at", "pk"]

    def __str__(self) -> str:
        """Return the name."""
        return self.name

    @property
    def left(self) -> int:
        """Return how many numbers are left."""
        return self.last - self.next + 1

    @property
    def is_nearly_used(self) -> bool:
        """Return whether somebody should order new labels."""
        return self.closed_at is None and self.left <= self.warn_at
