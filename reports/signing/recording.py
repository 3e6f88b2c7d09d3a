"""The line that each step of signing writes, and the refusal that all of them share."""

from datetime import datetime
from typing import Any

from libsys.access.desk import Desk
from libsys.daybook.recording import record
from libsys.errors import DomainError
from reports.enums import SigningKind


class SigningRefused(DomainError):
    """The step was not taken."""


def record_step(
    topic: str, *, desk: Desk, at: datetime, key: str | None, about: str, number: int, **detail: Any
) -> None:
    """Write the line of one step about the row ``number`` of ``about``."""
    record(
        SigningKind.REPORT_SIGNED, desk=desk, at=at, key=key, topic=topic, object_type=about, object_id=number,
        detail=detail,
    )  # fmt: skip
