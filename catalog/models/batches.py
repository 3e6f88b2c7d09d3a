"""Many copies at once: withdrawals with their approval, and changes that can be taken back."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.enums import WithdrawalReason
from catalog.models.items import Item
from libsys.models import Job, Library, User


class Withdrawal(models.Model):
    """A decision to withdraw copies: why, by whose approval; its lines name it as their object."""

    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="withdrawals")
    reason = models.CharField(_("注销原因"), max_length=16, choices=WithdrawalReason.choices)
    approval = models.CharField(_("批准文号"), max_length=60, blank=True)
    approved_by = models.CharField(_("批准人或会议"), max_length=60, blank=True)
    note = models.CharField(_("备注"), max_length=200, blank=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(_("注销时间"))

    class Meta:
        """Newest first."""

        ordering = ["-pk"]

    def __str__(self) -> str:
        """Return the approval, or the number of the row."""
        return self.approval or str(self.pk)


class ItemBatch(models.Model):
    """One change for many copies: what was to be changed, how many it changed, whether it was taken back."""

    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="item_batches")
    job = models.OneToOneField(Job, on_delete=models.PROTECT, null=True, related_name="item_batch")
    changes = models.JSONField(default=dict)
    changed = models.PositiveIntegerField(_("已改"), default=0)
    refused = models.PositiveIntegerField(_("未改"), default=0)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(_("时间"))
    done_at = models.DateTimeField(_("完成时间"), null=True)
    undone_at = models.DateTimeField(_("撤销时间"), null=True)

    class Meta:
        """Newest first."""

        verbose_name_plural = "item batches"
        ordering = ["-pk"]

    def __str__(self) -> str:
        """Return the number of the row."""
        return str(self.pk)


class ItemBatchRow(models.Model):
    """What a batch did to one copy: the values before and after, or why it did nothing."""

    batch = models.ForeignKey(ItemBatch, on_delete=models.CASCADE, related_name="rows")
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="+")
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    refusals = models.JSONField(default=list)

    class Meta:
        """A batch deals with a copy once."""

        constraints = [models.UniqueConstraint(fields=["batch", "item"], name="batch_row_once")]
        ordering = ["pk"]

    def __str__(self) -> str:
        """Return the barcode."""
        return str(self.item)
