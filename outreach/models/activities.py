"""Activities: what was held, where, for how many."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from libsys.enums import Provenance
from libsys.models import Library, Room, ServicePoint
from outreach.enums import ACTIVITIES


class Activity(models.Model):
    """An activity that was held; its figures are lines of the day book."""

    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="activities")
    point = models.ForeignKey(ServicePoint, on_delete=models.PROTECT, related_name="activities")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, null=True, blank=True, related_name="activities")
    name = models.CharField(_("活动名称"), max_length=120)
    kind = models.CharField(_("类型"), max_length=16, choices=list(ACTIVITIES.items()))
    held_on = models.DateField(_("日期"))
    venue = models.CharField(_("地点"), max_length=120, blank=True)
    partners = models.CharField(_("合作单位"), max_length=200, blank=True)
    attendance = models.PositiveIntegerField(_("参加人次"))
    precision = models.CharField(
        _("人数"),
        max_length=10,
        choices=[(Provenance.MANUAL.value, _("逐人计数")), (Provenance.ESTIMATE.value, _("约数"))],
        default=Provenance.MANUAL.value,
    )
    cancelled_at = models.DateTimeField(_("作废时间"), null=True, blank=True)

    class Meta:
        """Newest first."""

        ordering = ["-held_on", "-pk"]
        verbose_name_plural = "activities"

    def __str__(self) -> str:
        """Return the name."""
        return self.name
