"""What others say of the library: prizes won at a higher level, reports in the media."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from libsys.models import Library
from outreach.enums import AWARD_GRADES, AWARD_LEVELS, MEDIA
from outreach.models.activities.planned import Activity


class Award(models.Model):
    """Prizes of one level and grade, won elsewhere by the library or its readers."""

    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="awards")
    won_on = models.DateField(_("获奖日期"))
    contest = models.CharField(_("竞赛或评选"), max_length=120)
    level = models.CharField(_("级别"), max_length=10, choices=list(AWARD_LEVELS.items()))
    grade = models.CharField(_("等次"), max_length=10, choices=list(AWARD_GRADES.items()))
    count = models.PositiveSmallIntegerField(_("个数"), default=1)
    winner = models.CharField(_("获奖者"), max_length=120, blank=True)
    activity = models.ForeignKey(
        Activity, on_delete=models.PROTECT, null=True, blank=True, related_name="awards", verbose_name=_("活动")
    )
    voided_at = models.DateTimeField(_("作废时间"), null=True, blank=True)

    class Meta:
        """The latest first; an award is one prize at least."""

        ordering = ["-won_on", "-pk"]
        constraints = [models.CheckConstraint(condition=Q(count__gte=1), name="award_is_one_at_least")]

    def __str__(self) -> str:
        """Return the contest."""
        return self.contest


class MediaReport(models.Model):
    """A report on the library: outlet, day, page, title, address."""

    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="media_reports")
    published_on = models.DateField(_("刊发日期"))
    sort = models.CharField(_("媒体类型"), max_length=12, choices=list(MEDIA.items()))
    outlet = models.CharField(_("媒体"), max_length=60)
    page = models.CharField(_("版面或栏目"), max_length=40, blank=True)
    title = models.CharField(_("标题"), max_length=160)
    link = models.URLField(_("网址"), max_length=300, blank=True)
    activity = models.ForeignKey(
        Activity, on_delete=models.PROTECT, null=True, blank=True, related_name="media_reports", verbose_name=_("活动")
    )
    voided_at = models.DateTimeField(_("作废时间"), null=True, blank=True)

    class Meta:
        """The latest first."""

        ordering = ["-published_on", "-pk"]

    def __str__(self) -> str:
        """Return the title."""
        return self.title
