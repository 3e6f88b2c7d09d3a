"""Loan rules: one row per exception; an empty criterion means any, an empty outcome asks the more general rule."""

from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from catalog.enums import Material
from circulation.models.readers import ReaderCategory
from libsys.models import Library, ServicePoint

NOT_NEGATIVE = [MinValueValidator(Decimal(0))]
STATED_BY_THE_GENERAL_RULE = (
    "may_borrow", "in_house_only", "days", "max_loans", "max_of_material", "max_renewals", "renewal_days",
    "grace_days", "fine_per_day", "fine_cap", "suspension_days", "holds_allowed", "max_overdue",
    "max_owed", "max_holds", "hold_days",
)  # fmt: skip
"""Every outcome but the fixed date, which stands in the place of ``days`` and only in exceptions."""

_EXCEPTION = Q(point__isnull=False) | Q(category__isnull=False) | ~Q(material="")


class LoanRule(models.Model):
    """What a reader of a category may do with a material at a place, from a day on.

    Days are calendar days, limits are copies, money is yuan. ``max_of_material``,
    ``max_overdue`` and ``max_owed`` set no limit at 0, ``fine_cap`` no cap. ``fixed_due`` is
    a day of every year (``06-30``) or one day (``2027-01-15``), and stands in
    the place of ``days``.
    """

    library = models.ForeignKey(Library, on_delete=models.CASCADE, related_name="loan_rules")
    point = models.ForeignKey(ServicePoint, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    category = models.ForeignKey(ReaderCategory, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    material = models.CharField(_("文献类型"), max_length=12, choices=Material.choices, blank=True)
    valid_from = models.DateField(_("自何日起"))
    may_borrow = models.BooleanField(_("可外借"), null=True, blank=True)
    in_house_only = models.BooleanField(_("只供馆内阅览"), null=True, blank=True)
    days = models.PositiveSmallIntegerField(_("借期天数"), null=True, blank=True)
    fixed_due = models.CharField(_("固定应还日"), max_length=10, blank=True)
    max_loans = models.PositiveSmallIntegerField(_("最多在借册数"), null=True, blank=True)
    max_of_material = models.PositiveSmallIntegerField(_("同类文献最多册数"), null=True, blank=True)
    max_renewals = models.PositiveSmallIntegerField(_("可续借次数"), null=True, blank=True)
    renewal_days = models.PositiveSmallIntegerField(_("续借天数"), null=True, blank=True)
    grace_days = models.PositiveSmallIntegerField(_("宽限天数"), null=True, blank=True)
    fine_per_day = models.DecimalField(
        _("每天逾期费"), max_digits=6, decimal_places=2, null=True, blank=True, validators=NOT_NEGATIVE
    )
    fine_cap = models.DecimalField(
        _("逾期费封顶"), max_digits=8, decimal_places=2, null=True, blank=True, validators=NOT_NEGATIVE
    )
    suspension_days = models.PositiveSmallIntegerField(_("逾期一天停借天数"), null=True, blank=True)
    holds_allowed = models.BooleanField(_("可预约"), null=True, blank=True)
    max_overdue = models.PositiveSmallIntegerField(_("逾期几册即停借"), null=True, blank=True)
    max_owed = models.DecimalField(
        _("欠费多少即停借"), max_digits=8, decimal_places=2, null=True, blank=True, validators=NOT_NEGATIVE
    )
    max_holds = models.PositiveSmallIntegerField(_("最多预约数"), null=True, blank=True)
    hold_days = models.PositiveSmallIntegerField(_("预约保留天数"), null=True, blank=True)

    class Meta:
        """The same criteria stand once for a day; the general rule states every outcome; no rule says two things."""

        constraints = [
            # Expressions, because SQLite has no NULLS NOT DISTINCT.
            models.UniqueConstraint(
                "library",
                Coalesce("point", 0),
                Coalesce("category", 0),
                "material",
                "valid_from",
                name="rule_once",
            ),
            models.CheckConstraint(
                name="general_rule_states_every_outcome",
                condition=_EXCEPTION | Q(**{f"{name}__isnull": False for name in STATED_BY_THE_GENERAL_RULE}),
            ),
            models.CheckConstraint(
                name="rule_lends_or_keeps_in_house",
                condition=Q(may_borrow__isnull=True)
                | Q(in_house_only__isnull=True)
                | Q(may_borrow=False)
                | Q(in_house_only=False),
            ),
            models.CheckConstraint(
                name="rule_has_days_or_a_fixed_date", condition=Q(days__isnull=True) | Q(fixed_due="")
            ),
            models.CheckConstraint(
                name="rule_fines_or_suspends",
                condition=Q(fine_per_day__isnull=True)
                | Q(fine_per_day=0)
                | Q(suspension_days__isnull=True)
                | Q(suspension_days=0),
            ),
            models.CheckConstraint(
                name="rule_money_not_negative",
                condition=(Q(fine_per_day__isnull=True) | Q(fine_per_day__gte=0))
                & (Q(fine_cap__isnull=True) | Q(fine_cap__gte=0))
                & (Q(max_owed__isnull=True) | Q(max_owed__gte=0)),
            ),
        ]
        ordering = ["library", "pk"]

    def __str__(self) -> str:
        """Return the rule's number."""
        return f"#{self.pk}"
