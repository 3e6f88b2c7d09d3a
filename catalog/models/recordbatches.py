"""One alteration for many records, and what it did to each."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.models.records import Record
from libsys.models import Job, Library, User


class RecordBatch(models.Model):
    """One alteration for many records: what it was, how many it changed, whether it was taken back.

    ``alteration`` is as ``catalog.records.batches.altering`` writes it.
    """

    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="record_batches")
    job = models.OneToOneField(Job, on_delete=models.PROTECT, null=True, related_name="record_batch")
    undo_job = models.OneToOneField(Job, on_delete=models.PROTECT, null=True, related_name="undone_record_batch")
    alteration = models.JSONField(default=dict)
    reason = models.CharField(_("原因"), max_length=200, blank=True)
    changed = models.PositiveIntegerField(_("已改"), default=0)
    refused = models.PositiveIntegerField(_("未改"), default=0)
    kept = models.PositiveIntegerField(_("未撤销"), default=0)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(_("时间"))
    done_at = models.DateTimeField(_("完成时间"), null=True)
    undone_at = models.DateTimeField(_("撤销时间"), null=True)

    class Meta:
        """Newest first."""

        verbose_name_plural = "record batches"
        ordering = ["-pk"]

    def __str__(self) -> str:
        """Return the number of the row."""
        return str(self.pk)


class RecordBatchRow(models.Model):
    """What a batch did to one record: its version before and after (0 where nothing was done), or why nothing was.

    ``is_kept`` says that the batch was taken back and this record left, because it was changed since.
    """

    batch = models.ForeignKey(RecordBatch, on_delete=models.CASCADE, related_name="rows")
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    before = models.PositiveIntegerField(default=0)
    after = models.PositiveIntegerField(default=0)
    refusals = models.JSONField(default=list)
    is_kept = models.BooleanField(default=False)

    class Meta:
        """A batch deals with a record once."""

        constraints = [models.UniqueConstraint(fields=["batch", "record"], name="record_batch_row_once")]
        ordering = ["pk"]

    def __str__(self) -> str:
        """Return the record's title."""
        return str(self.record)
