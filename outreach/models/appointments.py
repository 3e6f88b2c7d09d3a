"""Rooms kept for somebody: appointments with the copies handed out, the timetable of classes and who came."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalog.models import Item
from circulation.models import ReaderGroup
from libsys.models import Room
from outreach.enums import AppointmentState


class Appointment(models.Model):
    """Somebody comes to a room on a day to read what is kept there.

    Name, telephone and subject are forgotten after a set time; ``people``,
    state and the copies stay.
    """

    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="appointments")
    day = models.DateField(_("日期"))
    time = models.TimeField(_("时间"), null=True, blank=True)
    name = models.CharField(_("姓名"), max_length=60, blank=True)
    phone = models.CharField(_("电话"), max_length=20, blank=True)
    unit = models.CharField(_("单位"), max_length=80, blank=True)
    subject = models.CharField(_("查什么"), max_length=200, blank=True)
    wanted = models.TextField(_("要看的书"), max_length=2000, blank=True)
    people = models.PositiveSmallIntegerField(pgettext_lazy("来人", "人数"), default=1)
    state = models.CharField(_("状态"), max_length=9, choices=AppointmentState.choices, default=AppointmentState.BOOKED)
    made_at = models.DateTimeField(_("登记时间"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    came_at = models.DateTimeField(_("到馆时间"), null=True, blank=True)
    forgotten_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Somebody comes; who was forgotten has no name left; only who came has a time of coming."""

        ordering = ["day", "time", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(people__gte=1), name="appointment_for_somebody"),
            models.CheckConstraint(
                condition=Q(forgotten_at__isnull=True) | Q(name="", phone="", subject="", wanted="", unit=""),
                name="forgotten_appointment_is_bare",
            ),
            models.CheckConstraint(
                condition=Q(state="came", came_at__isnull=False) | (~Q(state="came") & Q(came_at__isnull=True)),
                name="who_came_has_a_time",
            ),
        ]
        indexes = [models.Index(fields=["room", "day"], name="appointments_of_a_day")]

    def __str__(self) -> str:
        """Return the day and the number."""
        return f"{self.day} #{self.pk}"


class AppointmentCopy(models.Model):
    """A copy handed out at an appointment, and taken back."""

    appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="copies")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    handed_at = models.DateTimeField(_("交出时间"))
    returned_at = models.DateTimeField(_("收回时间"), null=True, blank=True)

    class Meta:
        """A copy lies on one table at a time, and comes back after it was handed out."""

        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["item"], condition=Q(returned_at__isnull=True), name="copy_on_one_table"),
            models.CheckConstraint(
                condition=Q(returned_at__isnull=True) | Q(returned_at__gte=F("handed_at")), name="copy_back_after_out"
            ),
        ]

    def __str__(self) -> str:
        """Return the copy's barcode."""
        return self.item.barcode


class ClassPeriod(models.Model):
    """A place in the timetable of a reading room: a class comes in a period of a weekday, from a day until a day."""

    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="class_periods")
    group = models.ForeignKey(ReaderGroup, on_delete=models.PROTECT, related_name="+")
    weekday = models.PositiveSmallIntegerField(_("星期"))
    period = models.PositiveSmallIntegerField(_("第几节"))
    since = models.DateField(_("从哪天起"))
    until = models.DateField(_("到哪天止"), null=True, blank=True)

    class Meta:
        """A room has one class in a period; a week has seven days, a day a dozen periods."""

        ordering = ["weekday", "period", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["room", "weekday", "period"], condition=Q(until__isnull=True), name="class_period_once"
            ),
            models.CheckConstraint(condition=Q(weekday__lte=6), name="class_weekday_0_to_6"),
            models.CheckConstraint(condition=Q(period__gte=1, period__lte=12), name="class_period_1_to_12"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="class_period_in_order"
            ),
        ]

    def __str__(self) -> str:
        """Return weekday and period."""
        return f"{self.weekday}/{self.period}"


class ClassVisit(models.Model):
    """A class that came to read on a day, and how many of it."""

    period = models.ForeignKey(ClassPeriod, on_delete=models.PROTECT, related_name="visits")
    day = models.DateField(_("日期"))
    people = models.PositiveSmallIntegerField(pgettext_lazy("来人", "人数"))
    at = models.DateTimeField(_("登记时间"))
    staff = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    cancelled_at = models.DateTimeField(_("作废时间"), null=True, blank=True)

    class Meta:
        """A class comes once in its period; somebody came."""

        ordering = ["-day", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["period", "day"], condition=Q(cancelled_at__isnull=True), name="class_visit_once"
            ),
            models.CheckConstraint(condition=Q(people__gte=1), name="class_visit_of_somebody"),
        ]

    def __str__(self) -> str:
        """Return the day and how many came."""
        return f"{self.day} {self.people}"
