"""Accounts of the staff: a colleague joins, changes work, leaves, comes back."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from libsys.access.desk import Desk
from libsys.access.doors.staying import end_sessions
from libsys.daybook.recording import find_recorded, record
from libsys.db.acts import act, lock
from libsys.errors import Reason
from libsys.models import Entry, Library, StaffPin, User
from libsys.people.drawing import Password
from libsys.people.judging import (
    StaffRefused,
    find_administrator_reasons,
    find_password_reasons,
    find_reasons,
    find_username_reasons,
    refuse,
    refuse_own,
)
from libsys.people.kinds import CHANGED, JOINED, LEFT, RETURNED, Kind
from libsys.people.sheets import PersonSheet, mark_person, sheet_of, snapshot, write_sheet

OBJECT = "staff"


@act
def add_colleague(
    *, username: str, password: Password, sheet: PersonSheet, desk: Desk, at: datetime, key: str | None
) -> User:
    """Make the account of a colleague in the desk's library.

    :raises StaffRefused: with every reason.
    """
    earlier = find_recorded(key)
    if earlier is not None:
        return User.objects.get(pk=earlier.object_id or 0)
    lock_staff(desk.library)
    user = User(username=username.strip(), name=sheet.name.strip(), library=desk.library)
    reasons = [*find_username_reasons(user.username), *find_reasons(sheet, library=desk.library)]
    refuse([*reasons, *find_password_reasons(password.text, user)])
    password.give_to(user, at=at)
    user.save()
    write_sheet(user, sheet)
    note(JOINED, user, desk=desk, at=at, key=key, detail={"after": snapshot(sheet)})
    return user


@act
def change_colleague(*, user: User, sheet: PersonSheet, seen: str, desk: Desk, at: datetime, key: str | None) -> User:
    """Change a colleague's name, roles and places of work; they count from the next page on.

    ``seen`` is the mark of the person as the form showed them.

    :raises StaffRefused: with every reason; when the library would be left without an administrator.
    """
    if find_recorded(key) is not None:
        return user
    lock_staff(desk.library)
    user = lock(user)
    _refuse_stale(user, seen)
    refuse([*find_reasons(sheet, library=desk.library), *find_administrator_reasons(user, roles=sheet.roles)])
    before, has_moved = snapshot(sheet_of(user)), user.email != sheet.email.strip()
    if has_moved or before != snapshot(sheet):
        write_sheet(user, sheet)
        note(CHANGED, user, desk=desk, at=at, key=key, detail={"before": before, "after": snapshot(sheet)})
    return user


@act
def deactivate(*, user: User, desk: Desk, at: datetime, key: str | None) -> User:
    """Close an account: every session of it ends at once, and no password opens it; what it did stays.

    :raises StaffRefused: when it is one's own, the last administrator's, or closed already.
    """
    if find_recorded(key) is not None:
        return user
    lock_staff(desk.library)
    user = lock(user)
    own = refuse_own(user, desk=desk, code="own_account", sentence=_("不能停用自己的账号。请另一位系统管理员来办。"))
    if not user.is_active:
        own.append(Reason("staff_left", _("这个账号已经停用。")))
    refuse([*own, *find_administrator_reasons(user, roles=())])
    user.is_active = False
    user.one_time_until = None
    user.set_unusable_password()  # sessions carry a digest of the password and end with it, also after a return
    user.save(update_fields=["is_active", "password", "one_time_until"])
    end_sessions(user=user)
    StaffPin.objects.filter(user=user).delete()
    note(LEFT, user, desk=desk, at=at, key=key)
    return user


@act
def reactivate(*, user: User, password: Password, desk: Desk, at: datetime, key: str | None) -> User:
    """Open a closed account again with a one-time password; roles and places are as they were.

    :raises StaffRefused: when it is open.
    """
    if find_recorded(key) is not None:
        return user
    lock_staff(desk.library)
    user = lock(user)
    if user.is_active:
        raise StaffRefused(Reason("staff_active", _("这个账号正在使用，不用恢复。")))
    user.is_active = True
    password.give_to(user, at=at)
    user.save(update_fields=["is_active", "password", "one_time_until"])
    note(RETURNED, user, desk=desk, at=at, key=key)
    return user


def lock_staff(library: Library) -> None:
    """Hold the accounts of a library until the act ends: whether one may change depends on the others."""
    Library.objects.select_for_update(no_key=True).get(pk=library.pk)


def note(
    topic: str, user: User, *, desk: Desk, at: datetime, key: str | None, detail: dict[str, Any] | None = None
) -> Entry:
    """Write the line of what became of an account."""
    columns = {"object_type": OBJECT, "object_id": user.pk, "topic": topic, "detail": detail or {}}
    return record(Kind.STAFF_CHANGED, desk=desk, at=at, key=key, **columns)


def _refuse_stale(user: User, seen: str) -> None:
    if seen != mark_person(user):
        sentence = _("您打开这一页以后，有人改了这个账号。请看清现在的内容，再改一次。")
        raise StaffRefused(Reason("staff_changed_meanwhile", sentence))
