"""Photographs of the library's work: where each file lies, what it shows, who answers for it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from libsys.models import Library
from outreach.models.activities import Activity


class Photograph(models.Model):
    """A photograph in the store of a library; the file lies in the data folder under its digest.

    A photograph that shows minors goes outside only with ``consent``: in words
    who agreed and how, with who wrote it down and when. A removed one keeps its
    row and its file, so that it can be brought back and so that a document
    that was signed with it stays whole.
    """

    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="photographs")
    digest = models.CharField(max_length=64)
    width = models.PositiveIntegerField(_("宽"))
    height = models.PositiveIntegerField(_("高"))
    size = models.PositiveIntegerField(_("大小"))
    caption = models.CharField(pgettext_lazy("照片", "说明"), max_length=120)
    taken_on = models.DateField(_("拍摄日期"), null=True, blank=True)
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("负责人"),
    )  # fmt: skip
    activity = models.ForeignKey(
        Activity, on_delete=models.PROTECT, null=True, blank=True, related_name="photographs", verbose_name=_("活动")
    )
    shows_minors = models.BooleanField(_("能认出未成年人"), default=False)
    consent = models.CharField(_("监护人同意的凭据"), max_length=200, blank=True)
    consent_at = models.DateTimeField(_("同意记于"), null=True, blank=True)
    consent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    added_at = models.DateTimeField(_("存入时间"))
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    removed_at = models.DateTimeField(_("移除时间"), null=True, blank=True)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        """The last one stored first; the same picture lies in a library's store once."""

        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["library", "digest"], name="photograph_once"),
            models.CheckConstraint(
                condition=Q(consent="", consent_at__isnull=True) | (~Q(consent="") & Q(consent_at__isnull=False)),
                name="photograph_consent_is_dated",
            ),
            models.CheckConstraint(condition=Q(width__gt=0, height__gt=0), name="photograph_has_a_size"),
        ]
        indexes = [models.Index(fields=["library", "removed_at", "-taken_on"], name="photograph_newest")]

    def __str__(self) -> str:
        """Return the words under it."""
        return self.caption

    @property
    def is_removed(self) -> bool:
        """Whether it was taken out of the store."""
        return self.removed_at is not None

    @property
    def may_go_outside(self) -> bool:
        """Whether a document for people outside may show it."""
        return not self.shows_minors or bool(self.consent)
