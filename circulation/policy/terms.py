"""Terms: what the loan rules grant, each value with the rule it came from."""

from dataclasses import dataclass, fields
from typing import Any


@dataclass(frozen=True)
class Term:
    """One value with its source.

    ``rule`` is the id of the loan rule, None where no rule speaks; ``material``
    is set where that rule speaks of one material only, so that a limit counts
    just those copies.
    """

    value: int
    rule: int | None = None
    material: str = ""


NOTHING = Term(0)


@dataclass(frozen=True)
class Terms:
    """What a reader may do with a copy; days are calendar days, limits are copies."""

    may_borrow: Term = NOTHING
    days: Term = NOTHING
    max_loans: Term = NOTHING
    max_renewals: Term = NOTHING
    renewal_days: Term = NOTHING
    max_overdue: Term = NOTHING

    def as_json(self) -> dict[str, Any]:
        """Return the terms as they are kept on a loan."""
        return {name: {"value": term.value, "rule": term.rule} for name, term in self._named()}

    def _named(self) -> list[tuple[str, Term]]:
        return [(field.name, getattr(self, field.name)) for field in fields(self)]


OUTCOMES = tuple(field.name for field in fields(Terms))


def kept_value(terms: dict[str, Any], name: str) -> int:
    """Return one value of terms that were kept on a loan; 0 where it was not granted."""
    return int(terms.get(name, {}).get("value") or 0)
