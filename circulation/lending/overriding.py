"""Overrides: lifting blocks by name, with a reason, by somebody who may."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from libsys.access.desk import Desk
from libsys.errors import Reason, Sentence

REASONS: dict[str, Sentence] = {
    "leader_agreed": _("领导同意"),
    "teaching": _("教学急用"),
    "system_wrong": _("系统有误"),
    "other": _("其他"),
}
"""Why a block is lifted; the code is kept in the day book."""


@dataclass(frozen=True)
class Override:
    """The codes that a librarian lifts, and why, in a code and perhaps in words.

    It names what was on the screen: a block that appears after the librarian
    looked still stands. ``supervisor`` is the user id of whoever lent their
    permissions (``granted``) by showing a badge; the librarian stays the one
    who acts.
    """

    codes: frozenset[str] = frozenset()
    reason: str = ""
    words: str = ""
    supervisor: int | None = None
    granted: frozenset[str] = frozenset()

    def divide(self, blocks: Sequence[Reason], *, desk: Desk) -> tuple[list[Reason], list[Reason]]:
        """Return the blocks that are lifted and those that stand."""
        lifted = [block for block in blocks if self._lifts(block, desk)]
        return lifted, [block for block in blocks if block not in lifted]

    def _lifts(self, block: Reason, desk: Desk) -> bool:
        may = may_lift(block, desk=desk) or (bool(block.lifted_by) and block.lifted_by in self.granted)
        return bool(self.reason) and block.code in self.codes and may

    def explain(self, lifted: Sequence[Reason], *, desk: Desk) -> dict[str, Any]:
        """Return what the day book keeps of it: codes, reason, words, and the supervisor where one was needed."""
        if not lifted:
            return {}
        detail: dict[str, Any] = {"lifted": [str(block.code) for block in lifted], "reason": self.reason}
        if self.words:
            detail["words"] = self.words
        if self.supervisor and not all(may_lift(block, desk=desk) for block in lifted):
            detail["lifted_by"] = self.supervisor
        return detail


NO_OVERRIDE = Override()


def may_lift(block: Reason, *, desk: Desk) -> bool:
    """Return whether whoever stands at ``desk`` may lift ``block`` at all."""
    return bool(block.lifted_by) and desk.can(block.lifted_by)
