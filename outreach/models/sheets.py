"""Sheets of rooms: what a room writes down, which months are confirmed, scanned paper, imports of door counters."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from libsys.enums import AgeBand
from libsys.models import Job, Library, Room
from outreach.enums import GateDayState, GateStage


class SheetColumn(models.Model):
    """A column of a room's sheet: a kind of line, its topic and the age of the people.

    ``unit`` is empty where the unit of the kind serves. A column that was
    written in is never deleted: ``retired_on`` takes it off the sheet.
    """

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="sheet_columns")
    kind = models.CharField(_("登记什么"), max_length=40)
    topic = models.CharField(_("细分"), max_length=60, blank=True)
    age_band = models.CharField(_("年龄段"), max_length=8, choices=AgeBand.choices, blank=True)
    unit = models.CharField(_("单位"), max_length=12, blank=True)
    position = models.PositiveSmallIntegerField(_("顺序"), default=0)
    since = models.DateField(_("从哪天起登记"))
    retired_on = models.DateField(_("停用日期"), null=True, blank=True)

    class Meta:
        """A room counts a thing in one column only."""

        ordering = ["room", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["room", "kind", "topic", "age_band"], name="sheet_column_once"),
        ]

    def __str__(self) -> str:
        """Return kind, topic and age, as codes."""
        return "/".join(part for part in (self.kind, self.topic, self.age_band) if part)


class SheetMonth(models.Model):
    """A month of a room's sheet: whether somebody confirmed it, and what it said then.

    ``figures`` holds the totals of the month by column key as they were
    confirmed. Any later change takes ``confirmed_at`` away and says when.
    """

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="sheet_months")
    month = models.DateField(_("月份"))
    confirmed_at = models.DateTimeField(_("确认时间"), null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reopened_at = models.DateTimeField(_("重新打开时间"), null=True, blank=True)
    figures = models.JSONField(default=dict)

    class Meta:
        """One row per room and month; a month is named by its first day."""

        ordering = ["room", "month"]
        constraints = [
            models.UniqueConstraint(fields=["room", "month"], name="sheet_month_once"),
            models.CheckConstraint(condition=Q(month__day=1), name="sheet_month_begins"),
        ]

    def __str__(self) -> str:
        """Return the month."""
        return f"{self.month:%Y-%m}"


class SheetPaper(models.Model):
    """A scanned paper sheet of a room, for a month or for one of its days; the file lies in the data folder."""

    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="+")
    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="sheet_papers")
    month = models.DateField(_("月份"))
    day = models.DateField(_("日期"), null=True, blank=True)
    name = models.CharField(_("文件名"), max_length=200)
    digest = models.CharField(max_length=64)
    media_type = models.CharField(max_length=40)
    size = models.PositiveIntegerField(_("大小"))
    added_at = models.DateTimeField(_("存入时间"))
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        """Oldest first; the same file hangs on a month once."""

        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["room", "month", "digest"], name="sheet_paper_once")]

    def __str__(self) -> str:
        """Return the name of the file."""
        return self.name


class GateImport(models.Model):
    """A file of a door counter: what was told about its columns, what became of its days.

    ``counts`` holds gate, day and number as the file says them, until they are
    written; the file itself goes as soon as it was read.
    """

    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=80)
    file_name = models.CharField(_("文件"), max_length=200)
    file_path = models.CharField(max_length=120, blank=True)
    file_kind = models.CharField(max_length=8)
    columns = models.JSONField(default=dict)
    counts = models.JSONField(default=list)
    terms = models.JSONField(default=dict)
    refused = models.JSONField(default=list)
    rows_read = models.PositiveIntegerField(default=0)
    rows_refused = models.PositiveIntegerField(default=0)
    stage = models.CharField(_("状态"), max_length=8, choices=GateStage.choices, default=GateStage.MAPPING)
    job = models.ForeignKey(Job, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    staff = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(_("时间"))

    class Meta:
        """Newest first."""

        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["key"], name="gate_import_once")]

    def __str__(self) -> str:
        """Return the name of the file."""
        return self.file_name


class GateDay(models.Model):
    """What a file says of a gate on a day: ``counted`` by the device, ``quantity`` visits after halving and passes."""

    batch = models.ForeignKey(GateImport, on_delete=models.CASCADE, related_name="days")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    gate = models.CharField(_("通道"), max_length=60, blank=True)
    day = models.DateField(_("日期"))
    counted = models.PositiveBigIntegerField(_("设备读数"))
    quantity = models.PositiveBigIntegerField(_("人次"))
    standing = models.PositiveBigIntegerField(_("已有的数"), null=True)
    state = models.CharField(_("结果"), max_length=8, choices=GateDayState.choices, default=GateDayState.NEW)

    class Meta:
        """A gate has one number per day and room in a file, and never fewer people inside than the device saw."""

        ordering = ["day", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "room", "gate", "day"], name="gate_day_once"),
            models.CheckConstraint(condition=Q(quantity__lte=F("counted")), name="gate_counts_no_more_than_seen"),
        ]

    def __str__(self) -> str:
        """Return the day and the number."""
        return f"{self.day} {self.quantity}"
