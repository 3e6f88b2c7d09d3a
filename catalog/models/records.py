"""Bibliographic records: one 种 each, kept in their own format with one projection beside."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.enums import Access, IdentifierType, Material, RecordFormat, RecordType


class Record(models.Model):
    """A bibliographic record.

    ``marc`` is the record itself, as ``catalog.marc`` writes it to JSON; the
    other columns are its projection, written with it and never alone; what
    the library itself says of it (type, access, package, coverage, whether it
    is shown) stands in no MARC field and outlives every overlay.
    ``source_key`` recognises the record when the same file comes again.
    A deleted record stays as a row, so that harvesters learn that it is gone.
    """

    format = models.CharField(_("格式"), max_length=8, choices=RecordFormat.choices)
    marc = models.JSONField()
    source_key = models.CharField(max_length=120)
    fingerprint = models.CharField(max_length=64, blank=True)
    version = models.PositiveIntegerField(default=1)
    title = models.CharField(_("题名"), max_length=500)
    title_pinyin = models.CharField(max_length=1000, blank=True)
    other_title = models.CharField(_("副题名"), max_length=500, blank=True)
    responsibility = models.CharField(_("责任说明"), max_length=500, blank=True)
    contributors = models.JSONField(_("责任者"), default=list)
    edition = models.CharField(_("版本"), max_length=200, blank=True)
    place = models.CharField(_("出版地"), max_length=200, blank=True)
    publisher = models.CharField(_("出版者"), max_length=300, blank=True)
    year = models.SmallIntegerField(_("出版年"), null=True, blank=True)
    extent = models.CharField(_("页数"), max_length=200, blank=True)
    series = models.CharField(_("丛编"), max_length=500, blank=True)
    subjects = models.JSONField(_("主题"), default=list)
    clc = models.CharField(_("中图分类号"), max_length=60, blank=True, db_index=True)
    call_number = models.CharField(_("索书号"), max_length=120, blank=True)
    summary = models.TextField(_("提要"), blank=True)
    language = models.CharField(_("语种"), max_length=3, blank=True)
    material = models.CharField(_("文献类型"), max_length=12, choices=Material.choices, default=Material.BOOK)
    accompanying = models.CharField(_("附件"), max_length=200, blank=True)
    links = models.JSONField(_("访问地址"), default=list, blank=True)
    record_type = models.CharField(_("书目类型"), max_length=12, choices=RecordType.choices, default=RecordType.GENERAL)
    access = models.CharField(_("使用范围"), max_length=12, choices=Access.choices, default=Access.OPEN)
    access_note = models.CharField(_("使用说明"), max_length=300, blank=True)
    coverage = models.CharField(_("收录范围"), max_length=200, blank=True)
    parent = models.ForeignKey(
        "self", verbose_name=_("所属数据库"), on_delete=models.PROTECT, null=True, blank=True, related_name="components"
    )
    is_suppressed = models.BooleanField(_("不公开"), default=False)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    deleted_at = models.DateTimeField(_("删除时间"), null=True, blank=True)

    class Meta:
        """The same record of the same source exists once; none is part of itself."""

        constraints = [
            models.UniqueConstraint(fields=["source_key"], name="record_source_key_once"),
            models.CheckConstraint(
                condition=models.Q(parent__isnull=True) | ~models.Q(parent=models.F("id")), name="record_not_own_parent"
            ),
        ]
        indexes = [models.Index(fields=["updated_at", "id"], name="record_change")]
        ordering = ["-pk"]

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class RecordIdentifier(models.Model):
    """A number by which a record is recognised, in its normal form."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="identifiers")
    type = models.CharField(max_length=8, choices=IdentifierType.choices)
    value = models.CharField(max_length=60)
    shown = models.CharField(max_length=80, blank=True)

    class Meta:
        """Found by value."""

        constraints = [models.UniqueConstraint(fields=["record", "type", "value"], name="identifier_once")]
        indexes = [models.Index(fields=["type", "value"], name="identifier_value")]

    def __str__(self) -> str:
        """Return the number as it was printed."""
        return self.shown or self.value
