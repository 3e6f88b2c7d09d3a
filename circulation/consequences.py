"""What follows from a return: each subject says its part, in one form, so that the desk can show them all."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from catalog.models import Item
from circulation.models import Loan
from libsys.access.desk import Desk
from libsys.errors import Sentence


@dataclass(frozen=True)
class Consequence:
    """Something to be done about a copy that came back: a permanent code and a sentence.

    ``directs`` is true where it says where the copy has to go: then no later
    subject sends it anywhere else. ``facts`` are plain values for machines and
    slips, never a name.
    """

    code: str
    sentence: Sentence
    directs: bool = False
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Returned:
    """A copy on the desk, as every subject sees it: its loan if one just ended, where and when it lies here.

    The copy is locked, the loan's reader too, and the status of the copy is
    what it is after the return. ``key`` is the operation key of the return, to
    which each subject adds a suffix of its own; a subject that finds its line
    under that key answers as it did then and changes nothing. ``said`` is what
    earlier subjects said. ``is_replay`` says that the same return was sent
    before, so that nobody needs to look for lines of a return that is new.
    """

    item: Item
    desk: Desk
    at: datetime
    key: str | None
    loan: Loan | None = None
    late_days: int = 0
    said: tuple[Consequence, ...] = ()
    is_replay: bool = False

    @property
    def is_directed(self) -> bool:
        """Return whether somebody said already where the copy has to go."""
        return any(one.directs for one in self.said)

    def key_for(self, subject: str) -> str | None:
        """Return the operation key under which ``subject`` writes its line."""
        return f"{self.key}.{subject}" if self.key else None
