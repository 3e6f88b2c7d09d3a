"""The table of moves: from which status to which a copy may go, by which act, by whose permission, with which line."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from catalog.enums import ItemStatus, Kind
from catalog.permissions import EDIT_ITEMS, REPORT_ITEMS, WITHDRAW_ITEMS
from libsys.errors import Sentence

S = ItemStatus


@dataclass(frozen=True)
class Move:
    """One act upon the status of a copy.

    ``kind`` is the line that the act writes here; without one, whoever acts
    writes a line of their own. Without a ``permission`` the act belongs to a
    higher app, which guards it.
    """

    act: str
    name: Sentence
    sources: frozenset[ItemStatus]
    target: ItemStatus
    kind: Kind | None = None
    permission: str = ""

    def leads(self, before: str, after: str) -> bool:
        """Return whether the act leads from one status to the other."""
        return before in self.sources and after == self.target


SHELVE, SEND_TO_REPAIR, MEND = "shelve", "send_to_repair", "mend"
MISS, REPORT_LOST, FIND, WITHDRAW, LOSE = "miss", "report_lost", "find", "withdraw", "lose"
LEND, GIVE_BACK, KEEP_FOR_HOLD, RELEASE_HOLD, SEND, RECEIVE = (
    "lend", "give_back", "keep_for_hold", "release_hold", "send", "receive",
)  # fmt: skip

MOVES: tuple[Move, ...] = (
    Move(SHELVE, _("上架"), frozenset({S.IN_PROCESS}), S.AVAILABLE, Kind.ITEM_SHELVED, EDIT_ITEMS),
    Move(LEND, _("借出"), frozenset({S.AVAILABLE, S.ON_HOLD_SHELF}), S.ON_LOAN),
    Move(GIVE_BACK, _("归还"), frozenset({S.ON_LOAN}), S.AVAILABLE),
    Move(KEEP_FOR_HOLD, _("放上预约架"), frozenset({S.AVAILABLE, S.ON_LOAN, S.IN_TRANSIT}), S.ON_HOLD_SHELF),
    Move(RELEASE_HOLD, _("下预约架"), frozenset({S.ON_HOLD_SHELF}), S.AVAILABLE),
    Move(SEND, _("发出"), frozenset({S.AVAILABLE, S.ON_LOAN, S.ON_HOLD_SHELF}), S.IN_TRANSIT),
    Move(RECEIVE, _("签收"), frozenset({S.IN_TRANSIT, S.MISSING}), S.AVAILABLE),
    Move(SEND_TO_REPAIR, _("送修"), frozenset({S.AVAILABLE}), S.IN_REPAIR, Kind.ITEM_SENT_TO_REPAIR, REPORT_ITEMS),
    Move(MEND, _("修好"), frozenset({S.IN_REPAIR}), S.AVAILABLE, Kind.ITEM_REPAIRED, REPORT_ITEMS),
    Move(
        MISS, _("登记未找到"), frozenset({S.AVAILABLE, S.IN_TRANSIT, S.ON_HOLD_SHELF}),
        S.MISSING, Kind.ITEM_MISSED, REPORT_ITEMS,
    ),
    Move(
        REPORT_LOST, _("登记遗失"), frozenset({S.AVAILABLE, S.IN_TRANSIT, S.ON_HOLD_SHELF, S.IN_REPAIR, S.MISSING}),
        S.LOST, Kind.ITEM_LOST, REPORT_ITEMS,
    ),
    Move(LOSE, _("读者报失"), frozenset({S.ON_LOAN}), S.LOST),
    Move(FIND, _("登记找回"), frozenset({S.MISSING, S.LOST}), S.AVAILABLE, Kind.ITEM_FOUND, REPORT_ITEMS),
    Move(
        WITHDRAW, _("注销"), frozenset({S.AVAILABLE, S.IN_PROCESS, S.IN_REPAIR, S.MISSING, S.LOST}),
        S.WITHDRAWN, Kind.ITEM_WITHDRAWN, WITHDRAW_ITEMS,
    ),
)  # fmt: skip

BY_ACT = {move.act: move for move in MOVES}
BY_KIND = {move.kind: move for move in MOVES if move.kind}


def moves_from(status: str) -> list[Move]:
    """Return what may be done to a copy in ``status``."""
    return [move for move in MOVES if status in move.sources]
