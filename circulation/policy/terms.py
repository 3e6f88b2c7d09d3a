"""Terms: what the loan rules grant, each value with the rule it came from."""

from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any, Generic, TypeVar

V = TypeVar("V", int, str, Decimal)
Value = int | str | Decimal


@dataclass(frozen=True)
class Term(Generic[V]):
    """One value with its source: ``rule`` is the id of the loan rule, None where no rule speaks."""

    value: V
    rule: int | None = None


NOTHING = Term(0)
NO_DATE = Term("")
NO_MONEY = Term(Decimal(0))


@dataclass(frozen=True)
class Terms:
    """What a reader may do with a copy; days are calendar days, limits are copies, money is yuan.

    ``fixed_due`` is empty where the loan runs for ``days``. A fine and a
    suspension never stand together, neither do ``may_borrow`` and
    ``in_house_only``. 0 sets no limit in ``max_of_material``,
    ``max_overdue`` and ``max_owed``, and no cap in ``fine_cap``. ``hold_days``
    are days on the hold shelf.
    """

    may_borrow: Term[int] = NOTHING
    days: Term[int] = NOTHING
    max_loans: Term[int] = NOTHING
    max_renewals: Term[int] = NOTHING
    renewal_days: Term[int] = NOTHING
    max_overdue: Term[int] = NOTHING
    in_house_only: Term[int] = NOTHING
    fixed_due: Term[str] = NO_DATE
    max_of_material: Term[int] = NOTHING
    grace_days: Term[int] = NOTHING
    fine_per_day: Term[Decimal] = NO_MONEY
    fine_cap: Term[Decimal] = NO_MONEY
    suspension_days: Term[int] = NOTHING
    holds_allowed: Term[int] = NOTHING
    max_owed: Term[Decimal] = NO_MONEY
    max_holds: Term[int] = NOTHING
    hold_days: Term[int] = NOTHING

    def as_json(self) -> dict[str, Any]:
        """Return the terms as they are kept on a loan; money is text, so that no cent is lost."""
        return {name: {"value": plain(term.value), "rule": term.rule} for name, term in self.named()}

    def named(self) -> list[tuple[str, Term[Any]]]:
        """Return every term with its name."""
        return [(field.name, getattr(self, field.name)) for field in fields(self)]


OUTCOMES = tuple(field.name for field in fields(Terms))
EMPTY: dict[str, Value] = {field.name: field.default.value for field in fields(Terms)}  # type: ignore[union-attr]
"""What each outcome is where no rule states it."""

PLAIN_OUTCOMES: dict[str, Any] = {
    "may_borrow": True, "in_house_only": False, "days": 30, "max_loans": 5, "max_of_material": 0, "max_renewals": 1,
    "renewal_days": 30, "grace_days": 0, "fine_per_day": Decimal(0), "fine_cap": Decimal(0), "suspension_days": 0,
    "holds_allowed": True, "max_overdue": 2, "max_owed": Decimal(0), "max_holds": 3, "hold_days": 7,
}  # fmt: skip
"""A general rule that any library can begin with: nothing is charged, nobody is suspended."""


def plain(value: Value) -> int | str:
    """Return ``value`` as JSON keeps it."""
    return str(value) if isinstance(value, Decimal) else value


def kept_value(terms: dict[str, Any], name: str) -> int:
    """Return one number of terms that were kept on a loan; 0 where it was not granted."""
    return int(terms.get(name, {}).get("value") or 0)


def kept_money(terms: dict[str, Any], name: str) -> Decimal:
    """Return one sum, in yuan, of terms that were kept on a loan; 0 where none was set."""
    return Decimal(terms.get(name, {}).get("value") or 0)
