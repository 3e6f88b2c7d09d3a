"""The refusal that every act about points raises."""

from typing import Any

from libsys.errors import DomainError, Reason


class PointRefused(DomainError):
    """What was asked of a point is not done; every reason is kept."""


def about(field: str, code: str, sentence: Any, **facts: Any) -> Reason:
    """Return a reason that speaks of a field of the form."""
    return Reason(code, sentence, facts={"field": field, **facts})
