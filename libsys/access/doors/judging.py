"""When a door stays shut: limits over what was tried, judged from counts alone.

Three counts guard against three attacks: many guesses at one account, one
guess at many accounts (spraying), and one address that works through a list.
A school stands behind one address too: whoever comes in from there makes room
for as many mistakes, and a browser with which an account came in before is
never shut out for what strangers try.
"""

from dataclasses import dataclass
from datetime import timedelta

from libsys.enums import AlarmKind

ACCOUNT_WITHIN, ACCOUNT_LIMIT = timedelta(days=1), 20
ADDRESS_WITHIN, ADDRESS_LIMIT = timedelta(hours=1), 20
SECRET_WITHIN, SECRET_LIMIT = timedelta(days=1), 10


@dataclass(frozen=True)
class Counts:
    """What was tried before: failures at the account, at the address without a success after, with the secret.

    ``account`` counts failures of strange browsers within a day, ``address``
    those within an hour after which nobody came in, ``came_in`` the accounts
    that came in from the address in that hour, ``secret`` the accounts at
    which this very secret failed within a day.
    """

    account: int = 0
    address: int = 0
    came_in: int = 0
    secret: int = 0


def find_obstacles(counts: Counts, *, is_known: bool) -> tuple[AlarmKind, ...]:
    """Return why the door stays shut for a try; a known browser is let try, the lock of its own name guards that."""
    if is_known:
        return ()
    shut = (
        (AlarmKind.ACCOUNT, counts.account >= ACCOUNT_LIMIT),
        (AlarmKind.ADDRESS, counts.address >= ADDRESS_LIMIT + counts.came_in),
        (AlarmKind.SPRAYING, counts.secret >= SECRET_LIMIT),
    )
    return tuple(kind for kind, holds in shut if holds)
