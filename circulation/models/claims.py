"""Claims: a reader says that a copy was brought back, and the library looks for it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from circulation.models.loans import Loan
from libsys.models import Library, User


class ReturnClaim(models.Model):
    """A reader says that the copy of a loan was brought back on a day; the loan stays while it is looked for.

    A claim is over when its loan is: how it ended is what became of the loan.
    One that was a mistake is withdrawn, and counts no more.
    """

    loan = models.ForeignKey(Loan, on_delete=models.PROTECT, related_name="claims")
    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="+")
    said_on = models.DateField(_("读者说的还书日期"))
    made_at = models.DateTimeField(_("登记时间"))
    staff = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(_("撤销时间"), null=True, blank=True)

    class Meta:
        """One claim that counts per loan."""

        constraints = [
            models.UniqueConstraint(fields=["loan"], condition=Q(withdrawn_at__isnull=True), name="one_claim_of_loan"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=F("made_at")),
                name="claim_withdrawn_after_made",
            ),
        ]
        indexes = [
            models.Index(fields=["library"], condition=Q(withdrawn_at__isnull=True), name="claims_that_count"),
        ]
        ordering = ["-pk"]

    def __str__(self) -> str:
        """Return the claim's number."""
        return f"#{self.pk}"


def is_claimed() -> models.Exists:
    """Return what tells, in a question about loans, of which of them a claim counts."""
    return models.Exists(ReturnClaim.objects.filter(loan=models.OuterRef("pk"), withdrawn_at=None))
