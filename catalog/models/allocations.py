"""Allocations (典藏): lists of copies that go from one place to another."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalog.enums import AllocationState, ListedState
from catalog.models.items import Item
from libsys.models import Library, Room, ServicePoint, User


class Allocation(models.Model):
    """A handover list: made, sent, received; each step with its time and its person."""

    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="allocations")
    number = models.CharField(_("单号"), max_length=32)
    from_point = models.ForeignKey(ServicePoint, on_delete=models.PROTECT, related_name="+")
    from_room = models.ForeignKey(Room, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    to_point = models.ForeignKey(ServicePoint, on_delete=models.PROTECT, related_name="+")
    to_room = models.ForeignKey(Room, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    note = models.CharField(_("备注"), max_length=200, blank=True)
    state = models.CharField(_("状态"), max_length=12, choices=AllocationState.choices, default=AllocationState.DRAFT)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(_("编制时间"))
    sent_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField(_("发出时间"), null=True)
    received_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    received_at = models.DateTimeField(_("签收时间"), null=True)

    class Meta:
        """A number names one list of a library."""

        constraints = [models.UniqueConstraint(fields=["library", "number"], name="allocation_number_once")]
        ordering = ["-pk"]

    def __str__(self) -> str:
        """Return the number."""
        return self.number


class AllocatedItem(models.Model):
    """A copy on a handover list, where it came from, and whether it arrived.

    ``is_open`` is true from the moment the copy is listed until the list is
    received or cancelled: a copy is on one open list at a time.
    """

    allocation = models.ForeignKey(Allocation, on_delete=models.CASCADE, related_name="rows")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="allocated")
    state = models.CharField(_("状态"), max_length=12, choices=ListedState.choices, default=ListedState.LISTED)
    status_before = models.CharField(max_length=16, blank=True)
    stage_before = models.CharField(max_length=16, blank=True)
    from_point = models.ForeignKey(ServicePoint, on_delete=models.PROTECT, related_name="+")
    from_room = models.ForeignKey(Room, on_delete=models.PROTECT, null=True, related_name="+")
    is_open = models.BooleanField(default=True)
    listed_at = models.DateTimeField()
    received_at = models.DateTimeField(null=True)

    class Meta:
        """A copy stands on a list once, and on one open list."""

        constraints = [
            models.UniqueConstraint(fields=["allocation", "item"], name="allocated_once"),
            models.UniqueConstraint(fields=["item"], condition=Q(is_open=True), name="allocated_on_one_open_list"),
        ]
        ordering = ["pk"]

    def __str__(self) -> str:
        """Return the barcode."""
        return str(self.item)
