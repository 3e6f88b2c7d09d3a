"""Evidence of an assessment: files, and links to what the house itself keeps."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from libsys.models import User
from reports.enums import EvidenceKind
from reports.models.assessments import Assessment, StandardItem


class Evidence(models.Model):
    """What shows that an item of an assessment is so: a file, or a link to a register or to the lines of a figure.

    ``target`` is the code of the register or of the figure, ``period`` of which
    days it speaks. The file of a removed piece stays for a while, so that it can
    be brought back.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="evidence")
    item = models.ForeignKey(StandardItem, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("佐证种类"), max_length=12, choices=EvidenceKind.choices)
    name = models.CharField(_("名称"), max_length=200, blank=True)
    digest = models.CharField(max_length=64, blank=True, db_index=True)
    media_type = models.CharField(max_length=80, blank=True)
    size = models.PositiveIntegerField(_("大小"), default=0)
    target = models.CharField(max_length=64, blank=True)
    period = models.CharField(max_length=24, blank=True)
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField(_("存入时间"))
    removed_at = models.DateTimeField(_("撤下时间"), null=True, blank=True)

    class Meta:
        """Oldest first; a file has a digest, a link has a target; neither hangs on an item twice."""

        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(kind=EvidenceKind.FILE, target="") & ~Q(digest=""))
                | (~Q(kind=EvidenceKind.FILE) & Q(digest="") & ~Q(target="")),
                name="evidence_is_file_or_link",
            ),
            models.UniqueConstraint(
                fields=["assessment", "item", "kind", "digest", "target", "period"],
                condition=Q(removed_at__isnull=True),
                name="evidence_once",
            ),
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.name or self.target

    @property
    def is_file(self) -> bool:
        """Whether it is a file of its own."""
        return self.kind == EvidenceKind.FILE
