"""Work plans: what a library sets out to do in a period, each item with its owner, its day and its measure."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from libsys.models import Library, Room, User
from reports.enums import Goal, PlanState

LARGEST_PLACES = 2


class Plan(models.Model):
    """A plan of one library for one period; while it is a draft nothing is measured by it."""

    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="plans")
    period = models.CharField(_("时段"), max_length=24)
    title = models.CharField(_("名称"), max_length=120)
    state = models.CharField(_("状态"), max_length=8, choices=PlanState.choices, default=PlanState.DRAFT)
    version = models.PositiveIntegerField(default=1)
    written_at = models.DateTimeField(_("建立时间"))

    class Meta:
        """One plan is in force for a period; drafts and closed ones may stand beside it."""

        constraints = [
            models.UniqueConstraint(
                fields=["library", "period"], condition=Q(state="adopted"), name="one_plan_in_force_per_period"
            )
        ]
        ordering = ["-period", "-pk"]

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class PlanItem(models.Model):
    """One thing to do or to reach.

    ``low`` and ``high`` are in the unit of the indicator where one measures the
    item; without an indicator somebody says how far it has come, in ``stated``.
    An item that was taken out stays and can be put back.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveIntegerField(_("次序"))
    section = models.CharField(_("部分"), max_length=60, blank=True)
    text = models.CharField(_("内容"), max_length=400)
    owner = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("负责人")
    )
    room = models.ForeignKey(
        Room, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("室")
    )
    due_on = models.DateField(_("完成期限"), null=True, blank=True)
    goal = models.CharField(_("目标"), max_length=8, choices=Goal.choices, default=Goal.DONE)
    indicator = models.CharField(_("指标"), max_length=16, blank=True)
    low = models.DecimalField(_("下限"), max_digits=14, decimal_places=LARGEST_PLACES, null=True, blank=True)
    high = models.DecimalField(_("上限"), max_digits=14, decimal_places=LARGEST_PLACES, null=True, blank=True)
    unit = models.CharField(_("单位"), max_length=12, blank=True)
    stated = models.DecimalField(_("已完成数"), max_digits=14, decimal_places=LARGEST_PLACES, null=True, blank=True)
    done_on = models.DateField(_("完成日期"), null=True, blank=True)
    evidence = models.CharField(_("佐证"), max_length=400, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """A measure has the bounds that its goal speaks of, and only those."""

        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(goal="done", low__isnull=True, high__isnull=True)
                    | Q(goal="at_least", low__isnull=False, high__isnull=True)
                    | Q(goal="at_most", low__isnull=True, high__isnull=False)
                    | Q(goal="between", low__isnull=False, high__isnull=False, low__lte=F("high"))
                ),
                name="plan_item_bounds_fit_its_goal",
            ),
        ]
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        """Return the text."""
        return self.text
