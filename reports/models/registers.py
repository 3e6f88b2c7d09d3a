"""Registers that a library puts together itself."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from libsys.models import Library


class RegisterDesign(models.Model):
    """A register of a library's own: which kinds of line it shows, and in which columns, in their order."""

    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="register_designs")
    name = models.CharField(_("名称"), max_length=60)
    kinds = models.JSONField(_("事项"), default=list)
    columns = models.JSONField(_("各列"), default=list)
    retired_at = models.DateTimeField(_("停用时间"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """A name stands once among those in use."""

        constraints = [
            models.UniqueConstraint(
                fields=["library", "name"], condition=models.Q(retired_at__isnull=True), name="register_design_once"
            )
        ]
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        """Return the name."""
        return self.name

    @property
    def address(self) -> str:
        """The code under which its page is found."""
        return f"own-{self.pk}"
