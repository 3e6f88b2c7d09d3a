"""What closing reaches beyond the ground: upper apps say how many copies are due back on closed days, and count points.

What follows the closing of a point runs in the same act, and brings its own in step: called twice, it does it once.
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import Protocol

from libsys.access.desk import Desk
from libsys.models import Library, ServicePoint

Counting = Callable[[Library, ServicePoint | None, date, date], int]
_COUNTINGS: list[Counting] = []


class Closing(Protocol):
    """What a higher app does when a point was closed, or opened again."""

    def __call__(self, *, point: ServicePoint, desk: Desk, at: datetime) -> None:
        """Follow ``point`` as it stands now."""


_CLOSINGS: list[Closing] = []


def register_due_counting(counting: Counting) -> None:
    """Let ``counting`` say how many copies of a library, or of a point, are due back between two days."""
    if counting not in _COUNTINGS:
        _COUNTINGS.append(counting)


def count_due(library: Library, point: ServicePoint | None, since: date, until: date) -> int:
    """Return how many copies are due back between two days, both included."""
    return sum(counting(library, point, since, until) for counting in _COUNTINGS)


def register_closing(follow: Closing) -> None:
    """Let ``follow`` know of points that are closed or opened again from now on, in the same act."""
    if follow not in _CLOSINGS:
        _CLOSINGS.append(follow)


def tell_closing(point: ServicePoint, *, desk: Desk, at: datetime) -> None:
    """Tell everybody who asked that ``point`` was closed or opened again."""
    for follow in _CLOSINGS:
        follow(point=point, desk=desk, at=at)
