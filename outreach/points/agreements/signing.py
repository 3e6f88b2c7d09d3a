"""Agreements signed, taken back, ended before their time; and which of them stand, or want renewal."""

from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record
from libsys.db.acts import act, lock
from libsys.errors import Reason
from libsys.models import Library
from libsys.text.dates import local_day, local_moment
from outreach.enums import Kind
from outreach.models import Agreement, PointProfile
from outreach.points.agreements.drafting import EARLIEST, require_draft
from outreach.points.noting import note_change, void_standing
from outreach.points.refusals import PointRefused, about
from outreach.points.rights import require_reach

RENEWED_WITHIN = timedelta(days=60)
"""So long before its end an agreement stands on the list of those to be renewed."""


@act
def sign_agreement(*, agreement: Agreement, on: date, desk: Desk, at: datetime, key: str) -> Agreement:
    """Write down that an agreement was signed on a day; its text stays from then on.

    :raises PointRefused: when that day has not come, or it was signed or taken back before.
    """
    row = lock(agreement)
    if find_recorded(key) is not None:
        return row
    require_reach(desk, row.point)
    require_draft(row)
    if on > local_day(at):
        raise PointRefused(about("on", "agreement_day_ahead", _("签订日期还没有到。签好以后再登记。")))
    if on < EARLIEST:
        raise PointRefused(about("on", "agreement_year_wrong", _("年份不对。请检查日期。")))
    row.signed_on = on
    row.save(update_fields=["signed_on"])
    profile = PointProfile.objects.filter(point=row.point_id).first()
    record(
        Kind.AGREEMENT_SIGNED, desk=desk, at=min(at, local_moment(on)), key=key, point=row.point, room=None,
        topic=profile.site if profile else "other", object_type="agreement", object_id=row.pk,
        detail={"number": row.number, "renewal": row.follows_id is not None},
    )  # fmt: skip
    return row


@act
def cancel_agreement(*, agreement: Agreement, desk: Desk, at: datetime, key: str) -> Agreement:
    """Take an agreement back that was entered by mistake; its line is voided, and what it followed can be renewed anew.

    :raises PointRefused: when it was taken back before, or another one follows it.
    """
    row = lock(agreement)
    if find_recorded(key) is not None:
        return row
    require_reach(desk, row.point)
    if row.cancelled_at is not None:
        raise PointRefused(Reason("agreement_cancelled", _("这份协议已经作废。")))
    if Agreement.objects.filter(follows=row).exists():
        raise PointRefused(Reason("agreement_renewed_before", _("这份协议已经续签过了。请打开后来的一份。")))
    row.cancelled_at, row.follows = at, None
    row.save(update_fields=["cancelled_at", "follows"])
    void_standing(row, Kind.AGREEMENT_SIGNED, desk=desk, at=at, key=None, reason="cancelled")
    note_change("agreement", row, desk=desk, at=at, key=key, point=row.point, what="cancelled", number=row.number)
    return row


@act
def end_agreement(*, agreement: Agreement, on: date, desk: Desk, at: datetime, key: str) -> Agreement:
    """Write down that an agreement ended before its time; it was signed all the same, so figures stay.

    :raises PointRefused: when it is not in force, or the day lies outside its time.
    """
    row = lock(agreement)
    if find_recorded(key) is not None:
        return row
    require_reach(desk, row.point)
    if row.signed_on is None or row.cancelled_at is not None or row.ended_on is not None:
        raise PointRefused(Reason("agreement_not_in_force", _("这份协议没有生效，或者已经结束。")))
    if not row.starts_on <= on <= row.ends_on:
        raise PointRefused(about("on", "agreement_day_outside", _("终止日期要在协议的期限之内。")))
    row.ended_on = on
    row.save(update_fields=["ended_on"])
    note_change("agreement", row, desk=desk, at=at, key=key, point=row.point, what="ended", on=on.isoformat())
    return row


def in_force(library: Library, *, on: date) -> QuerySet[Agreement]:
    """Return the agreements that bind on a day."""
    rows = Agreement.objects.filter(library=library, cancelled_at=None, signed_on__isnull=False)
    return rows.filter(Q(ended_on=None) | Q(ended_on__gt=on), starts_on__lte=on, ends_on__gte=on)


def to_be_renewed(library: Library, *, on: date, within: timedelta = RENEWED_WITHIN) -> QuerySet[Agreement]:
    """Return agreements that end soon or ended lately and nothing follows, of points that are open; soonest first."""
    rows = Agreement.objects.filter(
        library=library, cancelled_at=None, ended_on=None, signed_on__isnull=False, followed_by=None,
        point__closed_on=None, ends_on__lte=on + within, ends_on__gte=on - timedelta(days=365),
    )  # fmt: skip
    return rows.select_related("point").order_by("ends_on", "pk")


def state_of(agreement: Agreement, *, on: date) -> str:
    """Return where an agreement stands on a day: draft, cancelled, ended, expired, waiting, or in force."""
    if agreement.cancelled_at is not None:
        return "cancelled"
    if agreement.signed_on is None:
        return "draft"
    if agreement.ended_on is not None and agreement.ended_on <= on:
        return "ended"
    if agreement.ends_on < on:
        return "expired"
    return "waiting" if agreement.starts_on > on else "in_force"
