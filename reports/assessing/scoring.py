"""Points for a value, and what is missing to the next threshold. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise


@dataclass(frozen=True)
class Step:
    """A threshold with the points of whoever reaches it."""

    threshold: Decimal
    points: Decimal


@dataclass(frozen=True)
class Score:
    """The points of a value; ``missing`` is how much more (or less, where less is better) the next step asks for."""

    points: Decimal
    next_step: Step | None = None
    missing: Decimal | None = None


def read_steps(pairs: Sequence[Sequence[str]]) -> tuple[Step, ...]:
    """Return stored pairs of threshold and points as steps, best first."""
    return tuple(Step(Decimal(threshold), Decimal(points)) for threshold, points in pairs)


def score(value: Decimal, steps: Sequence[Step], *, less_is_better: bool = False) -> Score:
    """Return the points that ``value`` earns; ``steps`` stand best first, a value on a threshold has reached it."""
    better: Step | None = None
    for step in steps:
        if value <= step.threshold if less_is_better else value >= step.threshold:
            return Score(step.points, better, abs(better.threshold - value) if better else None)
        better = step
    return Score(Decimal(0), better, abs(better.threshold - value) if better else None)


def are_in_order(steps: Sequence[Step], *, less_is_better: bool = False) -> bool:
    """Return whether thresholds and points fall together from the best step down."""
    for better, worse in pairwise(steps):
        falls = better.threshold < worse.threshold if less_is_better else better.threshold > worse.threshold
        if not falls or better.points <= worse.points:
            return False
    return True
