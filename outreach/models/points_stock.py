"""Copies at points: who handed them over to whom, and the rotations in which points exchanged them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.models import Allocation
from libsys.models import Library, ServicePoint
from outreach.enums import HandoverKind, SignedWay


class PointHandover(models.Model):
    """What a handover list means to a point: a deposit, a return, a leg of a rotation; and who signed for it.

    The list itself, its copies and their way are the catalogue's (:class:`catalog.models.Allocation`).
    """

    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="point_handovers")
    point = models.ForeignKey(ServicePoint, on_delete=models.PROTECT, related_name="handovers")
    allocation = models.OneToOneField(Allocation, on_delete=models.PROTECT, related_name="handover")
    kind = models.CharField(_("类型"), max_length=12, choices=HandoverKind.choices)
    gave = models.CharField(_("移交人"), max_length=60, blank=True)
    took = models.CharField(_("接收人"), max_length=60, blank=True)
    signed_way = models.CharField(_("签收方式"), max_length=8, choices=SignedWay.choices, blank=True)
    signed_on = models.DateField(_("签收日期"), null=True, blank=True)
    signed_with = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        """Latest first."""

        ordering = ["-pk"]

    def __str__(self) -> str:
        """Return the number of the list."""
        return str(self.allocation)


class Rotation(models.Model):
    """Copies of two or more points that changed places in one act; it can be taken back whole."""

    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="rotations")
    note = models.CharField(_("备注"), max_length=200, blank=True)
    done_at = models.DateTimeField(_("轮换时间"))
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(_("撤销时间"), null=True, blank=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        """Latest first."""

        ordering = ["-pk"]

    def __str__(self) -> str:
        """Return the number."""
        return f"#{self.pk}"


class RotationLeg(models.Model):
    """One direction of a rotation: a handover list from one point to the next."""

    rotation = models.ForeignKey(Rotation, on_delete=models.CASCADE, related_name="legs")
    handover = models.OneToOneField(PointHandover, on_delete=models.PROTECT, related_name="leg")
    ordinal = models.PositiveSmallIntegerField()

    class Meta:
        """In the order of the round."""

        constraints = [models.UniqueConstraint(fields=["rotation", "ordinal"], name="rotation_leg_once")]
        ordering = ["ordinal"]

    def __str__(self) -> str:
        """Return the handover."""
        return str(self.handover)
