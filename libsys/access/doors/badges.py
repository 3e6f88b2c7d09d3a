"""Badges as keys: whose badge was scanned, a higher app says."""

from collections.abc import Callable

from libsys.models import User

_readers: list[Callable[[str], User | None]] = []


def register_badges(find: Callable[[str], User | None]) -> None:
    """Say how the holder of a scanned badge is found; the app that makes badges does so when it starts."""
    _readers[:] = [find]


def find_badge_holder(code: str) -> User | None:
    """Return whose valid badge ``code`` is, None for anything else."""
    return _readers[0](code.strip().upper()) if _readers else None
