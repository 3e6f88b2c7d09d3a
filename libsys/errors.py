"""Foreseen refusals: values with a permanent code and a sentence for people."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

Sentence = str | Promise


@dataclass(frozen=True)
class Reason:
    """One reason against an act.

    ``code`` is permanent and for machines, ``sentence`` says what, why and what to do.
    ``lifted_by`` names the permission that may override it, empty where nobody may.
    """

    code: str
    sentence: Sentence
    lifted_by: str = ""
    facts: dict[str, Any] = field(default_factory=dict)


class DomainError(Exception):
    """An act was refused; every reason is kept."""

    status = 409

    def __init__(self, reasons: Sequence[Reason] | Reason) -> None:
        """Keep one or several reasons."""
        self.reasons = (reasons,) if isinstance(reasons, Reason) else tuple(reasons)
        super().__init__("; ".join(reason.code for reason in self.reasons))

    @property
    def code(self) -> str:
        """Return the first reason's code."""
        return self.reasons[0].code


class OperationKeyReused(DomainError):
    """The same operation key came with another request."""

    status = 422
