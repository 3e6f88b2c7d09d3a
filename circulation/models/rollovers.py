"""Roll-overs: classes that moved up a year together, and what they were before."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from libsys.models import Library, User


class RollOver(models.Model):
    """One yearly roll-over of the classes of a school, kept so that it can be taken back whole.

    ``groups`` maps the number of a group to ``[name before, name after]``, the
    latter empty where the class left school; ``readers`` maps a day to the
    numbers of those whose cards were valid until that day before. ``key`` is
    the stem of the keys of its lines, one for each group.
    """

    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=64)
    at = models.DateTimeField(_("时间"))
    staff = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    valid_until = models.DateField(_("离校班级有效期至"), null=True)
    groups = models.JSONField(default=dict)
    readers = models.JSONField(default=dict)
    undone_at = models.DateTimeField(_("撤销时间"), null=True)

    class Meta:
        """A key stands for one roll-over. Newest first."""

        constraints = [models.UniqueConstraint(fields=["key"], name="roll_over_key_once")]
        ordering = ["-pk"]

    def __str__(self) -> str:
        """Return its number."""
        return f"#{self.pk}"
