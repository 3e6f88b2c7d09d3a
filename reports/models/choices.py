"""What people decide about figures: cut-offs of their own, changes of how something is counted; and measures taken."""

from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from libsys.models import Library, Room, ServicePoint, User


class CutOff(models.Model):
    """The day at which people let one figure of one period end, as 截止6月6日 in a report.

    ``period`` is a period's code and ``indicator`` an indicator's; no row means
    that the figure ends with its period.
    """

    library = models.ForeignKey(Library, on_delete=models.CASCADE, related_name="+")
    period = models.CharField(max_length=24)
    indicator = models.CharField(max_length=12)
    until = models.DateField(_("截止日"))
    reason = models.CharField(_("原因"), max_length=200, blank=True)
    staff = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """One end per figure and period."""

        constraints = [models.UniqueConstraint(fields=["library", "period", "indicator"], name="cut_off_once")]
        ordering = ["period", "indicator"]

    def __str__(self) -> str:
        """Return period, figure and day."""
        return f"{self.period} {self.indicator} {self.until}"


class CountingChange(models.Model):
    """A change of how something is counted, from a day on; numbers before and after are not compared."""

    library = models.ForeignKey(Library, on_delete=models.CASCADE, related_name="+")
    indicator = models.CharField(max_length=12)
    on = models.DateField(_("从哪天起"))
    note = models.CharField(_("说明"), max_length=300)
    staff = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """One change of a figure per day, the newest first."""

        constraints = [models.UniqueConstraint(fields=["library", "indicator", "on"], name="counting_change_once")]
        ordering = ["-on", "indicator"]

    def __str__(self) -> str:
        """Return figure and day."""
        return f"{self.indicator} {self.on}"


class Measure(models.Model):
    """What a table held on a day: valid cards, open loans and so on, by place.

    Tables know the present only, so the present is measured every night. Each
    month keeps its last measure, and a period reads that of its last day.
    ``measured_on`` lies in ``month``, which is a first day.
    """

    library = models.ForeignKey(Library, on_delete=models.CASCADE, related_name="+", db_index=False)
    month = models.DateField()
    measured_on = models.DateField()
    probe = models.CharField(max_length=32)
    point = models.ForeignKey(ServicePoint, on_delete=models.CASCADE, null=True, related_name="+", db_index=False)
    room = models.ForeignKey(Room, on_delete=models.CASCADE, null=True, related_name="+", db_index=False)
    value = models.DecimalField(max_digits=16, decimal_places=2)

    class Meta:
        """Read by month; measured once for each place."""

        constraints = [
            models.UniqueConstraint(
                "library",
                "month",
                "probe",
                Coalesce("point", 0),
                Coalesce("room", 0),
                name="measure_once",
            )
        ]

    def __str__(self) -> str:
        """Return what was measured and when."""
        return f"{self.probe} {self.measured_on}"
