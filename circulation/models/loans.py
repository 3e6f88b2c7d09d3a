"""Loans: the projection of check-outs, renewals and check-ins."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from catalog.models import Item
from circulation.models.readers import Reader
from libsys.models import Library, Room, ServicePoint, User


class Loan(models.Model):
    """A copy in a reader's hands, or once there.

    ``terms`` are the loan rules as they were granted, each value with the rule
    it came from; a later change of rules leaves the loan alone. A check-out
    that was taken back leaves its loan closed, with ``undone_at``.
    """

    reader = models.ForeignKey(Reader, on_delete=models.PROTECT, null=True, related_name="loans")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="lendings")
    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="+")
    point = models.ForeignKey(ServicePoint, on_delete=models.PROTECT, null=True, related_name="+")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, null=True, related_name="+")
    staff = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    checked_out_at = models.DateTimeField(_("借出时间"))
    due_on = models.DateField(_("应还日期"))
    returned_at = models.DateTimeField(_("还回时间"), null=True, blank=True)
    undone_at = models.DateTimeField(_("撤销时间"), null=True, blank=True)
    lost_at = models.DateTimeField(_("报失时间"), null=True, blank=True)
    found_at = models.DateTimeField(_("找回时间"), null=True, blank=True)
    renewals = models.PositiveSmallIntegerField(_("已续次数"), default=0)
    terms = models.JSONField(default=dict)

    class Meta:
        """One open loan per copy; nothing comes back before it went out."""

        constraints = [
            models.CheckConstraint(
                condition=Q(reader__isnull=False) | Q(returned_at__isnull=False), name="open_loan_has_its_reader"
            ),
            models.UniqueConstraint(fields=["item"], condition=Q(returned_at__isnull=True), name="one_open_loan"),
            models.CheckConstraint(
                condition=Q(returned_at__isnull=True) | Q(returned_at__gte=F("checked_out_at")),
                name="returned_after_checked_out",
            ),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True) | Q(returned_at__isnull=False), name="undone_loan_is_closed"
            ),
            models.CheckConstraint(
                condition=Q(lost_at__isnull=True) | Q(returned_at__isnull=False, undone_at__isnull=True),
                name="lost_loan_is_closed",
            ),
            models.CheckConstraint(
                condition=Q(found_at__isnull=True) | Q(lost_at__isnull=False), name="found_copy_was_lost"
            ),
        ]
        indexes = [
            models.Index(fields=["reader"], condition=Q(returned_at__isnull=True), name="open_loans_of_reader"),
            models.Index(fields=["library", "due_on"], condition=Q(returned_at__isnull=True), name="open_loans_due"),
        ]
        ordering = ["-pk"]

    def __str__(self) -> str:
        """Return the loan's number."""
        return f"#{self.pk}"

    @property
    def borrower(self) -> Reader:
        """Return the reader of a loan that is open, or over but not yet unlinked.

        :raises LookupError: for a loan that is nobody's any more.
        """
        if self.reader is None:
            raise LookupError(f"loan {self.pk} was unlinked from its reader")
        return self.reader
