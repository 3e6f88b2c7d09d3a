"""Overrides: lifting blocks by name, with a reason, by somebody who may."""

from collections.abc import Sequence
from dataclasses import dataclass

from libsys.access.desk import Desk
from libsys.errors import Reason


@dataclass(frozen=True)
class Override:
    """The codes that a librarian lifts, and why.

    It names what was on the screen: a block that appears after the librarian
    looked still stands.
    """

    codes: frozenset[str] = frozenset()
    reason: str = ""

    def divide(self, blocks: Sequence[Reason], *, desk: Desk) -> tuple[list[Reason], list[Reason]]:
        """Return the blocks that are lifted and those that stand."""
        lifted = [block for block in blocks if self._lifts(block, desk)]
        return lifted, [block for block in blocks if block not in lifted]

    def _lifts(self, block: Reason, desk: Desk) -> bool:
        return bool(self.reason) and block.code in self.codes and may_lift(block, desk=desk)


NO_OVERRIDE = Override()


def may_lift(block: Reason, *, desk: Desk) -> bool:
    """Return whether whoever stands at ``desk`` may lift ``block`` at all."""
    return bool(block.lifted_by) and desk.can(block.lifted_by)
