"""Assessment: a published table of thresholds with points, and how a library stands against it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from libsys.models import Library, User


class Standard(models.Model):
    """A published table of assessment, imported as data; every library of the installation may use it."""

    code = models.CharField(_("代码"), max_length=32)
    name = models.CharField(_("名称"), max_length=120)
    note = models.CharField(_("说明"), max_length=400, blank=True)
    imported_at = models.DateTimeField(_("导入时间"))

    class Meta:
        """A code names one table."""

        constraints = [models.UniqueConstraint(fields=["code"], name="standard_code_once")]
        ordering = ["code"]

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class StandardItem(models.Model):
    """One line of the table.

    ``steps`` are pairs of threshold and points, both as text so that no decimal
    is lost, best first; a value earns the points of the first threshold that it
    reaches. ``factor`` is how many of the indicator's unit make one of the
    table's (10000 where the table speaks of 万). An item without steps is judged
    by people, up to ``most_points``.
    """

    standard = models.ForeignKey(Standard, on_delete=models.CASCADE, related_name="items")
    code = models.CharField(_("编号"), max_length=16)
    name = models.CharField(_("项目"), max_length=120)
    unit = models.CharField(_("单位"), max_length=20, blank=True)
    indicator = models.CharField(_("指标"), max_length=16, blank=True)
    factor = models.DecimalField(_("换算"), max_digits=14, decimal_places=4, default=1)
    is_mean = models.BooleanField(_("取历年平均"), default=False)
    less_is_better = models.BooleanField(_("越小越好"), default=False)
    steps = models.JSONField(default=list)
    most_points = models.DecimalField(_("满分"), max_digits=7, decimal_places=2)

    class Meta:
        """In the order of the table; a code stands once in it."""

        constraints = [models.UniqueConstraint(fields=["standard", "code"], name="standard_item_once")]
        ordering = ["pk"]

    def __str__(self) -> str:
        """Return number and name."""
        return f"{self.code} {self.name}"


class Assessment(models.Model):
    """How a library assesses itself by a standard over some years, before the inspectors come."""

    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="assessments")
    standard = models.ForeignKey(Standard, on_delete=models.PROTECT, related_name="assessments")
    first_year = models.PositiveSmallIntegerField(_("起始年"))
    last_year = models.PositiveSmallIntegerField(_("截止年"))
    wanted_points = models.DecimalField(_("争取分数"), max_digits=7, decimal_places=2, null=True, blank=True)
    opened_at = models.DateTimeField(_("建立时间"))

    class Meta:
        """Years stand in order; a library has one sheet for a standard and its years."""

        constraints = [
            models.CheckConstraint(
                condition=models.Q(first_year__lte=models.F("last_year")), name="assessment_years_in_order"
            ),
            models.UniqueConstraint(fields=["library", "standard", "first_year", "last_year"], name="assessment_once"),
        ]
        ordering = ["-last_year", "-pk"]

    def __str__(self) -> str:
        """Return the standard and the years."""
        return f"{self.standard} {self.first_year}–{self.last_year}"


class AssessmentMark(models.Model):
    """What people say of one item: a value that no indicator gives, points that they judged, and the evidence."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="marks")
    item = models.ForeignKey(StandardItem, on_delete=models.PROTECT, related_name="+")
    value = models.DecimalField(_("数值"), max_digits=16, decimal_places=4, null=True, blank=True)
    points = models.DecimalField(_("自评得分"), max_digits=7, decimal_places=2, null=True, blank=True)
    evidence = models.CharField(_("佐证材料"), max_length=400, blank=True)
    marked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    marked_at = models.DateTimeField(_("填写时间"))
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """An item is marked once in a sheet."""

        constraints = [models.UniqueConstraint(fields=["assessment", "item"], name="assessment_mark_once")]

    def __str__(self) -> str:
        """Return the item."""
        return str(self.item)
