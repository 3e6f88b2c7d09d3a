"""What a scan means while stock is taken: judged from plain values, without the database."""

from collections.abc import Sequence
from dataclasses import dataclass

from catalog.enums import ItemStatus
from catalog.models import Item
from circulation.enums import ScanVerdict
from circulation.stocktaking.sessions.scopes import Scope

BY_STATUS = {
    ItemStatus.WITHDRAWN: ScanVerdict.WITHDRAWN,
    ItemStatus.ON_LOAN: ScanVerdict.ON_LOAN,
    ItemStatus.MISSING: ScanVerdict.FOUND,
    ItemStatus.LOST: ScanVerdict.FOUND,
    ItemStatus.IN_TRANSIT: ScanVerdict.IN_TRANSIT,
    ItemStatus.ON_HOLD_SHELF: ScanVerdict.ON_HOLD_SHELF,
    ItemStatus.IN_REPAIR: ScanVerdict.IN_REPAIR,
    ItemStatus.IN_PROCESS: ScanVerdict.IN_PROCESS,
}
SETTLED = frozenset({ScanVerdict.RETURNED, ScanVerdict.FOUND})
"""What the first scan settled; the second finds the copy on the shelf and says so again."""
STANDS_HERE = frozenset({ScanVerdict.PRESENT, ScanVerdict.FOUND, ScanVerdict.RETURNED, ScanVerdict.WRONG_PLACE})
"""Verdicts after which a copy stands on a shelf, here or where it does not belong."""


@dataclass(frozen=True)
class Judgement:
    """What a scan found out; ``is_misplaced`` is said beside what is more urgent."""

    verdict: ScanVerdict
    is_misplaced: bool = False


def judge(item: Item | None, scope: Scope) -> Judgement:
    """Return what the copy, or the unknown code, is for a session of ``scope``."""
    if item is None:
        return Judgement(ScanVerdict.UNKNOWN)
    if item.library_id != scope.library:
        return Judgement(ScanVerdict.FOREIGN)
    misplaced = not scope.holds_place(item)
    if item.status in BY_STATUS:
        return Judgement(BY_STATUS[ItemStatus(item.status)], misplaced)
    if misplaced:
        return Judgement(ScanVerdict.WRONG_PLACE, is_misplaced=True)
    return Judgement(ScanVerdict.PRESENT if scope.holds_number(item) else ScanVerdict.OUT_OF_RANGE)


def find_stray(before: Sequence[str], now: str) -> int | None:
    """Return which of three neighbours on a shelf stands wrongly: 0 for the one scanned now, 1 for the last, or None.

    ``before`` are the filing keys of the last two copies, the last one first.
    A copy that files before its neighbour is out of order; but where it follows
    the one before that, the neighbour is the stray: one book too far to the
    left must not blame every book after it.
    """
    if not now or not before or now >= before[0]:
        return None
    return 1 if len(before) > 1 and now >= before[1] else 0
