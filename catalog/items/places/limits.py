"""How much a point may hold: upper apps that know a limit say so before copies are sent there."""

from collections.abc import Callable

from libsys.errors import Reason
from libsys.models import ServicePoint

Limit = Callable[[ServicePoint], list[Reason]]
_LIMITS: list[Limit] = []


def register_limit(limit: Limit) -> None:
    """Let ``limit`` say what is against the copies that lie at a point and are listed to go there."""
    if limit not in _LIMITS:
        _LIMITS.append(limit)


def find_limits(point: ServicePoint) -> list[Reason]:
    """Return every reason against what is to lie at ``point``."""
    return [reason for limit in _LIMITS for reason in limit(point)]
