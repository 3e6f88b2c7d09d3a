"""Items: one physical copy each, one 册 with a barcode."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.enums import AcquisitionSource, ItemStatus, Material, Use
from catalog.models.records import Record
from libsys.models import Library, Room, ServicePoint


class Item(models.Model):
    """A physical copy: where it belongs, what it is called on its spine, where it is in its life.

    ``barcode`` stands in ``libsys.ScanCode`` too, beside card numbers, so that
    a scan can never mean two things.
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
    accessioned_on = models.DateField(_("入藏日期"))
    loans = models.PositiveIntegerField(_("累计外借"), default=0)

    class Meta:
        """A barcode is one copy's; shelves are read in the order of call numbers."""

        constraints = [models.UniqueConstraint(fields=["barcode"], name="item_barcode_once")]
        indexes = [
            models.Index(fields=["point", "room", "call_sort"], name="item_shelf"),
            models.Index(fields=["library", "status"], name="item_status"),
        ]
        ordering = ["pk"]

    def __str__(self) -> str:
        """Return the barcode."""
        return self.barcode
