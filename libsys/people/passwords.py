"""Passwords of the staff: one-time ones that an administrator gives, and those that people choose."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from libsys.access.desk import Desk
from libsys.access.doors.staying import end_sessions
from libsys.daybook.recording import find_recorded
from libsys.db.acts import act, lock
from libsys.errors import Reason
from libsys.models import User
from libsys.people.changing import note
from libsys.people.drawing import Password
from libsys.people.judging import StaffRefused, about, find_password_reasons, refuse, refuse_own
from libsys.people.kinds import PASSWORD_CHOSEN, PASSWORD_GIVEN


@act
def give_password(*, user: User, password: Password, desk: Desk, at: datetime, key: str | None) -> User:
    """Give a colleague a one-time password; whoever is signed in by the old one is signed out at once.

    :raises StaffRefused: when it is one's own account, or a closed one.
    """
    if find_recorded(key) is not None:
        return user
    user = lock(user)
    sentence = _("自己的密码请在“改密码”页改，要先填现在的密码。")
    reasons = refuse_own(user, desk=desk, code="own_password", sentence=sentence)
    if not user.is_active:
        reasons.append(Reason("staff_left", _("这个账号已经停用。")))
    refuse(reasons)
    password.give_to(user, at=at)
    user.save(update_fields=["password", "one_time_until"])
    end_sessions(user=user)
    note(PASSWORD_GIVEN, user, desk=desk, at=at, key=key)
    return user


@act
def choose_password(*, user: User, old: str, new: str, desk: Desk, at: datetime, key: str | None) -> User:
    """Let a person replace their password by one of their own; their other sessions end.

    :raises StaffRefused: when the old one is wrong, the new one is too weak or the same.
    """
    if find_recorded(key) is not None:
        return user
    user = lock(user)
    if not user.check_password(old):
        raise StaffRefused(about("old", "password_wrong", _("现在的密码不对，请再输一次。")))
    reasons = find_password_reasons(new, user)
    if new == old:
        reasons.append(about("new", "password_same", _("新密码不能与现在的一样。")))
    refuse(reasons)
    user.set_password(new)
    user.one_time_until = None
    user.save(update_fields=["password", "one_time_until"])
    note(PASSWORD_CHOSEN, user, desk=desk, at=at, key=key)
    return user
