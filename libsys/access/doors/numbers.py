"""Short numbers at the door: codes of the second factor and desk numbers, five wrong ones in a quarter of an hour."""

from datetime import datetime, timedelta

from libsys.access.doors.judging import ACCOUNT_LIMIT, ACCOUNT_WITHIN
from libsys.access.doors.tries import Try, note_failure, note_success
from libsys.db.sealing import blind_index
from libsys.models import SignInTry, User

MOST, WITHIN = 5, timedelta(minutes=15)


def are_spent(what: str, user: User, *, at: datetime) -> bool:
    """Return whether too many wrong numbers were given for ``user``: five within 15 minutes, twenty in a day."""
    failed = SignInTry.objects.filter(account=_account(what, user), succeeded=False, settled=False)
    moments = list(failed.filter(at__gt=at - ACCOUNT_WITHIN).values_list("at", flat=True))
    return len(moments) >= ACCOUNT_LIMIT or sum(1 for moment in moments if moment > at - WITHIN) >= MOST


def note_number(what: str, user: User, *, is_right: bool, address: str, at: datetime) -> None:
    """Write down that a number was right or wrong; of the number itself nothing is kept."""
    tried = Try(account=_account(what, user), address=address, secret="", is_known=False)
    (note_success if is_right else note_failure)(tried, at=at)


def _account(what: str, user: User) -> str:
    return blind_index(f"{what}:{user.pk}", purpose="door account")
