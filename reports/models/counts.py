"""Counts per day: what the day book says of a day, added up."""

from django.db import models
from django.db.models.functions import Coalesce

from libsys.models import Library, Room, ServicePoint


class DailyCount(models.Model):
    """The lines of one day with the same dimensions, added up.

    Rewritten whole for each day that new lines touch, so recounting a day twice
    gives the same rows. ``lines`` counts the lines that stand, voided ones and
    their voids excluded from it but zero in the sums. ``since`` is the first
    day that the lines cover when it lies in an earlier month (a half-year that
    was handed in as one number), else null. Its places are known by its lines,
    so the database does not look them up again.
    """

    library = models.ForeignKey(Library, on_delete=models.CASCADE, related_name="+", db_constraint=False)
    day = models.DateField()
    kind = models.CharField(max_length=40)
    point = models.ForeignKey(ServicePoint, on_delete=models.CASCADE, null=True, related_name="+", db_constraint=False)
    room = models.ForeignKey(Room, on_delete=models.CASCADE, null=True, related_name="+", db_constraint=False)
    topic = models.CharField(max_length=60, blank=True)
    age_band = models.CharField(max_length=8, blank=True)
    source = models.CharField(max_length=16, blank=True)
    provenance = models.CharField(max_length=16)
    since = models.DateField(null=True)
    quantity = models.BigIntegerField()
    amount = models.DecimalField(max_digits=16, decimal_places=2, default=0)
    lines = models.PositiveIntegerField()

    class Meta:
        """Summed by library, kind and days."""

        # Expressions, because SQLite has no NULLS NOT DISTINCT.
        constraints = [
            models.UniqueConstraint(
                "library",
                "day",
                "kind",
                Coalesce("point", 0),
                Coalesce("room", 0),
                "topic",
                "age_band",
                "source",
                "provenance",
                Coalesce("since", "day"),
                name="daily_count_once",
            )
        ]
        indexes = [models.Index(fields=["library", "kind", "day"], name="daily_count_sum")]

    def __str__(self) -> str:
        """Return day and kind."""
        return f"{self.day} {self.kind}"
