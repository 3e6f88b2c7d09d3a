"""Rooms at work: their terms, when they really opened, seats taken, door counters, mergers."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from libsys.models import Job, Library, Room
from outreach.enums import MergerStage, MinorRule


class RoomTerms(models.Model):
    """What a library asks of a room, or of all its rooms where ``room`` is empty; an empty value asks the general row.

    ``seats`` are those that a count of readers is held against. Minutes are
    those of a day at a terminal; ``minor_from`` and ``minor_until`` bound the
    hours in which minors may sit at one.
    """

    library = models.ForeignKey(Library, on_delete=models.CASCADE, related_name="room_terms")
    room = models.OneToOneField(Room, on_delete=models.CASCADE, null=True, blank=True, related_name="terms")
    seats = models.PositiveIntegerField(_("座席"), null=True, blank=True)
    weekly_hours = models.DecimalField(_("每周至少开放小时数"), max_digits=4, decimal_places=1, null=True, blank=True)
    opens_sundays = models.BooleanField(_("星期日开放"), null=True, blank=True)
    day_minutes = models.PositiveSmallIntegerField(_("每人每天上机分钟数"), null=True, blank=True)
    guests = models.BooleanField(_("无证读者可以上机"), null=True, blank=True)
    minors = models.CharField(_("未成年人上机"), max_length=8, choices=MinorRule.choices, blank=True)
    minor_minutes = models.PositiveSmallIntegerField(_("未成年人每天分钟数"), null=True, blank=True)
    minor_from = models.TimeField(_("未成年人从几点"), null=True, blank=True)
    minor_until = models.TimeField(_("未成年人到几点"), null=True, blank=True)

    class Meta:
        """One general row per library; a week has 168 hours; hours of minors run forwards."""

        constraints = [
            models.UniqueConstraint(fields=["library"], condition=Q(room__isnull=True), name="general_terms_once"),
            models.CheckConstraint(
                condition=Q(weekly_hours__isnull=True) | Q(weekly_hours__gte=0, weekly_hours__lte=168),
                name="terms_within_a_week",
            ),
            models.CheckConstraint(
                condition=Q(minor_from__isnull=True, minor_until__isnull=True) | Q(minor_from__lt=F("minor_until")),
                name="hours_of_minors_in_order",
            ),
        ]
        ordering = ["library", "pk"]

    def __str__(self) -> str:
        """Return the room, or the library where the row speaks of all."""
        return str(self.room or self.library)


class RoomOpening(models.Model):
    """A room was opened, and closed again: what really happened, beside what the opening hours promise."""

    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="openings")
    day = models.DateField(_("日期"))
    opened_at = models.DateTimeField(_("开门时间"))
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(_("关门时间"), null=True, blank=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    note = models.CharField(_("说明"), max_length=200, blank=True)
    cancelled_at = models.DateTimeField(_("作废时间"), null=True, blank=True)

    class Meta:
        """A room stands open once at a time, and closes after it opened."""

        ordering = ["-opened_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["room"], condition=Q(closed_at__isnull=True, cancelled_at__isnull=True), name="room_open_once"
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(closed_at__gte=F("opened_at")), name="room_closes_after_opening"
            ),
        ]
        indexes = [models.Index(fields=["room", "day"], name="openings_of_a_day")]

    def __str__(self) -> str:
        """Return the day."""
        return f"{self.day}"


class SeatCount(models.Model):
    """Readers seated in a room at a moment, out of so many seats; each count is two lines of the day book."""

    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="seat_counts")
    day = models.DateField(_("日期"))
    counted_at = models.DateTimeField(_("清点时间"))
    seats = models.PositiveIntegerField(_("座席"))
    taken = models.PositiveIntegerField(_("在座"))
    staff = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    cancelled_at = models.DateTimeField(_("作废时间"), null=True, blank=True)

    class Meta:
        """A room is counted once at a moment; without seats nobody sits."""

        ordering = ["-counted_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["room", "counted_at"], condition=Q(cancelled_at__isnull=True), name="seats_counted_once"
            ),
            models.CheckConstraint(condition=Q(seats__gte=1), name="seats_to_count"),
        ]
        indexes = [models.Index(fields=["room", "day"], name="seat_counts_of_a_day")]

    def __str__(self) -> str:
        """Return how many of how many."""
        return f"{self.taken}/{self.seats}"


class DoorCounter(models.Model):
    """A counter at a door that sends its counts itself; of its token only a keyed digest is kept.

    ``passes`` are those of the staff in a day, taken off the visits.
    """

    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="counters")
    name = models.CharField(_("通道"), max_length=60)
    both_ways = models.BooleanField(_("进出都计"), default=False)
    passes = models.PositiveSmallIntegerField(_("每天扣除工作人员通过"), default=0)
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField(_("设立时间"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    last_sent_at = models.DateTimeField(_("最近送数"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("停用时间"), null=True, blank=True)

    class Meta:
        """A token is one counter's; a name stands once in a room while it is used."""

        ordering = ["room", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["digest"], name="counter_token_once"),
            models.UniqueConstraint(
                fields=["room", "name"], condition=Q(revoked_at__isnull=True), name="counter_name_once"
            ),
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class CounterReading(models.Model):
    """What a counter sent for a stretch of time: ``counted`` by the device, ``quantity`` visits that it added."""

    counter = models.ForeignKey(DoorCounter, on_delete=models.PROTECT, related_name="readings")
    since = models.DateTimeField(_("从"))
    until = models.DateTimeField(_("到"))
    day = models.DateField(_("日期"))
    counted = models.PositiveIntegerField(_("设备读数"))
    quantity = models.PositiveIntegerField(_("人次"))
    received_at = models.DateTimeField(_("收到时间"))
    is_known = models.BooleanField(_("已有数，不写"), default=False)

    class Meta:
        """A counter speaks once of a stretch of time; nobody came who was not counted."""

        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["counter", "since"], name="counter_speaks_once"),
            models.CheckConstraint(condition=Q(since__lt=F("until")), name="reading_has_a_length"),
        ]
        indexes = [models.Index(fields=["counter", "day"], name="readings_of_a_day")]

    def __str__(self) -> str:
        """Return the day and the number."""
        return f"{self.day} {self.quantity}"


class RoomMerger(models.Model):
    """Rooms that became part of another on a day: their figures stay theirs, their copies move by a job."""

    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="+")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="mergers")
    into = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="merged_rooms")
    merged_on = models.DateField(_("合并日期"))
    stage = models.CharField(_("状态"), max_length=8, choices=MergerStage.choices, default=MergerStage.MOVING)
    job = models.ForeignKey(Job, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    staff = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(_("时间"))
    was_open = models.BooleanField(default=True)

    class Meta:
        """A room goes into another one, once at a time."""

        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(room=F("into")), name="room_goes_into_another"),
            models.UniqueConstraint(fields=["room"], condition=~Q(stage=MergerStage.UNDONE), name="room_merged_once"),
        ]

    def __str__(self) -> str:
        """Return from which room to which."""
        return f"{self.room} → {self.into}"
