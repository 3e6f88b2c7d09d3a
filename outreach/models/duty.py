"""Duty: who keeps which room open on which day of a week."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from libsys.models import Library, Room, ServicePoint
from outreach.enums import DutyPart


class DutyWeek(models.Model):
    """The roster of a point for a week; ``version`` grows whenever it is saved, ``saved_key`` is of the last time."""

    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="+")
    point = models.ForeignKey(ServicePoint, on_delete=models.PROTECT, related_name="duty_weeks")
    monday = models.DateField(_("周一"))
    version = models.PositiveIntegerField(default=0)
    saved_key = models.CharField(max_length=80, blank=True)
    saved_at = models.DateTimeField(_("保存时间"), null=True, blank=True)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        """A point has one roster for a week; the latest first."""

        ordering = ["-monday", "point"]
        constraints = [models.UniqueConstraint(fields=["point", "monday"], name="duty_week_once")]
        indexes = [models.Index(fields=["library", "monday"], name="duty_weeks_of_library")]

    def __str__(self) -> str:
        """Return the first day."""
        return self.monday.isoformat()


class DutyTurn(models.Model):
    """A person on duty in a room, on a day or a part of it."""

    week = models.ForeignKey(DutyWeek, on_delete=models.CASCADE, related_name="turns")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    day = models.DateField(_("日期"))
    part = models.CharField(_("时段"), max_length=9, choices=DutyPart.choices)
    staff = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="duty_turns")

    class Meta:
        """Nobody stands twice in one place of the table."""

        ordering = ["day", "room", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["week", "room", "day", "part", "staff"], name="duty_turn_once"),
        ]
        indexes = [models.Index(fields=["staff", "day"], name="duty_of_a_person")]

    def __str__(self) -> str:
        """Return the day."""
        return self.day.isoformat()
