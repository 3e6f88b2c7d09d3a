"""One-time passwords: drawn at random, good for one sign-in, after which a person chooses their own."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings

from libsys.models import User

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""Letters and digits that are not taken for one another in print."""
GROUPS, GROUP = 4, 4


@dataclass(frozen=True)
class Password:
    """A password that is given to somebody; a one-time one has to be replaced at the first sign-in."""

    text: str
    is_one_time: bool = True

    def give_to(self, user: User, *, at: datetime) -> None:
        """Set it; the caller saves ``password`` and ``one_time_until``. Sessions opened by another password end."""
        user.set_password(self.text)
        user.one_time_until = at + timedelta(days=settings.LIBSYS_ONE_TIME_DAYS) if self.is_one_time else None


def draw_password() -> Password:
    """Return a one-time password to be read aloud or copied from paper: four groups of four, 79 bits."""
    groups = ("".join(secrets.choice(ALPHABET) for _each in range(GROUP)) for _group in range(GROUPS))
    return Password("-".join(groups))


def must_choose(user: User) -> bool:
    """Return whether the password of an account is a one-time one, so that its person must choose their own."""
    return user.one_time_until is not None


def has_expired(user: User, *, at: datetime) -> bool:
    """Return whether an account waits behind a one-time password that was not used in time."""
    return user.one_time_until is not None and user.one_time_until <= at
