"""Gifts: who gave the library books and what, and what the library gave to others."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalog.enums import RECIPIENTS
from catalog.models import Withdrawal
from circulation.models import ReaderGroup
from libsys.models import Library, ServicePoint, User
from outreach.enums import DonorKind, GiftSubject
from outreach.models.activities import Activity


class Donor(models.Model):
    """Who gives books; a class is one of the library's groups, which has the credit."""

    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="donors")
    kind = models.CharField(_("捐赠者类型"), max_length=12, choices=DonorKind.choices)
    name = models.CharField(_("捐赠者"), max_length=80)
    group = models.ForeignKey(ReaderGroup, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    contact = models.CharField(_("联系方式"), max_length=80, blank=True)
    is_unnamed = models.BooleanField(_("不愿具名"), default=False)

    class Meta:
        """A donor stands once in a library."""

        constraints = [
            models.UniqueConstraint(fields=["library", "kind", "name"], name="donor_once"),
            models.CheckConstraint(condition=~Q(name=""), name="donor_has_a_name"),
        ]
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class Gift(models.Model):
    """A batch of books that was given to the library, as it came in at the door.

    ``copies`` and ``titles`` are what was counted then. Copies accessioned with
    the gift's ``number`` as their batch are what was catalogued of it.
    """

    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="gifts")
    point = models.ForeignKey(ServicePoint, on_delete=models.PROTECT, related_name="+")
    donor = models.ForeignKey(Donor, on_delete=models.PROTECT, related_name="gifts")
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, null=True, blank=True, related_name="gifts")
    number = models.CharField(_("批次号"), max_length=16)
    subject = models.CharField(_("内容"), max_length=12, choices=GiftSubject.choices)
    received_on = models.DateField(_("收到日期"))
    copies = models.PositiveIntegerField(_("册数"))
    titles = models.PositiveIntegerField(_("种数"), null=True, blank=True)
    value = models.DecimalField(_("估价"), max_digits=12, decimal_places=2, null=True, blank=True)
    note = models.CharField(_("说明"), max_length=200, blank=True)
    certificate = models.CharField(_("捐赠证书编号"), max_length=24, blank=True)
    certified_on = models.DateField(_("发证日期"), null=True, blank=True)
    thanked_on = models.DateField(_("致谢日期"), null=True, blank=True)
    thanked_by = models.CharField(_("致谢方式"), max_length=60, blank=True)
    received_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    cancelled_at = models.DateTimeField(_("作废时间"), null=True, blank=True)

    class Meta:
        """A number names one gift; there are no more titles than copies; a certificate has its day."""

        constraints = [
            models.UniqueConstraint(fields=["library", "number"], name="gift_number_once"),
            models.UniqueConstraint(
                fields=["library", "certificate"], condition=~Q(certificate=""), name="gift_certificate_once"
            ),
            models.CheckConstraint(condition=Q(copies__gte=1), name="gift_has_copies"),
            models.CheckConstraint(
                condition=Q(titles__isnull=True) | Q(titles__gte=1, titles__lte=F("copies")), name="gift_titles_fit"
            ),
            models.CheckConstraint(
                condition=Q(certificate="", certified_on__isnull=True)
                | (~Q(certificate="") & Q(certified_on__isnull=False)),
                name="gift_certificate_has_a_day",
            ),
        ]
        indexes = [models.Index(fields=["library", "received_on"], name="gifts_of_a_day")]
        ordering = ["-received_on", "-pk"]

    def __str__(self) -> str:
        """Return the number."""
        return self.number


class Giving(models.Model):
    """Books that the library gave to others.

    ``withdrawal`` is the decision by which copies of the stock left for it;
    without one the books never were in stock.
    """

    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="givings")
    point = models.ForeignKey(ServicePoint, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(_("单号"), max_length=16)
    given_on = models.DateField(_("赠出日期"))
    recipient = models.CharField(_("受赠者"), max_length=80)
    kind = models.CharField(pgettext_lazy("受赠", "类型"), max_length=12, choices=list(RECIPIENTS.items()))
    copies = models.PositiveIntegerField(_("册数"))
    people = models.PositiveIntegerField(_("受益人数"), null=True, blank=True)
    value = models.DecimalField(_("金额"), max_digits=12, decimal_places=2, null=True, blank=True)
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, null=True, blank=True, related_name="givings")
    withdrawal = models.OneToOneField(Withdrawal, on_delete=models.PROTECT, null=True, related_name="giving")
    taken_by = models.CharField(_("接收人"), max_length=60, blank=True)
    note = models.CharField(_("说明"), max_length=200, blank=True)
    given_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    cancelled_at = models.DateTimeField(_("作废时间"), null=True, blank=True)

    class Meta:
        """A number names one giving, of at least one copy, to somebody."""

        constraints = [
            models.UniqueConstraint(fields=["library", "number"], name="giving_number_once"),
            models.CheckConstraint(condition=Q(copies__gte=1) & ~Q(recipient=""), name="giving_is_something"),
        ]
        indexes = [models.Index(fields=["library", "given_on"], name="givings_of_a_day")]
        ordering = ["-given_on", "-pk"]

    def __str__(self) -> str:
        """Return the number."""
        return self.number
