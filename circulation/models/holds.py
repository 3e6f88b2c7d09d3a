"""Holds: readers who wait for a record or for one copy of it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalog.models import Item, Record
from circulation.enums import HoldState
from circulation.models.readers import Reader
from libsys.models import Library, ServicePoint, User

ACTIVE = (HoldState.WAITING, HoldState.IN_TRANSIT, HoldState.READY)
CAPTURED = (HoldState.IN_TRANSIT, HoldState.READY)


class Hold(models.Model):
    """A reader's place in the queue of a record.

    The queue is the order of ``placed_at``, then of the row; a place in it is
    counted, never stored; ``placed_as`` is what it was at first, so that waits
    can be told per place. ``wanted`` names one copy where no other will do.
    ``item`` is the copy that was captured. ``expires_on`` is the last day on
    which it lies on the hold shelf. While ``paused_until`` lies ahead the
    reader is passed over and keeps the place.
    """

    reader = models.ForeignKey(Reader, on_delete=models.PROTECT, related_name="holds")
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    wanted = models.ForeignKey(Item, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, null=True, blank=True, related_name="holds")
    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="+")
    pickup = models.ForeignKey(ServicePoint, verbose_name=_("取书地点"), on_delete=models.PROTECT, related_name="+")
    state = models.CharField(_("状态"), max_length=12, choices=HoldState.choices, default=HoldState.WAITING)
    placed_at = models.DateTimeField(_("预约时间"))
    placed_as = models.PositiveSmallIntegerField(_("预约时排位"), default=1)
    staff = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    paused_until = models.DateField(_("暂停至"), null=True, blank=True)
    ready_at = models.DateTimeField(_("到架时间"), null=True, blank=True)
    expires_on = models.DateField(_("保留至"), null=True, blank=True)
    closed_at = models.DateTimeField(_("结束时间"), null=True, blank=True)

    class Meta:
        """One active hold per reader and record; a captured hold has one copy, a copy one captured hold."""

        constraints = [
            models.UniqueConstraint(
                fields=["reader", "record"], condition=Q(state__in=ACTIVE), name="one_active_hold_of_reader"
            ),
            models.UniqueConstraint(fields=["item"], condition=Q(state__in=CAPTURED), name="one_captured_hold_of_item"),
            models.CheckConstraint(
                condition=~Q(state__in=CAPTURED) | Q(item__isnull=False), name="captured_hold_has_its_item"
            ),
            models.CheckConstraint(
                condition=~Q(state=HoldState.WAITING) | Q(item__isnull=True), name="waiting_hold_has_no_item"
            ),
            models.CheckConstraint(
                condition=Q(state__in=ACTIVE, closed_at__isnull=True)
                | (~Q(state__in=ACTIVE) & Q(closed_at__isnull=False)),
                name="hold_is_active_or_closed",
            ),
        ]
        indexes = [
            models.Index(fields=["record", "placed_at"], condition=Q(state__in=ACTIVE), name="hold_queue"),
            models.Index(fields=["pickup", "state"], condition=Q(state__in=ACTIVE), name="hold_shelf"),
            models.Index(
                fields=["library", "closed_at"], condition=Q(state=HoldState.COLLECTED), name="holds_collected"
            ),
        ]
        ordering = ["placed_at", "pk"]

    def __str__(self) -> str:
        """Return the hold's number."""
        return f"#{self.pk}"
