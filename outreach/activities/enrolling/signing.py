"""Registering and withdrawing: the last place is given once, whoever comes second waits or is told."""

import secrets
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded
from libsys.db.acts import act, lock
from libsys.enums import Channel
from libsys.errors import DomainError, Reason
from libsys.text.safe import clean_text
from outreach.activities.enrolling.guests import Guest, find_guest_reasons, with_guardian
from outreach.activities.enrolling.moving import move_up, note
from outreach.activities.stages import Stage, registration_stage
from outreach.enums import ActivityState, RegistrationState
from outreach.models import Activity, Registration
from outreach.models.activities.registrations import ACTIVE

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Without those that are taken for another when they are read aloud or typed."""
PREFIX, CODE_LENGTH = "HD", 7


class RegistrationRefused(DomainError):
    """Nobody was registered, withdrawn or checked in."""


@act
def register_guest(*, activity: Activity, guest: Guest, desk: Desk, at: datetime, key: str) -> Registration:
    """Give ``guest`` a place, or a place in the queue where the quota is reached.

    The activity is locked, and the database holds places to the quota, so that
    two who want the last place at once get one place and one place in the queue.

    :raises RegistrationRefused: with every reason: not open, full, registered before, not for them, no guardian.
    """
    done = find_recorded(key)
    if done is not None:
        return Registration.objects.get(pk=done.object_id)
    guest = with_guardian(guest)
    row = lock(activity)
    state, reasons = _find_place(row, desk=desk, at=at)
    reasons += find_guest_reasons(row, guest)
    if Registration.objects.filter(activity=row, person=guest.person, state__in=ACTIVE).exists():
        reasons.append(Reason("registered_before", _("已经报过名了，不必再报。")))
    if reasons:
        raise RegistrationRefused(reasons)
    one = Registration.objects.create(
        activity=row, state=state, code=draw_code(), made_at=at, person=guest.person,
        reader=guest.reader, age_band=guest.band(row.held_on), **_name(guest),
    )  # fmt: skip
    if state == RegistrationState.REGISTERED:
        row.taken += 1
        row.save(update_fields=["taken"])
    note("made" if state == RegistrationState.REGISTERED else "waiting", one, desk=desk, at=at, key=key)
    return one


@act
def withdraw_registration(*, registration: Registration, desk: Desk, at: datetime, key: str) -> list[Registration]:
    """Give a place back and return those who move up by it.

    :raises RegistrationRefused: when it was given back before, or its holder was there.
    """
    if find_recorded(key) is not None:
        return []
    activity = lock(registration.activity)
    one = lock(registration)
    if one.state == RegistrationState.WITHDRAWN:
        raise RegistrationRefused(Reason("registration_withdrawn_before", _("这个报名已经退出过了。")))
    if one.checked_in_at is not None:
        raise RegistrationRefused(Reason("registration_checked_in", _("已经签到，不能退出。")))
    if one.state == RegistrationState.REGISTERED:
        activity.taken -= 1
        activity.save(update_fields=["taken"])
    one.state, one.closed_at = RegistrationState.WITHDRAWN, at
    one.save(update_fields=["state", "closed_at"])
    note("withdrawn", one, desk=desk, at=at, key=key)
    is_open = activity.state == ActivityState.PUBLISHED
    return move_up(activity, desk=desk, at=at) if is_open else []


def draw_code() -> str:
    """Return a code for a ticket: hard to guess, easy to type."""
    return PREFIX + "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))


def _find_place(activity: Activity, *, desk: Desk, at: datetime) -> tuple[RegistrationState, list[Reason]]:
    """Return which place there is, and what stands against any; the desk may register until the activity is held."""
    if activity.state != ActivityState.PUBLISHED or not activity.takes_registrations:
        text = _("这次活动现在不接受报名。")
        return RegistrationState.WAITING, [Reason("registration_not_open", text)]
    stage = registration_stage(activity, at=at)
    reasons = []
    if desk.channel == Channel.OPAC and stage == Stage.SOON:
        reasons.append(Reason("registration_not_open_yet", _("报名还没有开始。")))
    if desk.channel == Channel.OPAC and stage == Stage.SHUT:
        reasons.append(Reason("registration_is_over", _("报名已经截止。")))
    if activity.quota is None or activity.taken < activity.quota:
        return RegistrationState.REGISTERED, reasons
    waiting = Registration.objects.filter(activity=activity, state=RegistrationState.WAITING).count()
    if waiting >= activity.waiting_places:
        text = _("名额已满（%(quota)s 人），候补也满了。有人退出时可以再试。") % {"quota": activity.quota}
        reasons.append(Reason("activity_full", text))
    return RegistrationState.WAITING, reasons


def _name(guest: Guest) -> dict[str, str]:
    """Return what is written of a guest; of a reader only the guardian, all else stands with the reader."""
    name, phone = ("", "") if guest.reader else (guest.name, guest.phone)
    given = {"name": name, "phone": phone, "guardian": guest.guardian, "guardian_phone": guest.guardian_phone}
    return {field: str(clean_text(text)).strip() for field, text in given.items()}
