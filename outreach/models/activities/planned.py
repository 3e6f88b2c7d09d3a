"""Activities and the series that they belong to: planned, published, held, closed."""

from datetime import date

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from circulation.models import ReaderGroup
from libsys.enums import Provenance
from libsys.models import Library, Room, ServicePoint
from outreach.enums import ACTIVITIES, ActivityState

WITH_LINES = (ActivityState.HELD, ActivityState.CLOSED)
"""States in which an activity counts."""


class Series(models.Model):
    """Activities under one theme, with the same partners: a reading month, a summer term of films."""

    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="series")
    title = models.CharField(_("系列名称"), max_length=120)
    theme = models.CharField(_("主题"), max_length=120, blank=True)
    partners = models.CharField(_("合作单位"), max_length=200, blank=True)
    since = models.DateField(_("开始日期"))
    until = models.DateField(_("结束日期"))
    note = models.TextField(_("说明"), max_length=1000, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """The latest first; it ends no earlier than it begins."""

        ordering = ["-since", "-pk"]
        verbose_name_plural = "series"
        constraints = [models.CheckConstraint(condition=Q(until__gte=F("since")), name="series_ends_after_it_begins")]

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class Activity(models.Model):
    """An activity from its plan on; its figures are lines of the day book, written once it was held.

    ``held_on`` is its first day and ``ends_on`` its last, where it has several.
    ``attendance`` and ``taken`` (places that are given away) are projections.
    ``published_at`` stays when it is cancelled, so that readers who have its
    address are told. Days and hours are local.
    """

    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="activities")
    series = models.ForeignKey(
        Series, on_delete=models.PROTECT, null=True, blank=True, related_name="activities", verbose_name=_("系列活动")
    )
    state = models.CharField(_("状态"), max_length=10, choices=ActivityState.choices, default=ActivityState.HELD)
    point = models.ForeignKey(ServicePoint, on_delete=models.PROTECT, related_name="activities")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, null=True, blank=True, related_name="activities")
    name = models.CharField(_("活动名称"), max_length=120)
    kind = models.CharField(_("类型"), max_length=16, choices=list(ACTIVITIES.items()))
    held_on = models.DateField(_("日期"))
    ends_on = models.DateField(_("最后一天"), null=True, blank=True)
    begins_at = models.TimeField(_("开始时间"), null=True, blank=True)
    ends_at = models.TimeField(_("结束时间"), null=True, blank=True)
    venue = models.CharField(_("地点"), max_length=120, blank=True)
    is_online = models.BooleanField(_("线上活动"), default=False)
    link = models.URLField(_("线上参加的网址"), max_length=300, blank=True)
    organiser = models.CharField(_("主办单位"), max_length=120, blank=True)
    partners = models.CharField(_("合作单位"), max_length=200, blank=True)
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("负责人"),
    )  # fmt: skip
    helpers = models.CharField(_("工作人员"), max_length=200, blank=True)
    description = models.TextField(_("活动介绍"), max_length=2000, blank=True)
    programme = models.TextField(_("片目、展目或节目"), max_length=2000, blank=True)
    judges = models.CharField(_("评委"), max_length=200, blank=True)
    takes_registrations = models.BooleanField(_("需要报名"), default=False)
    quota = models.PositiveIntegerField(_("名额"), null=True, blank=True, validators=[MinValueValidator(1)])
    waiting_places = models.PositiveIntegerField(_("候补名额"), default=0)
    taken = models.PositiveIntegerField(default=0)
    registers_from = models.DateTimeField(_("报名开始"), null=True, blank=True)
    registers_until = models.DateTimeField(_("报名截止"), null=True, blank=True)
    readers_only = models.BooleanField(_("只限持证读者"), default=False)
    group = models.ForeignKey(
        ReaderGroup, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("只限班级或单位")
    )
    min_age = models.PositiveSmallIntegerField(_("最小年龄"), null=True, blank=True)
    max_age = models.PositiveSmallIntegerField(_("最大年龄"), null=True, blank=True)
    audience = models.CharField(_("来的是哪些人"), max_length=200, blank=True)
    attendance = models.PositiveIntegerField(_("参加人次"), default=0)
    precision = models.CharField(
        _("人数"),
        max_length=10,
        choices=[(Provenance.MANUAL.value, _("逐人计数")), (Provenance.ESTIMATE.value, _("约数"))],
        default=Provenance.MANUAL.value,
    )
    report = models.TextField(_("活动小结"), max_length=1000, blank=True)
    published_at = models.DateTimeField(_("发布时间"), null=True, blank=True)
    closed_at = models.DateTimeField(_("结项时间"), null=True, blank=True)
    cancelled_at = models.DateTimeField(_("作废时间"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """Newest first; places never go beyond the quota; days, hours, ages and states make sense."""

        ordering = ["-held_on", "-pk"]
        verbose_name_plural = "activities"
        constraints = [
            models.CheckConstraint(
                condition=Q(quota__isnull=True) | Q(taken__lte=F("quota")), name="activity_within_its_quota"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("held_on")), name="activity_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(state="cancelled", cancelled_at__isnull=False)
                | (~Q(state="cancelled") & Q(cancelled_at__isnull=True)),
                name="activity_cancelled_is_dated",
            ),
            models.CheckConstraint(
                condition=Q(min_age__isnull=True) | Q(max_age__isnull=True) | Q(max_age__gte=F("min_age")),
                name="activity_ages_in_order",
            ),
        ]
        indexes = [models.Index(fields=["library", "state", "held_on"], name="activity_by_day")]

    def __str__(self) -> str:
        """Return the name."""
        return self.name

    @property
    def last_day(self) -> date:
        """Return its last day."""
        return self.ends_on or self.held_on

    @property
    def is_held(self) -> bool:
        """Return whether it was held and counts."""
        return self.state in WITH_LINES

    @property
    def places_left(self) -> int:
        """Return how many places are left; none where nothing is said of a quota."""
        return max((self.quota or 0) - self.taken, 0)

    @property
    def partner_names(self) -> list[str]:
        """Return the partners one by one."""
        return [name for name in self.partners.split("、") if name]

    @property
    def judge_names(self) -> list[str]:
        """Return the judges one by one."""
        return [name for name in self.judges.split("、") if name]

    @property
    def titles(self) -> list[str]:
        """Return what is shown or performed, title by title."""
        return [line.strip() for line in self.programme.splitlines() if line.strip()]
