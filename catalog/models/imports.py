"""Imports: where files come from, a file on its way, each of its records while it waits, and what was refused."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.enums import (
    AcquisitionSource,
    ImportStage,
    MatchRule,
    OverlayPolicy,
    StagedAction,
    StagedOutcome,
    StagedResult,
    Use,
)
from catalog.models.records import Record
from libsys.models import Job, Library, Room, ServicePoint


def default_rules() -> list[str]:
    """Return the rules by which a new source recognises what the library has."""
    return [MatchRule.ISBN.value, MatchRule.TITLE.value]


class ImportSource(models.Model):
    """A vendor, a union catalogue, an older system: how its files are read and what becomes of their copies.

    ``rules`` are asked in their order; the first that recognises a record
    decides. ``columns`` remembers which heading of its tables means what.
    """

    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("来源名称"), max_length=60)
    encoding = models.CharField(_("编码"), max_length=12, default="auto")
    profile = models.CharField(_("馆藏字段方案"), max_length=20, default="auto")
    barcode_subfield = models.CharField(_("906 字段的条码子字段"), max_length=1, default="b")
    rules = models.JSONField(_("查重规则"), default=default_rules)
    on_match = models.CharField(
        _("查到本馆已有时"), max_length=8, choices=StagedAction.choices, default=StagedAction.COPIES
    )
    overlay = models.CharField(
        _("覆盖时"), max_length=12, choices=OverlayPolicy.choices, default=OverlayPolicy.KEEP_LOCAL
    )
    local_fields = models.CharField(_("本馆字段"), max_length=200, default="9xx", blank=True)
    point = models.ForeignKey(ServicePoint, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    acquisition = models.CharField(
        _("来源"), max_length=12, choices=AcquisitionSource.choices, default=AcquisitionSource.PURCHASE
    )
    use = models.CharField(_("使用方式"), max_length=8, choices=Use.choices, default=Use.LENDING)
    price = models.DecimalField(_("没有价格时"), max_digits=10, decimal_places=2, null=True, blank=True)
    is_shelved = models.BooleanField(_("入库即上架"), default=True)
    prefers_record_call_number = models.BooleanField(_("索书号一律用书目的"), default=False)
    columns = models.JSONField(default=dict)
    retired_on = models.DateField(_("停用日期"), null=True, blank=True)

    class Meta:
        """A name is one source's."""

        constraints = [models.UniqueConstraint(fields=["library", "name"], name="import_source_name_once")]
        ordering = ["retired_on", "name", "pk"]

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class ImportBatch(models.Model):
    """A file of records on its way into the catalogue.

    ``file_path`` is relative to the media folder; ``digest`` is the file's
    SHA-256, by which the same file is recognised. ``job`` is the latest work on
    it: reading, committing or undoing. ``terms`` are the source's settings as
    they were when the file came. Every record that was read is added, changed,
    unchanged, left out or refused; copies are counted apart. ``encoding`` and
    ``profile`` are what was asked for, ``…_used`` what was found.
    """

    key = models.CharField(max_length=80, null=True, unique=True)  # noqa: DJ001 - unique where there is one
    job = models.OneToOneField(Job, on_delete=models.CASCADE, null=True, related_name="import_batch")
    source = models.ForeignKey(ImportSource, on_delete=models.PROTECT, null=True, blank=True, related_name="batches")
    stage = models.CharField(_("进度"), max_length=12, choices=ImportStage.choices, default=ImportStage.DONE)
    is_direct = models.BooleanField(default=False)
    terms = models.JSONField(default=dict)
    columns = models.JSONField(default=dict)
    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="+")
    point = models.ForeignKey(ServicePoint, on_delete=models.PROTECT, related_name="+")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    file_name = models.CharField(_("文件"), max_length=200)
    file_path = models.CharField(max_length=300)
    digest = models.CharField(max_length=64)
    file_kind = models.CharField(max_length=8, default="marc")
    encoding = models.CharField(_("编码"), max_length=12, default="auto")
    profile = models.CharField(_("馆藏字段方案"), max_length=20, default="auto")
    read = models.PositiveIntegerField(_("读到"), default=0)
    added = models.PositiveIntegerField(_("新增书目"), default=0)
    changed = models.PositiveIntegerField(_("更新书目"), default=0)
    unchanged = models.PositiveIntegerField(_("未变书目"), default=0)
    skipped = models.PositiveIntegerField(_("没有导入"), default=0)
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
    def is_table(self) -> bool:
        """Return whether the file is a table, whose rows become records by their columns."""
        return self.file_kind != "marc"

    @property
    def is_in_vain(self) -> bool:
        """Return whether records were read and none of them was taken."""
        return bool(self.read) and not self.added + self.changed + self.unchanged


class StagedRecord(models.Model):
    """A record of a file while it waits, and afterwards what became of it.

    ``marc`` is the record as JSON text, there until the record is saved. ``candidates`` are the records
    that it may be, where more than one is; ``twin_of`` is the ordinal of the
    same record further up in the file. ``copies`` are as the profile read them,
    ``item_ids`` the copies that were made. ``version_before`` and
    ``version_after`` bracket what the import did, so that it can be taken back.
    """

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="staged")
    ordinal = models.PositiveIntegerField(_("第几条"))
    offset = models.PositiveBigIntegerField(default=0)
    format = models.CharField(max_length=8)
    marc = models.TextField(blank=True)
    source_key = models.CharField(max_length=120)
    fingerprint = models.CharField(max_length=64)
    title = models.CharField(_("题名"), max_length=200)
    imprint = models.CharField(max_length=200, blank=True)
    isbn = models.CharField("ISBN", max_length=20, blank=True)
    same_key = models.BigIntegerField(null=True)
    outcome = models.CharField(max_length=10, choices=StagedOutcome.choices)
    rule = models.CharField(max_length=8, choices=MatchRule.choices, blank=True)
    reason = models.CharField(max_length=40, blank=True)
    matched = models.ForeignKey(Record, on_delete=models.SET_NULL, null=True, related_name="+")
    matched_version = models.PositiveIntegerField(null=True)
    candidates = models.JSONField(default=list)
    twin_of = models.PositiveIntegerField(null=True)
    copies = models.JSONField(default=list)
    copies_new = models.PositiveIntegerField(default=0)
    copies_known = models.PositiveIntegerField(default=0)
    action = models.CharField(max_length=8, choices=StagedAction.choices)
    result = models.CharField(max_length=10, choices=StagedResult.choices, blank=True)
    record = models.ForeignKey(Record, on_delete=models.SET_NULL, null=True, related_name="+")
    version_before = models.PositiveIntegerField(null=True)
    version_after = models.PositiveIntegerField(null=True)
    item_ids = models.JSONField(default=list)
    undone = models.CharField(max_length=10, blank=True)
    kept = models.JSONField(default=list)

    class Meta:
        """Each record of a file once; a batch is read by outcome and by what is still to do."""

        constraints = [models.UniqueConstraint(fields=["batch", "ordinal"], name="staged_once")]
        indexes = [models.Index(fields=["batch", "outcome", "ordinal"], name="staged_outcome")]
        ordering = ["batch", "ordinal"]

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class MatchKey(models.Model):
    """What a record is recognised by besides its numbers: a hash of its folded title, publisher and year."""

    record = models.OneToOneField(Record, on_delete=models.CASCADE, primary_key=True, related_name="match_key")
    value = models.BigIntegerField(db_index=True)

    def __str__(self) -> str:
        """Return the hash."""
        return str(self.value)


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
