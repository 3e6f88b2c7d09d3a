"""Loan rules: one row per exception; an empty criterion means any, an empty outcome asks the more general rule."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from catalog.enums import Material
from circulation.models.readers import ReaderCategory
from libsys.models import Library, ServicePoint


class LoanRule(models.Model):
    """What a reader of a category may do with a material at a place, from a day on."""

    library = models.ForeignKey(Library, on_delete=models.CASCADE, related_name="loan_rules")
    point = models.ForeignKey(ServicePoint, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    category = models.ForeignKey(ReaderCategory, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    material = models.CharField(_("文献类型"), max_length=12, choices=Material.choices, blank=True)
    valid_from = models.DateField(_("自何日起"))
    may_borrow = models.BooleanField(_("可外借"), null=True, blank=True)
    days = models.PositiveSmallIntegerField(_("借期天数"), null=True, blank=True)
    max_loans = models.PositiveSmallIntegerField(_("最多在借册数"), null=True, blank=True)
    max_renewals = models.PositiveSmallIntegerField(_("可续借次数"), null=True, blank=True)
    renewal_days = models.PositiveSmallIntegerField(_("续借天数"), null=True, blank=True)
    max_overdue = models.PositiveSmallIntegerField(_("逾期几册即停借"), null=True, blank=True)

    class Meta:
        """The same criteria from the same day stand once; the general rule states every outcome."""

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
                condition=Q(point__isnull=False)
                | Q(category__isnull=False)
                | ~Q(material="")
                | Q(
                    may_borrow__isnull=False,
                    days__isnull=False,
                    max_loans__isnull=False,
                    max_renewals__isnull=False,
                    renewal_days__isnull=False,
                    max_overdue__isnull=False,
                ),
            ),
        ]
        ordering = ["library", "pk"]

    def __str__(self) -> str:
        """Return the rule's number."""
        return f"#{self.pk}"
