"""Operations of the machine: what was done, how it is sent again, whether it can be taken back."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from circulation.lending.checking_in import CheckIn
from circulation.lending.handing_on import HandingOn
from libsys.errors import DomainError
from tests.circulation.machine.world import Footprint

PASSING = ("lost_copy_found",)
"""Said as long as it is so, on a retry too."""


@dataclass
class Done:
    """An operation that was acknowledged: its key, how to send it again, its answer, what it changed."""

    key: str
    again: Callable[[], Any]
    answer: Any
    undoes: str = ""
    footprint: Footprint = field(default_factory=dict)
    is_undone: bool = False


def attempt(act: Callable[[], Any]) -> tuple[Any, frozenset[str]]:
    """Return the answer of an act, or the codes of what stands against it; what it wrote until then is gone."""
    try:
        with transaction.atomic():
            return act(), frozenset()
    except DomainError as refusal:
        return None, frozenset(str(reason.code) for reason in refusal.reasons)


def plain(answer: Any) -> Any:
    """Return what is the same about an answer whenever the operation is sent: the row, and what was said."""
    if isinstance(answer, CheckIn):
        said = tuple(one.code for one in answer.consequences if one.code not in PASSING)
        return (answer.loan.pk if answer.loan else None, answer.item.pk, said)
    if isinstance(answer, HandingOn):
        ended = answer.returned.loan if answer.returned else None
        return (ended.pk if ended else None, plain(answer.loan))
    return getattr(answer, "pk", answer)
