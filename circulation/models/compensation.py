"""What a library asks for when a copy is lost or damaged."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalog.enums import Material
from libsys.models import Library

NOT_NEGATIVE = [MinValueValidator(Decimal(0))]
PERCENT = [MaxValueValidator(100)]


class CompensationRule(models.Model):
    """What is asked for a material, or for every material that has no rule of its own.

    Money is yuan. A loss costs the price times ``factor``, or ``old_factor``
    for titles published ``old_years`` ago or earlier, or ``sole_factor`` for
    the library's only copy of a title, whichever is most, and never less than
    ``minimum``; ``processing_fee`` comes on top. Where the price is unknown
    ``unknown_price`` is asked; 0 means that the sum is agreed with the reader,
    or the same edition handed in. Damage costs a share of the price in per
    cent, by degree. ``refund_days`` says for how long a payment is given back
    if the copy turns up, 0 that it never is.
    """

    library = models.ForeignKey(Library, on_delete=models.CASCADE, related_name="compensation_rules")
    material = models.CharField(_("文献类型"), max_length=12, choices=Material.choices, blank=True)
    factor = models.DecimalField(_("遗失赔价格的倍数"), max_digits=4, decimal_places=1, default=Decimal(1))
    old_years = models.PositiveSmallIntegerField(_("出版满几年算旧书"), default=0)
    old_factor = models.DecimalField(_("旧书的倍数"), max_digits=4, decimal_places=1, default=Decimal(1))
    sole_factor = models.DecimalField(_("孤本的倍数"), max_digits=4, decimal_places=1, default=Decimal(1))
    minimum = models.DecimalField(
        _("最少赔"), max_digits=7, decimal_places=2, default=Decimal(0), validators=NOT_NEGATIVE
    )
    processing_fee = models.DecimalField(
        _("加工费"), max_digits=7, decimal_places=2, default=Decimal(0), validators=NOT_NEGATIVE
    )
    unknown_price = models.DecimalField(
        _("价格不明时赔"), max_digits=7, decimal_places=2, default=Decimal(0), validators=NOT_NEGATIVE
    )
    light = models.PositiveSmallIntegerField(_("轻度污损（%）"), default=20, validators=PERCENT)
    marked = models.PositiveSmallIntegerField(_("中度污损（%）"), default=50, validators=PERCENT)
    heavy = models.PositiveSmallIntegerField(_("重度污损（%）"), default=100, validators=PERCENT)
    with_overdue = models.BooleanField(_("报失时已逾期的，另收逾期费"), default=False)
    refund_days = models.PositiveSmallIntegerField(_("找回几天内可退款"), default=0)
    refunds_processing = models.BooleanField(_("加工费也退"), default=False)

    class Meta:
        """One rule per material; a factor is at least nothing, a share at most the whole."""

        constraints = [
            models.UniqueConstraint(fields=["library", "material"], name="compensation_once"),
            models.CheckConstraint(
                condition=Q(factor__gte=0) & Q(old_factor__gte=0) & Q(sole_factor__gte=0), name="factors_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(minimum__gte=0) & Q(processing_fee__gte=0) & Q(unknown_price__gte=0),
                name="compensation_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(light__lte=100) & Q(marked__lte=100) & Q(heavy__lte=100), name="damage_within_the_price"
            ),
        ]
        ordering = ["library", "material"]

    def __str__(self) -> str:
        """Return the material, or that it is the rule for all others."""
        return str(Material(self.material).label) if self.material else str(_("其他所有文献"))
