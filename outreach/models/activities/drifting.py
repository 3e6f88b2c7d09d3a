"""Book drifting: copies set free under a code, and who-knows-where they were found."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from outreach.enums import DriftPlace
from outreach.models.activities.planned import Activity


class DriftCopy(models.Model):
    """A copy set adrift: no borrower, no due date, a code inside the cover; ``finds`` is a projection."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="drifters")
    code = models.CharField(_("漂流编号"), max_length=12)
    title = models.CharField(_("题名"), max_length=120)
    spot = models.CharField(_("漂流点"), max_length=80)
    released_on = models.DateField(_("放出日期"))
    finds = models.PositiveIntegerField(_("捡到次数"), default=0)
    last_found_on = models.DateField(_("最近捡到"), null=True, blank=True)
    taken_back_at = models.DateTimeField(_("收回时间"), null=True, blank=True)

    class Meta:
        """The last released first; a code is one copy's, whoever types it."""

        ordering = ["-pk"]
        verbose_name_plural = "drift copies"
        constraints = [models.UniqueConstraint(fields=["code"], name="drift_code_once")]

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class DriftFind(models.Model):
    """That somebody found a copy: the day and what sort of place, chosen from a list; never who."""

    copy = models.ForeignKey(DriftCopy, on_delete=models.PROTECT, related_name="found")
    found_on = models.DateField(_("日期"))
    place = models.CharField(_("在哪里"), max_length=10, choices=DriftPlace.choices, blank=True)
    passes_on = models.BooleanField(_("读完再放漂"), default=True)

    class Meta:
        """The last find first."""

        ordering = ["-pk"]

    def __str__(self) -> str:
        """Return the day."""
        return self.found_on.isoformat()
