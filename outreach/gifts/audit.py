"""The audit of gifts: the registers say what the day book adds up to."""

from collections.abc import Iterator

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from catalog.enums import Kind as CatalogKind
from libsys.daybook.auditing import audit_check
from libsys.models import Entry
from outreach.enums import Kind
from outreach.gifts.lines import GIVEN, RECEIVED
from outreach.models import Gift, Giving


@audit_check("outreach.gifts", _("赠书登记与台账相符"))
def gifts_have_their_lines() -> Iterator[str]:
    """Find gifts, in and out, whose lines do not add up to the copies that the register says."""
    received = _sums(RECEIVED, Kind.GIFT_RECEIVED.value)
    for gift in Gift.objects.order_by("pk").iterator():
        expected = gift.copies if gift.cancelled_at is None else 0
        if received.get(gift.pk, 0) != expected:
            yield f"{gift.number}: {received.get(gift.pk, 0)} ≠ {expected}"
    given = _sums(GIVEN, CatalogKind.GIFT_GIVEN.value)
    for giving in Giving.objects.order_by("pk").iterator():
        expected = giving.copies if giving.cancelled_at is None else 0
        if given.get(giving.pk, 0) != expected:
            yield f"{giving.number}: {given.get(giving.pk, 0)} ≠ {expected}"


def _sums(subject: str, kind: str) -> dict[int, int]:
    lines = Entry.objects.filter(object_type=subject, kind=kind).order_by().values_list("object_id")
    return {number: total for number, total in lines.annotate(total=Sum("quantity")) if number is not None}
