"""Items: one physical copy each, one 册 with a barcode."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.enums import AcquisitionSource, ItemStatus, Material, ProcessingStage, Use
from catalog.models.records import Record
from catalog.models.shelves import Shelf
from libsys.models import Library, Room, ServicePoint


class Item(models.Model):
    """A physical copy: where it belongs, what it is called on its spine, where it is in its life.

    ``barcode`` stands in ``libsys.ScanCode`` too, beside card numbers, so that
    a scan can never mean two things. ``stage`` says what a copy in process
    waits for. ``host`` is the copy that this one accompanies (a disc with a
    barcode of its own); ``media_note`` says what without a barcode belongs to
    the copy. ``shelf`` is the display on which it stands for a while.
    """

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="items")
    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="items")
    point = models.ForeignKey(ServicePoint, on_delete=models.PROTECT, related_name="items")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, null=True, blank=True, related_name="items")
    barcode = models.CharField(_("条码号"), max_length=64)
    accession_number = models.CharField(_("登录号"), max_length=64, blank=True)
    call_number = models.CharField(_("索书号"), max_length=120, blank=True)
    call_sort = models.CharField(max_length=240, blank=True)
    volume = models.CharField(_("卷册"), max_length=60, blank=True)
    price = models.DecimalField(_("价格"), max_digits=10, decimal_places=2, null=True, blank=True)
    source = models.CharField(
        _("来源"), max_length=12, choices=AcquisitionSource.choices, default=AcquisitionSource.PURCHASE
    )
    material = models.CharField(_("文献类型"), max_length=12, choices=Material.choices, default=Material.BOOK)
    use = models.CharField(_("使用方式"), max_length=8, choices=Use.choices, default=Use.LENDING)
    status = models.CharField(_("状态"), max_length=16, choices=ItemStatus.choices, default=ItemStatus.AVAILABLE)
    stage = models.CharField(_("工序"), max_length=16, choices=ProcessingStage.choices, blank=True)
    accessioned_on = models.DateField(_("入藏日期"))
    batch = models.CharField(_("批次"), max_length=40, blank=True)
    vendor = models.CharField(_("书商或捐赠者"), max_length=80, blank=True)
    fund = models.CharField(_("经费"), max_length=40, blank=True)
    note = models.CharField(_("备注"), max_length=200, blank=True)
    media_note = models.CharField(_("附件"), max_length=80, blank=True)
    host = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="companions")
    shelf = models.ForeignKey(Shelf, on_delete=models.PROTECT, null=True, blank=True, related_name="items")
    loans = models.PositiveIntegerField(_("累计外借"), default=0)

    class Meta:
        """A barcode is one copy's; shelves are read in the order of call numbers."""

        constraints = [
            models.UniqueConstraint(fields=["barcode"], name="item_barcode_once"),
            models.CheckConstraint(
                condition=models.Q(stage="") | models.Q(status=ItemStatus.IN_PROCESS), name="item_stage_in_process"
            ),
            models.CheckConstraint(
                condition=models.Q(host__isnull=True) | ~models.Q(host=models.F("id")), name="item_not_its_own_host"
            ),
        ]
        indexes = [
            models.Index(fields=["point", "room", "call_sort"], name="item_shelf"),
            models.Index(fields=["library", "status"], name="item_status"),
            models.Index(fields=["library", "accessioned_on"], name="item_accessioned_on"),
            models.Index(fields=["library", "batch"], name="item_batch", condition=~models.Q(batch="")),
            models.Index(
                fields=["library", "accession_number"], name="item_accession", condition=~models.Q(accession_number="")
            ),
        ]
        ordering = ["pk"]

    def __str__(self) -> str:
        """Return the barcode."""
        return self.barcode
