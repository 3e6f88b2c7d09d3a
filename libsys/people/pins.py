"""The desk number: with badge and number a person takes over a desk at which they signed in before."""

from datetime import datetime

from django.contrib.auth.hashers import check_password, make_password
from django.utils.translation import gettext_lazy as _

from libsys.access.desk import Desk
from libsys.access.doors.numbers import are_spent, note_number
from libsys.daybook.recording import find_recorded
from libsys.db.acts import act, lock
from libsys.models import StaffPin, User
from libsys.people.changing import note
from libsys.people.judging import StaffRefused, about
from libsys.people.kinds import PIN_CHOSEN
from libsys.text.guessing import is_run

SHORTEST, LONGEST = 6, 12
WHAT = "pin"


@act
def choose_pin(*, user: User, pin: str, desk: Desk, at: datetime, key: str | None) -> None:
    """Give ``user`` a desk number of six digits or more; there is none before they choose one.

    :raises StaffRefused: for what is no number, too short, or the first that anybody tries.
    """
    if find_recorded(key) is not None:
        return
    user = lock(user)
    if not (pin.isascii() and pin.isdecimal() and SHORTEST <= len(pin) <= LONGEST):
        raise StaffRefused(about("pin", "pin_wrong", _("换人密码是 6 到 12 位数字。")))
    if is_run(pin) or len(set(pin)) < 3 or pin[: len(pin) // 2] == pin[len(pin) // 2 :]:
        raise StaffRefused(about("pin", "pin_weak", _("这个号码别人最先会试：不要用连号、重复或对称的数字。")))
    StaffPin.objects.update_or_create(user=user, defaults={"pin": make_password(pin), "chosen_at": at})
    note(PIN_CHOSEN, user, desk=desk, at=at, key=key)


@act
def accept_pin(*, user: User | None, pin: str, address: str, at: datetime) -> bool:
    """Return whether ``pin`` is the number of ``user``; nobody's takes as long, too many wrong ones close it."""
    kept = StaffPin.objects.filter(user=user).first() if user is not None else None
    if user is None or kept is None or are_spent(WHAT, user, at=at):
        make_password(pin)  # as long as a check takes
        return False
    is_right = check_password(pin, kept.pin)
    note_number(WHAT, user, is_right=is_right, address=address, at=at)
    return is_right
