"""Badges of supervisors: made, revoked, and recognised when one is scanned at somebody else's desk."""

import base64
import secrets
from datetime import datetime, timedelta

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from circulation.enums import Kind
from circulation.models import BadgeTry, StaffBadge
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record
from libsys.db.acts import act, lock
from libsys.errors import DomainError, Reason
from libsys.models import User

PREFIX = "BDG"
"""How every badge begins, so that the scan bar knows one and never shows it."""

LETTERS = 20
MOST_TRIES, WITHIN = 5, timedelta(minutes=15)
_SALT = "circulation.badge"


class BadgeRefused(DomainError):
    """No badge was made, revoked or recognised."""


@act
def make_badge(*, user: User, desk: Desk, at: datetime, key: str | None) -> StaffBadge:
    """Give ``user`` a badge; the one they had is good for nothing from now on.

    :raises BadgeRefused: for somebody of another library, or who is not on duty.
    """
    earlier = find_recorded(key)
    if earlier is not None:
        return StaffBadge.objects.get(pk=earlier.object_id or 0)
    user = lock(user)
    if user.library_id != desk.library.pk or not user.is_active:
        raise BadgeRefused(Reason("no_badge_for_them", _("只给本馆在岗的人制作工牌。")))
    _revoke(user, desk=desk, at=at)
    salt = secrets.token_hex(16)
    badge = StaffBadge.objects.create(
        user=user, library=desk.library, salt=salt, digest=_digest(_code(salt)), made_at=at, made_by=desk.staff
    )
    record(Kind.BADGE_MADE, desk=desk, at=at, key=key, object_type="circulation.staffbadge", object_id=badge.pk)
    return badge


@act
def revoke_badge(*, badge: StaffBadge, desk: Desk, at: datetime, key: str | None) -> StaffBadge:
    """Make a badge good for nothing; revoked already, it stays so."""
    if find_recorded(key) is None and badge.revoked_at is None:
        user = lock(badge.user)
        _revoke(user, desk=desk, at=at, key=key)
    badge.refresh_from_db()
    return badge


def code_of(badge: StaffBadge) -> str:
    """Return what is printed on the badge; it is worked out anew each time and kept nowhere."""
    return _code(badge.salt)


def is_badge(text: str) -> bool:
    """Return whether a scanned text has the look of a badge."""
    return text.startswith(PREFIX) and len(text) == len(PREFIX) + LETTERS


@act
def recognise_badge(*, code: str, desk: Desk, at: datetime) -> User | None:
    """Return whose valid badge ``code`` is, None where it is nobody's here; a wrong one is remembered.

    :raises BadgeRefused: after five wrong ones at this person's desk within a quarter of an hour.
    """
    if BadgeTry.objects.filter(staff=desk.staff, at__gt=at - WITHIN).count() >= MOST_TRIES:
        raise BadgeRefused(Reason("too_many_badges", _("试错的工牌太多，请十五分钟后再刷，或请主管用自己的账号办理。")))
    found = StaffBadge.objects.select_related("user").filter(
        digest=_digest(code), library=desk.library, revoked_at__isnull=True, user__is_active=True
    )
    badge = found.first()
    if badge is not None and badge.user_id != (desk.staff.pk if desk.staff else None):
        return badge.user
    if badge is None and desk.staff is not None:
        BadgeTry.objects.filter(at__lt=at - WITHIN).delete()
        BadgeTry.objects.create(staff=desk.staff, at=at)
    return None


def find_holder(code: str) -> User | None:
    """Return whose valid badge ``code`` is, at whatever desk, None for anything else."""
    if not is_badge(code):
        return None
    found = StaffBadge.objects.select_related("user__library").filter(
        digest=_digest(code), revoked_at__isnull=True, user__is_active=True
    )
    badge = found.first()
    return badge.user if badge else None


def _revoke(user: User, *, desk: Desk, at: datetime, key: str | None = None) -> None:
    for badge in StaffBadge.objects.filter(user=user, revoked_at__isnull=True):
        badge.revoked_at, badge.revoked_by = at, desk.staff
        badge.save(update_fields=["revoked_at", "revoked_by"])
        record(Kind.BADGE_REVOKED, desk=desk, at=at, key=key, object_type="circulation.staffbadge", object_id=badge.pk)


def _code(salt: str) -> str:
    drawn = salted_hmac(_SALT + ".code", salt, algorithm="sha256").digest()
    return PREFIX + base64.b32encode(drawn).decode()[:LETTERS]


def _digest(code: str) -> str:
    return salted_hmac(_SALT, code, algorithm="sha256").hexdigest()
