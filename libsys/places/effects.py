"""What a closure reaches beyond the ground: upper apps say how many copies are due back on those days."""

from collections.abc import Callable
from datetime import date

from libsys.models import Library, ServicePoint

Counting = Callable[[Library, ServicePoint | None, date, date], int]
_COUNTINGS: list[Counting] = []


def register_due_counting(counting: Counting) -> None:
    """Let ``counting`` say how many copies of a library, or of a point, are due back between two days."""
    if counting not in _COUNTINGS:
        _COUNTINGS.append(counting)


def count_due(library: Library, point: ServicePoint | None, since: date, until: date) -> int:
    """Return how many copies are due back between two days, both included."""
    return sum(counting(library, point, since, until) for counting in _COUNTINGS)
