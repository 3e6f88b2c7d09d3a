"""What a record was at each save, the numbers given to the library's own records, and templates."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.enums import Material, RecordFormat, RecordType
from catalog.models.records import Record
from libsys.enums import Channel
from libsys.models import Library, User


class RecordVersion(models.Model):
    """A record as one save left it; never changed afterwards.

    ``local`` is what the library says of the record outside its fields, as
    ``catalog.records.local`` writes it.
    """

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("版次"))
    format = models.CharField(max_length=8, choices=RecordFormat.choices)
    marc = models.JSONField()
    local = models.JSONField(default=dict)
    saved_at = models.DateTimeField(_("保存时间"))
    saved_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    channel = models.CharField(max_length=12, choices=Channel.choices)
    reason = models.CharField(_("原因"), max_length=300, blank=True)

    class Meta:
        """Each number once."""

        constraints = [models.UniqueConstraint(fields=["record", "number"], name="record_version_once")]
        ordering = ["record", "-number"]

    def __str__(self) -> str:
        """Return the number."""
        return str(self.number)


class ControlNumberSeries(models.Model):
    """The running number of the records that one agency makes, allocated inside the act that makes them."""

    agency = models.CharField(max_length=40, primary_key=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        """Return the agency."""
        return self.agency


class RecordTemplate(models.Model):
    """A record that new ones begin from, kept by the library under a name."""

    library = models.ForeignKey(Library, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("名称"), max_length=60)
    format = models.CharField(_("格式"), max_length=8, choices=RecordFormat.choices)
    material = models.CharField(_("文献类型"), max_length=12, choices=Material.choices, default=Material.BOOK)
    record_type = models.CharField(_("书目类型"), max_length=12, choices=RecordType.choices, default=RecordType.GENERAL)
    marc = models.JSONField()
    saved_at = models.DateTimeField()

    class Meta:
        """A name is one template's."""

        constraints = [models.UniqueConstraint(fields=["library", "name"], name="record_template_name_once")]
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        """Return the name."""
        return self.name
