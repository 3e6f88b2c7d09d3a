"""What follows from saving records, in the same act: higher subjects register, records stay below them.

Headings are linked and serial-in-class numbers are kept in step whoever saves:
the worksheet, an import, a copied record, a heading that changed its name.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from catalog.models import Record
from libsys.access.desk import Desk


@dataclass(frozen=True)
class Change:
    """A record that was just written, and what its class number was before (empty for a new one).

    A record that was just deleted comes too: its ``deleted_at`` is set.
    """

    record: Record
    is_new: bool
    clc_before: str = ""


Afterwards = Callable[[Sequence[Change], Desk, datetime], None]
_followers: list[Afterwards] = []


def after_saving(follower: Afterwards) -> Afterwards:
    """Call ``follower`` with every bulk of written records, inside their act; it must cost few queries a bulk."""
    if follower not in _followers:
        _followers.append(follower)
    return follower


def run_afterwards(changes: Sequence[Change], *, desk: Desk, at: datetime) -> None:
    """Tell every follower what was written."""
    if changes:
        for follower in _followers:
            follower(changes, desk, at)
