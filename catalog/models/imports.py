"""Imports: a file of records, what became of it, and every record that was refused."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from libsys.models import Job, Library, Room, ServicePoint


class ImportBatch(models.Model):
    """A file of records on its way into the catalogue.

    ``file_path`` is relative to the media folder; ``digest`` is the file's
    SHA-256, by which the same file is recognised. Every record that was read is
    added, changed, unchanged or refused; copies are counted apart. ``encoding``
    and ``profile`` are what was asked for, ``…_used`` what was found.
    """

    job = models.OneToOneField(Job, on_delete=models.CASCADE, null=True, related_name="import_batch")
    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="+")
    point = models.ForeignKey(ServicePoint, on_delete=models.PROTECT, related_name="+")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    file_name = models.CharField(_("文件"), max_length=200)
    file_path = models.CharField(max_length=300)
    digest = models.CharField(max_length=64)
    encoding = models.CharField(_("编码"), max_length=12, default="auto")
    profile = models.CharField(_("馆藏字段方案"), max_length=20, default="auto")
    read = models.PositiveIntegerField(_("读到"), default=0)
    added = models.PositiveIntegerField(_("新增书目"), default=0)
    changed = models.PositiveIntegerField(_("更新书目"), default=0)
    unchanged = models.PositiveIntegerField(_("未变书目"), default=0)
    items_added = models.PositiveIntegerField(_("新增单册"), default=0)
    refused = models.PositiveIntegerField(_("拒收"), default=0)
    items_refused = models.PositiveIntegerField(_("未建单册"), default=0)
    encoding_used = models.CharField(max_length=12, blank=True)
    profile_used = models.CharField(max_length=20, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        """Newest first."""

        ordering = ["-pk"]

    def __str__(self) -> str:
        """Return the file's name."""
        return self.file_name

    @property
    def is_in_vain(self) -> bool:
        """Return whether records were read and none of them was taken."""
        return bool(self.read) and not self.added + self.changed + self.unchanged


class ImportRefusal(models.Model):
    """A record, or copies of one, that an import did not take, and why.

    ``offset`` is the byte at which the record begins; ``code`` and ``params``
    make the sentence in the reader's language. ``copies`` says how many copies
    were not made for this reason; it is empty where the record was refused.
    """

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="refusals")
    ordinal = models.PositiveIntegerField(_("第几条"))
    offset = models.PositiveBigIntegerField(_("字节位置"))
    code = models.CharField(max_length=40)
    params = models.JSONField(default=dict)
    excerpt = models.CharField(max_length=200, blank=True)
    title = models.CharField(_("题名"), max_length=200, blank=True)
    control_number = models.CharField(_("控制号"), max_length=64, blank=True)
    copies = models.PositiveIntegerField(null=True)

    class Meta:
        """In the order of the file; the same refusal is noted once however often a chunk is tried."""

        constraints = [models.UniqueConstraint(fields=["batch", "ordinal", "code", "excerpt"], name="refusal_once")]
        ordering = ["batch", "ordinal", "pk"]

    def __str__(self) -> str:
        """Return the refusal's code."""
        return self.code
