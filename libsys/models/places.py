"""Places: the library, its service points, their rooms, and when they are open."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from libsys.enums import PointKind, VisitRule


def name_of_place(name: str, english_name: str) -> str:
    """Return which of its two names a place has in the language of the page."""
    return english_name if english_name and (get_language() or "").startswith("en") else name


class Place(models.Model):
    """What every place has: a code, a Chinese name and an English one."""

    code = models.CharField(_("代码"), max_length=32)
    name = models.CharField(_("名称"), max_length=100)
    english_name = models.CharField(_("英文名称"), max_length=100, blank=True)

    class Meta:
        """A place is never a table of its own."""

        abstract = True

    def __str__(self) -> str:
        """Return the name in the language of the page."""
        return name_of_place(self.name, self.english_name)


class Library(Place):
    """The legal body; several may share one installation, one catalogue and one card."""

    visit_rule = models.CharField(_("总流通人次口径"), max_length=8, choices=VisitRule.choices, default=VisitRule.SUM)
    authority = models.CharField(_("主管部门"), max_length=100, blank=True)
    address = models.CharField(_("地址"), max_length=200, blank=True)
    phone = models.CharField(_("电话"), max_length=40, blank=True)
    is_demonstration = models.BooleanField(_("演示数据"), default=False)

    class Meta:
        """A code names one library of the installation."""

        constraints = [models.UniqueConstraint(fields=["code"], name="library_code_once")]
        ordering = ["pk"]


class ServicePoint(Place):
    """Any place with books or readers; points form a tree under the central library."""

    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="points")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    kind = models.CharField(_("类型"), max_length=16, choices=PointKind.choices)
    address = models.CharField(_("地址"), max_length=200, blank=True)
    phone = models.CharField(_("电话"), max_length=40, blank=True)
    closed_on = models.DateField(_("撤点日期"), null=True, blank=True)

    class Meta:
        """Codes and names are unique inside a library."""

        constraints = [
            models.UniqueConstraint(fields=["library", "code"], name="point_code_once"),
            models.UniqueConstraint(fields=["library", "name"], name="point_name_once"),
        ]
        ordering = ["library", "pk"]


class Room(Place):
    """A reading room or window inside a service point; retired rooms keep their figures."""

    point = models.ForeignKey(ServicePoint, on_delete=models.PROTECT, related_name="rooms")
    is_open = models.BooleanField(_("对读者开放"), default=True)
    retired_on = models.DateField(_("停用日期"), null=True, blank=True)

    class Meta:
        """Codes and names are unique inside a point."""

        constraints = [
            models.UniqueConstraint(fields=["point", "code"], name="room_code_once"),
            models.UniqueConstraint(fields=["point", "name"], name="room_name_once"),
        ]
        ordering = ["point", "pk"]


class OpeningHours(models.Model):
    """One open interval of a week, of a point or of one of its rooms.

    Rows with the same first and last day are one week: without a first day it
    has always held, without a last one it holds until a later one begins, with
    both it is a season. A row without times says that the weekday stays shut;
    it stands where no day of the week is open.
    """

    point = models.ForeignKey(ServicePoint, on_delete=models.CASCADE, related_name="opening_hours")
    room = models.ForeignKey(Room, on_delete=models.CASCADE, null=True, blank=True, related_name="opening_hours")
    weekday = models.PositiveSmallIntegerField(_("星期"))
    opens = models.TimeField(_("开门"), null=True, blank=True)
    closes = models.TimeField(_("关门"), null=True, blank=True)
    since = models.DateField(_("起"), null=True, blank=True)
    until = models.DateField(_("止"), null=True, blank=True)
    name = models.CharField(_("名称"), max_length=30, blank=True)

    class Meta:
        """A week has seven days, doors open before they close, and a season has a first day and a last."""

        constraints = [
            models.CheckConstraint(condition=models.Q(weekday__lte=6), name="weekday_from_0_to_6"),
            models.CheckConstraint(condition=models.Q(opens__lt=models.F("closes")), name="opens_before_closing"),
            models.CheckConstraint(
                condition=models.Q(opens__isnull=False, closes__isnull=False)
                | models.Q(opens__isnull=True, closes__isnull=True),
                name="hours_with_both_times",
            ),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(since__isnull=False, until__gte=models.F("since")),
                name="hours_season_in_order",
            ),
        ]
        ordering = ["point", "weekday", "opens"]

    def __str__(self) -> str:
        """Return the interval."""
        return f"{self.opens:%H:%M}–{self.closes:%H:%M}" if self.opens else "—"


class Closure(models.Model):
    """Days on which a library, or one of its points, is closed; these rows win over any calendar package."""

    library = models.ForeignKey(Library, on_delete=models.CASCADE, related_name="closures")
    point = models.ForeignKey(ServicePoint, on_delete=models.CASCADE, null=True, blank=True, related_name="closures")
    since = models.DateField(_("开始"))
    until = models.DateField(_("结束"))
    reason = models.CharField(_("原因"), max_length=100)

    class Meta:
        """A closure ends on or after the day it begins."""

        constraints = [
            models.CheckConstraint(condition=models.Q(since__lte=models.F("until")), name="closure_in_order")
        ]
        ordering = ["since"]

    def __str__(self) -> str:
        """Return the days and the reason."""
        return f"{self.since}–{self.until} {self.reason}"
