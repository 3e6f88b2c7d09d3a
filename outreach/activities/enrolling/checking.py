"""Checking in at the door: by the code of the ticket, by card, by the code on a reader's phone."""

from collections import Counter
from datetime import datetime

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from circulation.accounts.ecard import find_card, is_code
from circulation.models import Card, Reader
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded
from libsys.db.acts import act, lock
from libsys.enums import ScanSubject
from libsys.errors import Reason
from libsys.models import ScanCode
from libsys.text.dates import local_day
from libsys.text.numbers import normalise_code
from outreach.activities.enrolling.moving import note
from outreach.activities.enrolling.signing import RegistrationRefused
from outreach.enums import ActivityState, RegistrationState
from outreach.models import Activity, Registration
from outreach.models.activities.registrations import ACTIVE

DOOR_STATES = (ActivityState.PUBLISHED, ActivityState.HELD)


def find_registration(activity: Activity, text: str, *, at: datetime) -> Registration | None:
    """Return the standing registration that a scan or a typed code means, or None."""
    rows = Registration.objects.filter(activity=activity, state__in=ACTIVE).select_related("reader", "activity")
    code = normalise_code(text).value
    found = rows.filter(code=code).first()
    if found is not None:
        return found
    reader = find_reader(text, at=at)
    return rows.filter(reader=reader).first() if reader is not None else None


def find_reader(text: str, *, at: datetime) -> Reader | None:
    """Return the reader whose card, or whose electronic card, was scanned."""
    code = normalise_code(text).value
    if is_code(code):
        card = find_card(code, at=at)
    else:
        known = ScanCode.objects.filter(pk=code, subject=ScanSubject.CARD).first()
        card = Card.objects.select_related("reader").filter(pk=known.object_id).first() if known else None
    if card is None:
        return None
    return card.reader.merged_into or card.reader


@act
def check_in(*, registration: Registration, desk: Desk, at: datetime, key: str) -> Registration:
    """Write that somebody who has a place is there.

    :raises RegistrationRefused: for those who wait or withdrew, who are there already, and on another day.
    """
    one = lock(registration)
    if find_recorded(key) is not None:
        return one
    activity = one.activity
    reasons = []
    if one.checked_in_at is not None:
        reasons.append(Reason("checked_in_before", _("已经签到过了。")))
    if one.state == RegistrationState.WAITING:
        reasons.append(Reason("registration_waits", _("还在候补，没有名额。")))
    if one.state == RegistrationState.WITHDRAWN:
        reasons.append(Reason("registration_withdrawn_before", _("这个报名已经退出过了。")))
    today = local_day(at)
    if activity.state not in DOOR_STATES or not activity.held_on <= today <= activity.last_day:
        text = _("今天不是活动日（%(day)s）。") % {"day": activity.held_on.isoformat()}
        reasons.append(Reason("not_the_day_of_the_activity", text))
    if reasons:
        raise RegistrationRefused(reasons)
    one.checked_in_at = at
    one.save(update_fields=["checked_in_at"])
    note("checked_in", one, desk=desk, at=at, key=key)
    return one


@act
def undo_check_in(*, registration: Registration, desk: Desk, at: datetime, key: str) -> Registration:
    """Take a check-in back that was a slip of the hand."""
    one = lock(registration)
    if find_recorded(key) is not None or one.checked_in_at is None:
        return one
    one.checked_in_at = None
    one.save(update_fields=["checked_in_at"])
    note("undone", one, desk=desk, at=at, key=key)
    return one


def count_checked_in(activity: Activity) -> Counter[str]:
    """Return how many were there by age band: what the attendance is proposed from."""
    rows = Registration.objects.filter(activity=activity, checked_in_at__isnull=False)
    return Counter(dict(rows.order_by().values_list("age_band").annotate(people=Count("pk"))))
