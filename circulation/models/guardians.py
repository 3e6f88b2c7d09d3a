"""Guardians: the grown-up who answers for a reader who is a child."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from circulation.enums import Relation
from circulation.models.readers import Reader


class Guardian(models.Model):
    """Who answers for a child; ``person`` where the guardian is a reader of the library too."""

    reader = models.ForeignKey(Reader, on_delete=models.PROTECT, related_name="guardians")
    name = models.CharField(_("监护人姓名"), max_length=60)
    relation = models.CharField(_("与读者的关系"), max_length=12, choices=Relation.choices, default=Relation.PARENT)
    phone = models.CharField(_("监护人电话"), max_length=20)
    person = models.ForeignKey(Reader, on_delete=models.SET_NULL, null=True, blank=True, related_name="wards")

    class Meta:
        """Nobody is their own guardian, and a grown-up is a child's guardian once."""

        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=True) | ~Q(person=F("reader")), name="guardian_is_another"
            ),
            models.UniqueConstraint(
                fields=["reader", "person"], condition=Q(person__isnull=False), name="guardian_once"
            ),
        ]
        ordering = ["pk"]

    def __str__(self) -> str:
        """Return the name."""
        return self.name
