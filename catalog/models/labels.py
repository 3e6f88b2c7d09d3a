"""Labels: how a sheet is cut, what was printed on which, and which copies have theirs."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.enums import LabelContent, LabelSetState
from catalog.models.items import Item
from libsys.models import Job, Library, User

A4_WIDTH, A4_HEIGHT = 2100, 2970
SMALLEST_FONT, LARGEST_FONT = 4, 72


class LabelLayout(models.Model):
    """A sheet of labels. Every length is in tenths of a millimetre, every type size in points.

    ``offset_x`` and ``offset_y`` move the whole print for a printer that pulls
    its paper in crookedly: to the right and down where they are positive.
    """

    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="label_layouts")
    name = models.CharField(_("名称"), max_length=60)
    paper_width = models.PositiveIntegerField(_("纸宽"), default=A4_WIDTH)
    paper_height = models.PositiveIntegerField(_("纸高"), default=A4_HEIGHT)
    columns = models.PositiveSmallIntegerField(_("列数"), validators=[MinValueValidator(1), MaxValueValidator(20)])
    rows = models.PositiveSmallIntegerField(_("行数"), validators=[MinValueValidator(1), MaxValueValidator(40)])
    label_width = models.PositiveIntegerField(_("标签宽"))
    label_height = models.PositiveIntegerField(_("标签高"))
    margin_left = models.PositiveIntegerField(_("左边距"), default=0)
    margin_top = models.PositiveIntegerField(_("上边距"), default=0)
    gap_x = models.PositiveIntegerField(_("列间距"), default=0)
    gap_y = models.PositiveIntegerField(_("行间距"), default=0)
    offset_x = models.SmallIntegerField(
        _("横向校正"), default=0, validators=[MinValueValidator(-200), MaxValueValidator(200)]
    )
    offset_y = models.SmallIntegerField(
        _("纵向校正"), default=0, validators=[MinValueValidator(-200), MaxValueValidator(200)]
    )
    call_size = models.PositiveSmallIntegerField(
        _("索书号字号"), default=18, validators=[MinValueValidator(SMALLEST_FONT), MaxValueValidator(LARGEST_FONT)]
    )
    text_size = models.PositiveSmallIntegerField(
        _("文字字号"), default=8, validators=[MinValueValidator(SMALLEST_FONT), MaxValueValidator(24)]
    )
    contents = models.JSONField(_("每册印什么"), default=list)
    has_frame = models.BooleanField(_("印边框"), default=False)

    class Meta:
        """A name names one layout of a library."""

        constraints = [
            models.UniqueConstraint(fields=["library", "name"], name="label_layout_once"),
            models.CheckConstraint(
                condition=models.Q(columns__gte=1, rows__gte=1, label_width__gte=50, label_height__gte=50),
                name="label_layout_has_labels",
            ),
        ]
        ordering = ["library", "pk"]

    def __str__(self) -> str:
        """Return the name."""
        return self.name

    @property
    def per_sheet(self) -> int:
        """Return how many labels a sheet holds."""
        return self.columns * self.rows


class LabelSet(models.Model):
    """Copies chosen for one print, in order, with the layout as it then was.

    ``item_ids`` keeps the order; ``unknown`` are scanned codes that are
    nobody's; ``start_at`` is the first free label of a
    part-used sheet, counted from 1; ``site`` is the address that QR codes lead to.
    """

    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="+")
    layout = models.ForeignKey(LabelLayout, on_delete=models.PROTECT, related_name="sets")
    contents = models.JSONField(default=list)
    item_ids = models.JSONField(default=list)
    key = models.CharField(max_length=80)
    unknown = models.JSONField(default=list)
    start_at = models.PositiveSmallIntegerField(_("从第几枚开始"), default=1)
    site = models.CharField(max_length=200)
    source = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=8, choices=LabelSetState.choices, default=LabelSetState.CHOSEN)
    file_path = models.CharField(max_length=300, blank=True)
    job = models.ForeignKey(Job, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    staff = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        """Asked for once; newest first."""

        constraints = [models.UniqueConstraint(fields=["library", "key"], name="label_set_once")]
        ordering = ["-pk"]

    def __str__(self) -> str:
        """Return what the copies were chosen by."""
        return self.source


class LabelPrint(models.Model):
    """That a copy has its label of one kind; it leaves the queue of copies without."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="label_prints")
    content = models.CharField(max_length=8, choices=LabelContent.choices)
    label_set = models.ForeignKey(LabelSet, on_delete=models.CASCADE, related_name="prints")
    printed_at = models.DateTimeField()

    class Meta:
        """Once per copy, kind and print."""

        constraints = [models.UniqueConstraint(fields=["item", "content", "label_set"], name="label_print_once")]
        ordering = ["pk"]

    def __str__(self) -> str:
        """Return the kind of label."""
        return str(self.get_content_display())
