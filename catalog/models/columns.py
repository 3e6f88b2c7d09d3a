"""Columns of recommended titles (新书推介): a column, its numbered issues, the titles in each."""

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from catalog.enums import IssueState
from catalog.models.records import Record
from libsys.models import Library

MOST_NUMBER = 9999


class TitleColumn(models.Model):
    """A column that recommends titles, issue after issue; ``code`` is part of its address and never changes.

    ``first_number`` is the number of the first issue made here, for a column
    that began on paper; ``is_public`` puts it before readers.
    """

    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(
        _("代码"),
        max_length=32,
        validators=[RegexValidator(r"^[a-z][a-z0-9-]*$", _("用小写字母、数字和短横，字母开头。"))],
    )
    name = models.CharField(_("栏目名称"), max_length=60)
    english_name = models.CharField(_("英文名称"), max_length=100, blank=True)
    note = models.CharField(_("说明"), max_length=300, blank=True)
    first_number = models.PositiveSmallIntegerField(
        _("起始期号"), default=1, validators=[MinValueValidator(1), MaxValueValidator(MOST_NUMBER)]
    )
    is_public = models.BooleanField(_("读者可见"), default=True)
    opened_at = models.DateTimeField()

    class Meta:
        """A code is one column's, for the whole installation, because it is an address."""

        constraints = [models.UniqueConstraint(fields=["code"], name="column_code_once")]
        ordering = ["pk"]

    def __str__(self) -> str:
        """Return the name in the language of the page."""
        if self.english_name and (get_language() or "").startswith("en"):
            return self.english_name
        return self.name


class ColumnIssue(models.Model):
    """One issue of a column.

    A draft has no number: numbers are given when an issue is published, so
    they run on without gaps, and an issue that was withdrawn keeps its own.
    ``number`` counts all issues, ``number_in_year`` those of ``year``. What is
    published stands still; to be changed it is withdrawn first.
    """

    column = models.ForeignKey(TitleColumn, on_delete=models.PROTECT, related_name="issues")
    number = models.PositiveSmallIntegerField(_("总期号"), null=True, blank=True)
    year = models.PositiveSmallIntegerField(_("年"), null=True, blank=True)
    number_in_year = models.PositiveSmallIntegerField(_("年内期号"), null=True, blank=True)
    title = models.CharField(_("本期题目"), max_length=80)
    introduction = models.TextField(_("导语"), max_length=1000, blank=True)
    state = models.CharField(_("状态"), max_length=10, choices=IssueState.choices, default=IssueState.DRAFT)
    published_on = models.DateField(_("发布日期"), null=True, blank=True)
    drafted_at = models.DateTimeField()

    class Meta:
        """A number is one issue's; whatever has been published has number and day."""

        constraints = [
            models.UniqueConstraint(fields=["column", "number"], name="issue_number_once"),
            models.UniqueConstraint(fields=["column", "year", "number_in_year"], name="issue_number_in_year_once"),
            models.CheckConstraint(
                condition=Q(state="draft", number__isnull=True, published_on__isnull=True)
                | Q(
                    state__in=("published", "withdrawn"),
                    number__isnull=False,
                    number_in_year__isnull=False,
                    published_on__isnull=False,
                ),
                name="issue_published_has_number",
            ),
        ]
        ordering = ["-pk"]

    def __str__(self) -> str:
        """Return the title."""
        return self.title

    @property
    def is_published(self) -> bool:
        """Return whether readers see the issue."""
        return self.state == IssueState.PUBLISHED


class ColumnEntry(models.Model):
    """A title in an issue: why it is recommended, and by whom."""

    issue = models.ForeignKey(ColumnIssue, on_delete=models.CASCADE, related_name="entries")
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(_("次序"))
    recommendation = models.CharField(_("推荐语"), max_length=600, blank=True)
    recommender = models.CharField(_("推荐人"), max_length=60, blank=True)

    class Meta:
        """A title stands in an issue once."""

        constraints = [models.UniqueConstraint(fields=["issue", "record"], name="entry_title_once")]
        ordering = ["issue", "position", "pk"]

    def __str__(self) -> str:
        """Return the recommendation."""
        return self.recommendation
