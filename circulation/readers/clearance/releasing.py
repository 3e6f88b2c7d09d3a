"""What ends with a reader's clearance besides the cards: subjects above this one say it here."""

from collections.abc import Callable, Sequence
from datetime import datetime

from libsys.access.desk import Desk

Release = Callable[..., int]
"""Takes ``reader_ids``, ``desk``, ``at`` and ``key``; runs inside the act, and returns how many things it ended."""

_RELEASES: list[Release] = []


def register_release(release: Release) -> None:
    """Have ``release`` called for every chunk of readers who are cleared; registered twice it is called once."""
    if release not in _RELEASES:
        _RELEASES.append(release)


def release_all(reader_ids: Sequence[int], *, desk: Desk, at: datetime, key: str) -> int:
    """End what the subjects end for readers who leave, and return how much that was."""
    return sum(release(reader_ids=reader_ids, desk=desk, at=at, key=key) for release in _RELEASES)
