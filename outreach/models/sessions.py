"""The electronic reading room: its terminals, and who sat at one from when until when."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from libsys.enums import AgeBand
from libsys.models import Room
from outreach.enums import SessionEnd


class Terminal(models.Model):
    """A place at a computer of a room; one that is broken or gone keeps its sessions."""

    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="terminals")
    name = models.CharField(_("机位"), max_length=20)
    trouble = models.CharField(_("停用原因"), max_length=80, blank=True)
    retired_on = models.DateField(_("撤除日期"), null=True, blank=True)

    class Meta:
        """A name stands once in a room while the place is there."""

        ordering = ["room", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["room", "name"], condition=Q(retired_on__isnull=True), name="terminal_name_once"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="terminal_has_a_name"),
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class ComputerSession(models.Model):
    """Somebody at a terminal, from sign-in to sign-out.

    Nobody is named: ``reader_key`` is the number that stands for the reader
    this year, and is taken away after a set time; a guest has none. What
    statistics need of the reader is what it was at sign-in.
    """

    terminal = models.ForeignKey(Terminal, on_delete=models.PROTECT, related_name="sessions")
    day = models.DateField(_("日期"))
    started_at = models.DateTimeField(_("上机时间"))
    ended_at = models.DateTimeField(_("下机时间"), null=True, blank=True)
    minutes = models.PositiveIntegerField(_("分钟"), null=True, blank=True)
    end = models.CharField(_("怎样结束"), max_length=8, choices=SessionEnd.choices, blank=True)
    reader_key = models.BigIntegerField(null=True, blank=True)
    is_guest = models.BooleanField(_("无证读者"), default=False)
    reader_category = models.CharField(max_length=32, blank=True)
    age_band = models.CharField(_("年龄段"), max_length=8, choices=AgeBand.choices, blank=True)
    group = models.CharField(max_length=40, blank=True)
    staff = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    key = models.CharField(max_length=80, null=True, blank=True)  # noqa: DJ001 - unique where present, so null is meant
    cancelled_at = models.DateTimeField(_("作废时间"), null=True, blank=True)

    class Meta:
        """A terminal has one session at a time, a reader too; it ends after it began, and then has its minutes."""

        ordering = ["-started_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["key"], name="session_begun_once"),
            models.UniqueConstraint(
                fields=["terminal"], condition=Q(ended_at__isnull=True), name="terminal_taken_once"
            ),
            models.UniqueConstraint(
                fields=["reader_key"], condition=Q(ended_at__isnull=True), name="reader_at_one_terminal"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, minutes__isnull=True, end="")
                | (Q(ended_at__gte=F("started_at"), minutes__isnull=False) & ~Q(end="")),
                name="session_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=Q(is_guest=False) | Q(reader_key__isnull=True), name="guest_is_nobody_known"
            ),
        ]
        indexes = [
            models.Index(fields=["terminal", "day"], name="sessions_of_a_day"),
            models.Index(fields=["reader_key", "day"], name="sessions_of_a_reader"),
        ]

    def __str__(self) -> str:
        """Return terminal and day."""
        return f"{self.terminal_id} {self.day}"
