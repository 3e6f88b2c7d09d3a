"""The limits of the doors, against a simulated attack and a simulated school."""

from collections import defaultdict, deque
from datetime import timedelta
from random import Random

from libsys.access.doors.judging import (
    ACCOUNT_LIMIT,
    ACCOUNT_WITHIN,
    ADDRESS_LIMIT,
    ADDRESS_WITHIN,
    SECRET_LIMIT,
    SECRET_WITHIN,
    Counts,
    find_obstacles,
)
from libsys.enums import AlarmKind

ADDRESSES, CARDS, MINUTES = 50, 20_000, 24 * 60
# How often the passwords of people that are not among the 20,000 most common are met, by rank: a fit of leaked lists
# by Wang and others (2017), F(k) = 0.0374 k^0.187, beyond the ranks that choosing refuses.
REFUSED_RANKS = 20_000
REST = 1 - 0.0374 * REFUSED_RANKS**0.187


def chance_of(rank: int) -> float:
    """Return how likely an account has the password of this rank beyond those refused."""
    return 0.0374 * 0.187 * (REFUSED_RANKS + rank) ** -0.813 / REST


class Door:
    """What the table of tries counts, in memory and in minutes."""

    def __init__(self) -> None:
        self.accounts: dict[int, deque[int]] = defaultdict(deque)
        self.addresses: dict[int, deque[int]] = defaultdict(deque)
        self.secrets: dict[int, set[int]] = defaultdict(set)
        self.came_in: dict[int, set[int]] = defaultdict(set)

    def counts(self, account: int, address: int, secret: int, minute: int) -> Counts:
        """Return the counts of a try."""
        for kept, within in ((self.accounts[account], ACCOUNT_WITHIN), (self.addresses[address], ADDRESS_WITHIN)):
            while kept and timedelta(minutes=minute - kept[0]) >= within:
                kept.popleft()
        return Counts(
            account=len(self.accounts[account]),
            address=len(self.addresses[address]),
            came_in=len(self.came_in[address]),
            secret=len(self.secrets[secret]),
        )

    def fail(self, account: int, address: int, secret: int, minute: int) -> None:
        """Write a failure down."""
        self.accounts[account].append(minute)
        self.addresses[address].append(minute)
        self.secrets[secret].add(account)


def test_fifty_addresses_that_spray_twenty_thousand_cards_for_a_day_take_over_none() -> None:
    door, chance, tries, rang = Door(), Random(7), 0, None
    expected, per_account = 0.0, defaultdict(int)
    for minute in range(MINUTES):
        for address in range(ADDRESSES):
            for _hand in range(5):  # five tries a minute from each address; more would change nothing once it is shut
                account, rank = chance.randrange(CARDS), tries // SECRET_LIMIT
                found = find_obstacles(door.counts(account, address, rank, minute), is_known=False)
                if found:
                    rang = minute if rang is None else rang
                    break
                door.fail(account, address, rank, minute)
                per_account[account] += 1
                expected += chance_of(rank)
                tries += 1
    assert rang is not None
    assert rang <= 5
    assert max(per_account.values()) <= ACCOUNT_LIMIT
    assert tries <= ADDRESSES * ADDRESS_LIMIT * 24
    assert expected < 0.1


def test_one_account_is_tried_twenty_times_a_day_however_many_addresses_try() -> None:
    door, tries = Door(), 0
    for minute in range(MINUTES):
        for address in range(ADDRESSES):
            if not find_obstacles(door.counts(1, address, 10**6 + tries, minute), is_known=False):
                door.fail(1, address, 10**6 + tries, minute)
                tries += 1
    assert tries == ACCOUNT_LIMIT


def test_one_password_is_tried_at_ten_accounts() -> None:
    counts = Counts(secret=SECRET_LIMIT)
    assert find_obstacles(counts, is_known=False) == (AlarmKind.SPRAYING,)
    assert timedelta(days=1) == SECRET_WITHIN


def test_a_browser_that_the_owner_uses_is_never_shut_out_by_strangers() -> None:
    assert find_obstacles(Counts(account=10**6, address=10**6, secret=10**6), is_known=True) == ()


def test_a_school_that_comes_in_makes_room_for_its_mistakes() -> None:
    assert find_obstacles(Counts(address=ADDRESS_LIMIT + 9, came_in=10), is_known=False) == ()
    assert find_obstacles(Counts(address=ADDRESS_LIMIT, came_in=0), is_known=False) == (AlarmKind.ADDRESS,)
