"""The audit of points: registers of openings, agreements, deliveries and guidance agree with the day book."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from libsys.daybook.auditing import audit_check
from libsys.models import Entry
from outreach.enums import Kind
from outreach.models import Agreement, Delivery, Guidance, PointProfile, SiteAnswer

Sums = dict[tuple[int, str], int]


@audit_check("outreach.points", _("网点、协议、送书和辅导与台账相符"))
def points_have_their_lines() -> Iterator[str]:
    """Find rows whose lines do not add up to what they say, or to nothing once taken back."""
    yield from _compare(PointProfile.objects.select_related("point"), _of_profile)
    yield from _compare(Agreement.objects.all(), _of_agreement)
    yield from _compare(Delivery.objects.all(), _of_delivery)
    yield from _compare(Guidance.objects.all(), _of_guidance)
    yield from _compare(SiteAnswer.objects.all(), lambda one: {Kind.SURVEY_ANSWERED: 1})


def _compare(rows: Any, expected_of: Any) -> Iterator[str]:
    name = rows.model._meta.model_name
    sums = _add_up(name)
    for one in rows.order_by("pk").iterator(chunk_size=500):
        for kind, expected in expected_of(one).items():
            said = sums.get((one.pk, str(kind)), 0)
            if said != expected:
                yield f"{name} #{one.pk} {kind}: {said} ≠ {expected}"


def _add_up(name: str) -> Sums:
    lines = Entry.objects.filter(object_type=name).order_by().values_list("object_id", "kind")
    return {(row, kind): total for row, kind, total in lines.annotate(total=Sum("quantity")) if row is not None}


def _of_profile(one: PointProfile) -> dict[Kind, int]:
    opened = one.opened_on is not None
    return {
        Kind.POINT_OPENED: int(opened and not one.counted_before),
        Kind.POINT_CLOSED: int(opened and one.point.closed_on is not None),
    }


def _of_agreement(one: Agreement) -> dict[Kind, int]:
    return {Kind.AGREEMENT_SIGNED: int(one.signed_on is not None and one.cancelled_at is None)}


def _of_delivery(one: Delivery) -> dict[Kind, int]:
    stands = int(one.cancelled_at is None)
    return {
        Kind.DELIVERY_MADE: stands,
        Kind.DELIVERY_COPIES: stands * one.copies,
        Kind.DELIVERY_PEOPLE: stands * one.people,
    }


def _of_guidance(one: Guidance) -> dict[Kind, int]:
    stands = int(one.cancelled_at is None)
    return {
        Kind.GUIDANCE_MADE: stands,
        Kind.GUIDANCE_GIVEN: stands * one.staff_count,
        Kind.GUIDANCE_COPIES: stands * one.copies,
        Kind.GUIDANCE_PEOPLE: stands * one.people,
    }
