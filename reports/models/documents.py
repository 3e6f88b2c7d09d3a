"""Reports that somebody writes: what they are about, and every edition of their text."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from libsys.errors import Sentence
from libsys.models import Library, User
from reports.enums import REPORT_STEPS, Audience, ReportKind, ReportState, Tone


class Report(models.Model):
    """A document of one library about one period; ``edition`` is the number of its newest edition."""

    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="reports")
    kind = models.CharField(pgettext_lazy("报告", "种类"), max_length=8, choices=ReportKind.choices)
    period = models.CharField(_("时段"), max_length=24)
    since = models.DateField()
    until = models.DateField()
    title = models.CharField(_("标题"), max_length=200)
    tone = models.CharField(pgettext_lazy("报告", "行文"), max_length=8, choices=Tone.choices, default=Tone.OFFICIAL)
    state = models.CharField(_("状态"), max_length=8, choices=ReportState.choices, default=ReportState.DRAFT)
    audience = models.CharField(
        pgettext_lazy("报告", "用途"), max_length=8, choices=Audience.choices, default=Audience.OUTSIDE
    )
    edition = models.PositiveIntegerField(default=1)
    started_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    written_at = models.DateTimeField(_("最后修改"))
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        """A library has one document of a kind for a period."""

        constraints = [
            models.UniqueConstraint(fields=["library", "kind", "period"], name="report_once_per_period"),
            models.CheckConstraint(condition=Q(since__lte=F("until")), name="report_days_in_order"),
        ]
        indexes = [models.Index(fields=["library", "-until"], name="report_newest")]
        ordering = ["-until", "kind", "-pk"]

    def __str__(self) -> str:
        """Return the title."""
        return self.title

    @property
    def is_for_outside(self) -> bool:
        """Whether the document is for people outside the house."""
        return self.audience == Audience.OUTSIDE

    @property
    def is_signed(self) -> bool:
        """Whether the document is signed, and so changed no more."""
        return self.state == ReportState.SIGNED


class Edition(models.Model):
    """The whole text of a report as it was saved once; written once and kept."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    body = models.JSONField()
    step = models.CharField(max_length=12)
    changes = models.JSONField(default=dict)
    at = models.DateTimeField()
    staff = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        """Editions of a report are numbered from 1 without gaps."""

        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="edition_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="edition_from_one"),
        ]
        ordering = ["report", "-number"]

    def __str__(self) -> str:
        """Return the report and the number."""
        return f"{self.report_id} {self.number}"

    @property
    def step_name(self) -> Sentence:
        """What was done to the text when this edition was saved."""
        return REPORT_STEPS.get(self.step, self.step)


class Scratch(models.Model):
    """A paragraph as somebody has it in the editor and has not saved: nothing is lost with a closed window."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="scratches")
    staff = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    block = models.CharField(max_length=12)
    base = models.PositiveIntegerField()
    text = models.TextField()
    at = models.DateTimeField()

    class Meta:
        """A person has one unsaved text per paragraph."""

        constraints = [models.UniqueConstraint(fields=["report", "staff", "block"], name="scratch_once")]

    def __str__(self) -> str:
        """Return the paragraph."""
        return self.block
