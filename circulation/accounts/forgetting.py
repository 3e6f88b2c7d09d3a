"""What is forgotten together with loans: whatever else names a reader and a title side by side.

A subject above registers what it has to do when the house starts; it is called
inside the act that takes readers off loans, before it does.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Unlinked:
    """Loans and holds that are no longer to be anybody's, and the readers whose they were; as row numbers.

    ``is_asked`` says that the one reader asked for it, rather than that time has passed.
    """

    readers: frozenset[int]
    loans: frozenset[int] = frozenset()
    holds: frozenset[int] = frozenset()
    is_asked: bool = False


Forget = Callable[[Unlinked, datetime], object]
_FORGETTING: list[Forget] = []


def forgets_too(forget: Forget) -> Forget:
    """Let ``forget`` be called whenever readers are taken off loans; its second value is the moment."""
    if forget not in _FORGETTING:
        _FORGETTING.append(forget)
    return forget


def forget_elsewhere(unlinked: Unlinked, *, at: datetime) -> None:
    """Let everything else that names these readers with these titles go."""
    if unlinked.readers:
        for forget in _FORGETTING:
            forget(unlinked, at)
