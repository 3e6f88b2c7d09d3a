"""Points as places of work with others: who hosts them, what was agreed, how they stand to the criteria."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from libsys.models import Library, ServicePoint
from outreach.enums import SITES


class PointProfile(models.Model):
    """What a register of points says of one beyond its name: host, kind of site, people, place on the map, cap.

    ``counted_before``: its opening stands in figures that were brought in, so it has no line of its own.
    """

    point = models.OneToOneField(ServicePoint, on_delete=models.CASCADE, related_name="profile")
    site = models.CharField(_("场所"), max_length=16, choices=list(SITES.items()), default="other")
    host = models.CharField(_("共建单位"), max_length=100, blank=True)
    contact = models.CharField(_("联系人"), max_length=60, blank=True)
    contact_phone = models.CharField(_("联系电话"), max_length=40, blank=True)
    custodian = models.CharField(_("图书保管人"), max_length=60, blank=True)
    latitude = models.DecimalField(_("纬度"), max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(_("经度"), max_digits=9, decimal_places=6, null=True, blank=True)
    opened_on = models.DateField(_("设点日期"), null=True, blank=True)
    counted_before = models.BooleanField(_("设点已计入从前的统计"), default=False)
    cap = models.PositiveIntegerField(_("存书上限（册）"), null=True, blank=True)
    equipment = models.CharField(pgettext_lazy("网点", "设备"), max_length=500, blank=True)
    note = models.CharField(_("备注"), max_length=500, blank=True)

    class Meta:
        """A place on the map has both coordinates, on this earth."""

        constraints = [
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None) | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="point_on_this_earth",
            )
        ]

    def __str__(self) -> str:
        """Return the point."""
        return str(self.point)


class AgreementWording(models.Model):
    """How a library words its agreements; words in braces are filled in when one is drawn up."""

    library = models.OneToOneField(Library, on_delete=models.CASCADE, related_name="agreement_wording")
    title = models.CharField(pgettext_lazy("协议", "标题"), max_length=60)
    body = models.TextField(_("正文"), max_length=8000)
    our_duties = models.TextField(_("本馆的义务"), max_length=2000)
    their_duties = models.TextField(_("共建单位的义务"), max_length=2000)

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class Agreement(models.Model):
    """An agreement with the host of a point (《共建图书流动服务点协议》), a draft until it is signed.

    ``text`` is the whole wording as it is printed; once signed it stays. A
    renewal is a new agreement that ``follows`` the old one.
    """

    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="agreements")
    number = models.CharField(_("协议编号"), max_length=32)
    point = models.ForeignKey(ServicePoint, on_delete=models.PROTECT, related_name="agreements")
    party = models.CharField(_("共建单位"), max_length=100)
    representative = models.CharField(_("对方代表"), max_length=60, blank=True)
    starts_on = models.DateField(pgettext_lazy("协议", "开始日期"))
    ends_on = models.DateField(pgettext_lazy("协议", "结束日期"))
    copies = models.PositiveIntegerField(_("约定投放（册）"), default=0)
    title = models.CharField(pgettext_lazy("协议", "标题"), max_length=60)
    text = models.TextField(_("正文"), max_length=12000)
    note = models.CharField(_("备注"), max_length=200, blank=True)
    follows = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="followed_by", verbose_name=_("续签自")
    )
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    signed_on = models.DateField(_("签订日期"), null=True, blank=True)
    ended_on = models.DateField(_("提前终止"), null=True, blank=True)
    cancelled_at = models.DateTimeField(_("作废时间"), null=True, blank=True)

    class Meta:
        """A number names one agreement of a library; it ends on or after the day on which it begins."""

        constraints = [
            models.UniqueConstraint(fields=["library", "number"], name="agreement_number_once"),
            models.CheckConstraint(condition=Q(starts_on__lte=F("ends_on")), name="agreement_in_order"),
        ]
        ordering = ["-pk"]

    def __str__(self) -> str:
        """Return the number."""
        return self.number


class PointCriterion(models.Model):
    """One thing that a branch or a point must meet, as the library worded it."""

    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="point_criteria")
    ordinal = models.PositiveSmallIntegerField()
    text = models.CharField(_("要求"), max_length=200)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """In the order of the list."""

        ordering = ["ordinal", "pk"]
        verbose_name_plural = "point criteria"

    def __str__(self) -> str:
        """Return the words."""
        return self.text


class CriterionCheck(models.Model):
    """What was found of a criterion at a point on a day; the latest one stands."""

    criterion = models.ForeignKey(PointCriterion, on_delete=models.PROTECT, related_name="checks")
    point = models.ForeignKey(ServicePoint, on_delete=models.PROTECT, related_name="checks")
    is_met = models.BooleanField(_("达标"))
    note = models.CharField(_("说明"), max_length=200, blank=True)
    checked_on = models.DateField(_("检查日期"))
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        """Latest first."""

        ordering = ["-checked_on", "-pk"]

    def __str__(self) -> str:
        """Return the criterion."""
        return str(self.criterion)


class DueReport(models.Model):
    """Something that is owed to a higher office by a day: activities of the points, their equipment."""

    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="due_reports")
    point = models.ForeignKey(
        ServicePoint, on_delete=models.PROTECT, null=True, blank=True, related_name="due_reports",
        verbose_name=_("网点"),
    )  # fmt: skip
    name = models.CharField(_("上报内容"), max_length=120)
    recipient = models.CharField(_("报给"), max_length=100, blank=True)
    due_on = models.DateField(_("截止日期"))
    sent_on = models.DateField(_("上报日期"), null=True, blank=True)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    note = models.CharField(_("备注"), max_length=200, blank=True)

    class Meta:
        """Soonest first."""

        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        """Return the name."""
        return self.name
