"""What people carried to other places and did there: deliveries of books, guidance visits, surveys in the field."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from libsys.models import Library, ServicePoint
from outreach.enums import SITES


class Visit(models.Model):
    """What a delivery and a guidance visit have in common; the figures are lines of the day book."""

    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="+")
    point = models.ForeignKey(
        ServicePoint, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("网点")
    )
    place = models.CharField(_("地点"), max_length=100)
    site = models.CharField(_("场所"), max_length=16, choices=list(SITES.items()))
    made_on = models.DateField(_("日期"))
    staff_names = models.CharField(_("派出人员"), max_length=200, blank=True)
    staff_count = models.PositiveIntegerField(_("派出人数"))
    packages = models.PositiveIntegerField(_("包数"), default=0)
    copies = models.PositiveIntegerField(_("册数"), default=0)
    people = models.PositiveIntegerField(_("受益人次"), default=0)
    note = models.CharField(_("备注"), max_length=300, blank=True)
    cancelled_at = models.DateTimeField(_("作废时间"), null=True, blank=True)

    class Meta:
        """A visit is never a table of its own."""

        abstract = True

    def __str__(self) -> str:
        """Return the day and the place."""
        return f"{self.made_on} {self.place}"


class Delivery(Visit):
    """Books that were brought to a place (送书下乡, 送书进校园, 送书进文化站)."""

    class Meta:
        """Newest first."""

        ordering = ["-made_on", "-pk"]
        verbose_name_plural = "deliveries"


class Guidance(Visit):
    """A visit on which staff helped the people of a place with their books; ``tasks`` are codes of what was done."""

    hours = models.DecimalField(_("小时"), max_digits=5, decimal_places=1, default=0)
    tasks = models.JSONField(_("做了什么"), default=list)

    class Meta:
        """Newest first."""

        ordering = ["-made_on", "-pk"]
        verbose_name_plural = "guidance visits"


class SiteSurvey(models.Model):
    """A survey of sites in the field; ``statuses`` are pairs of code and name, in their order."""

    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="site_surveys")
    name = models.CharField(_("调查名称"), max_length=100)
    statuses = models.JSONField(_("状况"))
    note = models.CharField(_("说明"), max_length=300, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        """Latest first."""

        ordering = ["-pk"]

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class SurveySite(models.Model):
    """A site that a survey asks about: a village, a school; it may be a point of the library."""

    survey = models.ForeignKey(SiteSurvey, on_delete=models.CASCADE, related_name="sites")
    point = models.ForeignKey(ServicePoint, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    township = models.CharField(_("乡镇"), max_length=60, blank=True)
    name = models.CharField(_("村或单位"), max_length=100)
    ordinal = models.PositiveSmallIntegerField()

    class Meta:
        """A site is named once in a survey."""

        constraints = [
            models.UniqueConstraint(fields=["survey", "township", "name"], name="survey_site_once"),
        ]
        ordering = ["ordinal", "pk"]

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class SurveyRound(models.Model):
    """One round of a survey: from when to when it is made."""

    survey = models.ForeignKey(SiteSurvey, on_delete=models.CASCADE, related_name="rounds")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(_("轮次名称"), max_length=60)
    starts_on = models.DateField(_("开始"))
    due_on = models.DateField(_("截止"))

    class Meta:
        """Rounds are numbered; one ends on or after the day on which it begins."""

        constraints = [
            models.UniqueConstraint(fields=["survey", "number"], name="survey_round_once"),
            models.CheckConstraint(condition=Q(starts_on__lte=F("due_on")), name="survey_round_in_order"),
        ]
        ordering = ["number"]

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class SiteAnswer(models.Model):
    """What a round found at a site."""

    round = models.ForeignKey(SurveyRound, on_delete=models.CASCADE, related_name="answers")
    site = models.ForeignKey(SurveySite, on_delete=models.CASCADE, related_name="answers")
    status = models.CharField(_("状况"), max_length=16)
    venue = models.CharField(_("活动场地"), max_length=100, blank=True)
    equipment = models.CharField(pgettext_lazy("网点", "设备"), max_length=200, blank=True)
    note = models.CharField(_("说明"), max_length=200, blank=True)
    answered_at = models.DateTimeField()
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        """A site has one answer in a round."""

        constraints = [models.UniqueConstraint(fields=["round", "site"], name="site_answered_once")]

    def __str__(self) -> str:
        """Return the site."""
        return str(self.site)
