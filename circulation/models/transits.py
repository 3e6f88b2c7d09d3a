"""Transits: copies on their way from one point to another."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from catalog.models import Item
from circulation.enums import TransitReason
from circulation.models.holds import Hold
from libsys.models import Library, ServicePoint, User


class Transit(models.Model):
    """A copy on its way; open until it is received or given up as not arrived.

    ``arrived`` says that it was received where it was to go. A sending that was
    taken back leaves its transit closed, with ``undone_at``.
    """

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="transits")
    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="+")
    source = models.ForeignKey(ServicePoint, verbose_name=_("发出地点"), on_delete=models.PROTECT, related_name="+")
    target = models.ForeignKey(ServicePoint, verbose_name=_("送达地点"), on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(_("原因"), max_length=12, choices=TransitReason.choices)
    hold = models.ForeignKey(Hold, on_delete=models.PROTECT, null=True, blank=True, related_name="transits")
    sent_at = models.DateTimeField(_("发出时间"))
    staff = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(_("结束时间"), null=True, blank=True)
    arrived = models.BooleanField(_("已送达"), default=False)
    undone_at = models.DateTimeField(_("撤销时间"), null=True, blank=True)

    class Meta:
        """One open transit per copy, between two places."""

        constraints = [
            models.UniqueConstraint(fields=["item"], condition=Q(closed_at__isnull=True), name="one_open_transit"),
            models.CheckConstraint(condition=~Q(source=F("target")), name="transit_goes_somewhere"),
            models.CheckConstraint(condition=Q(closed_at__isnull=False) | Q(arrived=False), name="arrived_is_closed"),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True) | Q(closed_at__isnull=False, arrived=False),
                name="undone_transit_is_closed",
            ),
        ]
        indexes = [
            models.Index(fields=["target"], condition=Q(closed_at__isnull=True), name="transits_to_come"),
            models.Index(fields=["source"], condition=Q(closed_at__isnull=True), name="transits_on_the_way"),
        ]
        ordering = ["-pk"]

    def __str__(self) -> str:
        """Return the transit's number."""
        return f"#{self.pk}"
