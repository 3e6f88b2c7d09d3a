"""Imports of readers: a spreadsheet on its way, each of its rows while it waits, and what became of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from circulation.enums import RosterOutcome, RosterResult, RosterStage
from circulation.models.readers import Reader
from libsys.models import Job, Library, User


class ReaderImport(models.Model):
    """A spreadsheet of readers on its way in.

    ``file_path`` is relative to the media folder and empty once the file was
    read: a list of names and identity numbers does not lie about. ``terms``
    are what the librarian chose, ``columns`` which column means what. ``job``
    is the latest work on it: reading, committing or undoing.
    """

    key = models.CharField(max_length=80, unique=True)
    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    job = models.OneToOneField(Job, on_delete=models.SET_NULL, null=True, related_name="reader_import")
    stage = models.CharField(_("进度"), max_length=12, choices=RosterStage.choices, default=RosterStage.MAPPING)
    file_name = models.CharField(_("文件"), max_length=200)
    file_path = models.CharField(max_length=300, blank=True)
    file_kind = models.CharField(max_length=8)
    terms = models.JSONField(default=dict)
    columns = models.JSONField(default=dict)
    added = models.PositiveIntegerField(_("新办"), default=0)
    changed = models.PositiveIntegerField(_("更新"), default=0)
    refused = models.PositiveIntegerField(_("没有导入"), default=0)
    created_at = models.DateTimeField(_("时间"))

    class Meta:
        """Newest first."""

        ordering = ["-pk"]

    def __str__(self) -> str:
        """Return the file's name."""
        return self.file_name


class StagedReader(models.Model):
    """A row of a spreadsheet while it waits, and afterwards what became of it.

    ``details`` are what the row says, an identity number sealed; ``changes``
    are ``[field, before, after]`` as they are shown; ``reasons`` are
    ``{code, params, sentence}``. ``before`` holds what a change overwrote and
    the numbers it added, so that it can be taken back while the reader is still
    at ``version_after``.
    """

    batch = models.ForeignKey(ReaderImport, on_delete=models.CASCADE, related_name="rows")
    row = models.PositiveIntegerField(_("行"))
    outcome = models.CharField(_("结果"), max_length=8, choices=RosterOutcome.choices)
    name = models.CharField(_("姓名"), max_length=60, blank=True)
    number = models.CharField(_("证号"), max_length=64, blank=True)
    group_name = models.CharField(_("班级或单位"), max_length=60, blank=True)
    details = models.JSONField(default=dict)
    changes = models.JSONField(default=list)
    reasons = models.JSONField(default=list)
    reader = models.ForeignKey(Reader, on_delete=models.SET_NULL, null=True, related_name="+")
    version = models.PositiveIntegerField(null=True)
    result = models.CharField(max_length=8, choices=RosterResult.choices, blank=True)
    before = models.JSONField(default=dict)
    version_after = models.PositiveIntegerField(null=True)
    kept = models.JSONField(default=list)

    class Meta:
        """Each row of a file once; a batch is read by outcome and by what is still to do."""

        constraints = [models.UniqueConstraint(fields=["batch", "row"], name="staged_reader_once")]
        indexes = [
            models.Index(fields=["batch", "outcome", "row"], name="staged_reader_outcome"),
            models.Index(fields=["batch", "result", "row"], name="staged_reader_result"),
        ]
        ordering = ["batch", "row"]

    def __str__(self) -> str:
        """Return the row's number."""
        return f"#{self.row}"
