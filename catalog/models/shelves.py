"""Temporary shelves (专柜): where copies stand for a while, without leaving their own place."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from libsys.models import Library, Room, ServicePoint


class Shelf(models.Model):
    """A display of copies: new books, a theme, a festival; readers see it as the copy's location if it is public."""

    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="shelves")
    name = models.CharField(_("名称"), max_length=60)
    english_name = models.CharField(_("英文名称"), max_length=100, blank=True)
    point = models.ForeignKey(ServicePoint, on_delete=models.PROTECT, related_name="+")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    since = models.DateField(_("开始日期"))
    until = models.DateField(_("结束日期"), null=True, blank=True)
    note = models.CharField(_("备注"), max_length=200, blank=True)
    is_public = models.BooleanField(_("读者可见"), default=True)
    closed_at = models.DateTimeField(_("撤柜时间"), null=True, blank=True)

    class Meta:
        """A display ends on or after the day it begins; open ones bear different names."""

        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="shelf_ends_after_it_begins"
            ),
            models.UniqueConstraint(
                fields=["library", "name"], condition=Q(closed_at__isnull=True), name="shelf_name_once"
            ),
        ]
        ordering = ["closed_at", "-since", "-pk"]

    def __str__(self) -> str:
        """Return the name in the language of the page."""
        if self.english_name and (get_language() or "").startswith("en"):
            return self.english_name
        return self.name
