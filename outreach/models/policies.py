"""Rules and plans of the house: a register of documents, each with its file."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from libsys.models import Library
from outreach.enums import PolicySort


class PolicyDocument(models.Model):
    """A rule, a plan or another document that the house goes by.

    The file, where there is one, lies under its digest in the data folder. What
    was removed keeps its row, so that it can come back; its number is free.
    """

    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(_("文号"), max_length=40)
    title = models.CharField(pgettext_lazy("制度文件", "名称"), max_length=160)
    sort = models.CharField(pgettext_lazy("制度文件", "类型"), max_length=8, choices=PolicySort.choices)
    adopted_on = models.DateField(_("通过日期"))
    since = models.DateField(_("施行日期"))
    until = models.DateField(_("施行到"), null=True, blank=True)
    replaced_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaces")
    kept_where = models.CharField(_("存放处"), max_length=80, blank=True)
    note = models.CharField(_("说明"), max_length=200, blank=True)
    name = models.CharField(_("文件名"), max_length=200, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveIntegerField(_("大小"), default=0)
    version = models.PositiveIntegerField(default=1)
    added_at = models.DateTimeField(_("存入时间"))
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    removed_at = models.DateTimeField(_("移除时间"), null=True, blank=True)

    class Meta:
        """A number names one document that stands; none ends before it begins, none replaces itself."""

        ordering = ["-since", "number", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["library", "number"], condition=Q(removed_at__isnull=True), name="policy_number_once"
            ),
            models.CheckConstraint(condition=~Q(number="") & ~Q(title=""), name="policy_is_named"),
            models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="policy_ends_late"),
            models.CheckConstraint(
                condition=Q(replaced_by__isnull=True) | ~Q(replaced_by=F("pk")), name="policy_replaced_by_another"
            ),
        ]
        indexes = [models.Index(fields=["library", "since"], name="policies_by_day")]

    def __str__(self) -> str:
        """Return the title."""
        return self.title
