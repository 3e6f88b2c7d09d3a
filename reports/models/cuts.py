"""Counts per day by one further dimension; whole months with their readers counted once.

What is folded has no foreign keys in the database: its rows are made of lines of the day book, whose places the
database knows already, and PostgreSQL would look each place of a hundred thousand rows up once more, which takes
longer than writing them.
"""

from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from libsys.models import Library, Room, ServicePoint


class CutBy(models.TextChoices):
    """By what the lines of a day are divided once more, each by itself: one margin of the whole, never all crossed."""

    CATEGORY = "category", _("读者类型")
    GROUP = "group", _("班级或单位")
    CLC = "clc", _("分类")
    MATERIAL = "material", _("文献类型")
    CHANNEL = "channel", _("方式")


class DailyCut(models.Model):
    """The lines of one day with the same kind, place and topic that share a ``member`` of one ``dimension``.

    Rewritten with the counts of its day. Lines that say nothing of a dimension
    have no row in it: they are what the other rows leave of ``DailyCount``.
    ``member`` of ``clc`` is a main class.
    """

    library = models.ForeignKey(
        Library, on_delete=models.CASCADE, related_name="+", db_index=False, db_constraint=False
    )
    day = models.DateField()
    kind = models.CharField(max_length=40)
    point = models.ForeignKey(
        ServicePoint, on_delete=models.CASCADE, null=True, related_name="+", db_index=False, db_constraint=False
    )
    room = models.ForeignKey(
        Room, on_delete=models.CASCADE, null=True, related_name="+", db_index=False, db_constraint=False
    )
    topic = models.CharField(max_length=60, blank=True)
    dimension = models.CharField(max_length=8, choices=CutBy.choices)
    member = models.CharField(max_length=40)
    quantity = models.BigIntegerField()
    amount = models.DecimalField(max_digits=16, decimal_places=2)
    lines = models.IntegerField()

    class Meta:
        """Summed by dimension, kind and days; taken away by days."""

        constraints = [
            models.UniqueConstraint(
                "library",
                "dimension",
                "kind",
                "day",
                "member",
                "topic",
                Coalesce("point", 0),
                Coalesce("room", 0),
                name="daily_cut_once",
            ),
            models.CheckConstraint(condition=~models.Q(member=""), name="daily_cut_has_member"),
        ]
        indexes = [models.Index(fields=["library", "day"], name="daily_cut_day")]

    def __str__(self) -> str:
        """Return day, kind and member."""
        return f"{self.day} {self.kind} {self.member}"


class MonthlyCount(models.Model):
    """The counts of a whole month, so that a year is not added up day by day; columns as in ``DailyCount``.

    ``month`` is its first day, ``last_day`` the last one that has a count.
    """

    library = models.ForeignKey(
        Library, on_delete=models.CASCADE, related_name="+", db_index=False, db_constraint=False
    )
    month = models.DateField()
    last_day = models.DateField()
    kind = models.CharField(max_length=40)
    point = models.ForeignKey(
        ServicePoint, on_delete=models.CASCADE, null=True, related_name="+", db_index=False, db_constraint=False
    )
    room = models.ForeignKey(
        Room, on_delete=models.CASCADE, null=True, related_name="+", db_index=False, db_constraint=False
    )
    topic = models.CharField(max_length=60, blank=True)
    age_band = models.CharField(max_length=8, blank=True)
    source = models.CharField(max_length=16, blank=True)
    provenance = models.CharField(max_length=16)
    since = models.DateField(null=True)
    quantity = models.BigIntegerField()
    amount = models.DecimalField(max_digits=16, decimal_places=2)
    lines = models.IntegerField()

    class Meta:
        """Summed by library and months; written whole months at once, by :mod:`reports.counting.gathering` alone."""

        indexes = [models.Index(fields=["library", "month", "kind"], name="monthly_count_sum")]

    def __str__(self) -> str:
        """Return month and kind."""
        return f"{self.month:%Y-%m} {self.kind}"


class MonthlyCut(models.Model):
    """The cuts of a whole month; columns as in ``DailyCut``."""

    library = models.ForeignKey(
        Library, on_delete=models.CASCADE, related_name="+", db_index=False, db_constraint=False
    )
    month = models.DateField()
    kind = models.CharField(max_length=40)
    point = models.ForeignKey(
        ServicePoint, on_delete=models.CASCADE, null=True, related_name="+", db_index=False, db_constraint=False
    )
    room = models.ForeignKey(
        Room, on_delete=models.CASCADE, null=True, related_name="+", db_index=False, db_constraint=False
    )
    topic = models.CharField(max_length=60, blank=True)
    dimension = models.CharField(max_length=8, choices=CutBy.choices)
    member = models.CharField(max_length=40)
    quantity = models.BigIntegerField()
    amount = models.DecimalField(max_digits=16, decimal_places=2)
    lines = models.IntegerField()

    class Meta:
        """Summed by dimension, kind and months; written whole months at once."""

        indexes = [models.Index(fields=["library", "month", "dimension", "kind"], name="monthly_cut_sum")]

    def __str__(self) -> str:
        """Return month, kind and member."""
        return f"{self.month:%Y-%m} {self.kind} {self.member}"


class ReaderMonth(models.Model):
    """A reader who has a line of a kind that stands, in one place during one month, as what they were then.

    ``month`` is its first day; ``reader_key`` stands for one reader during one
    calendar year and leads to nobody by itself.
    """

    library = models.ForeignKey(
        Library, on_delete=models.CASCADE, related_name="+", db_index=False, db_constraint=False
    )
    kind = models.CharField(max_length=40)
    month = models.DateField()
    reader_key = models.BigIntegerField()
    point = models.ForeignKey(
        ServicePoint, on_delete=models.CASCADE, null=True, related_name="+", db_index=False, db_constraint=False
    )
    room = models.ForeignKey(
        Room, on_delete=models.CASCADE, null=True, related_name="+", db_index=False, db_constraint=False
    )
    reader_category = models.CharField(max_length=32, blank=True)
    group = models.CharField(max_length=40, blank=True)
    age_band = models.CharField(max_length=8, blank=True)

    class Meta:
        """Counted by months and kind."""

        constraints = [
            models.UniqueConstraint(
                "library",
                "month",
                "kind",
                "reader_key",
                Coalesce("point", 0),
                Coalesce("room", 0),
                "reader_category",
                "group",
                "age_band",
                name="reader_month_once",
            )
        ]

    def __str__(self) -> str:
        """Return month and kind; the key says nothing to people."""
        return f"{self.month:%Y-%m} {self.kind}"


class FoldedMonth(models.Model):
    """A month that is gathered: counts, cuts and readers stand in the tables of months as its days have them.

    Recounting one of its days takes this row away in the same act, and the
    month is read from its days and lines until it is gathered again.
    """

    library = models.ForeignKey(Library, on_delete=models.CASCADE, related_name="+", db_index=False)
    month = models.DateField()

    class Meta:
        """Once per library and month."""

        constraints = [models.UniqueConstraint(fields=["library", "month"], name="folded_month_once")]

    def __str__(self) -> str:
        """Return the month."""
        return f"{self.month:%Y-%m}"
