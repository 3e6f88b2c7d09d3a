"""How long a reader will wait: what the library knows, or nothing at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from statistics import median

from circulation.enums import HoldState
from circulation.models import Hold, Loan
from libsys.text.dates import local_day

LAST, FEWEST = 20, 5
"""So many of the last collected holds are looked at; fewer than five tell nothing."""


@dataclass(frozen=True)
class Estimate:
    """The day by which a hold may be hoped for; ``basis`` is ``holds``, where past waits tell it, or ``due``."""

    on: date
    basis: str


def find_wait_per_place(library_id: int) -> float | None:
    """Return how many days one place in the queue took, the median of the last holds collected; one query.

    None where too few were collected to know.
    """
    rows = Hold.objects.filter(library=library_id, state=HoldState.COLLECTED, ready_at__isnull=False)
    last = rows.order_by("-closed_at").values_list("placed_at", "ready_at", "placed_as")[:LAST]
    waits = [(ready - placed) / timedelta(days=1) / max(place, 1) for placed, ready, place in last]
    return median(waits) if len(waits) >= FEWEST else None


def estimate(*, place: int, on: date, per_place: float | None, due: Sequence[date] = ()) -> Estimate | None:
    """Return when a reader at ``place`` may hope for a copy: by past waits, else by the due dates ahead.

    ``due`` are the days on which copies of the record are due back. A day that is
    over promises nothing; where there are fewer copies out than readers ahead,
    nobody knows.
    """
    if per_place is not None:
        return Estimate(on + timedelta(days=max(1, ceil(per_place * place))), "holds")
    ahead = sorted(day for day in due if day >= on)
    return Estimate(ahead[place - 1], "due") if 0 < place <= len(ahead) else None


def find_estimates(holds: Sequence[Hold], places: dict[int, int], *, on: date) -> dict[int, Estimate]:
    """Return what can be hoped for of each waiting hold, by its number; two queries for any number of holds."""
    if not holds:
        return {}
    per_place = find_wait_per_place(holds[0].library_id)
    due: dict[int, list[date]] = {}
    if per_place is None:
        records = {hold.record_id for hold in holds}
        out = Loan.objects.filter(item__record__in=records, returned_at__isnull=True)
        for record, day in out.values_list("item__record", "due_on"):
            due.setdefault(record, []).append(day)
    found = {}
    for hold in holds:
        start = max(on, hold.paused_until) if hold.paused_until else on
        one = estimate(place=places.get(hold.pk, 0), on=start, per_place=per_place, due=due.get(hold.record_id, ()))
        if one is not None and hold.state == HoldState.WAITING:
            found[hold.pk] = one
    return found


def waited_days(hold: Hold, *, on: date) -> int:
    """Return for how many days a hold has waited."""
    return max((on - local_day(hold.placed_at)).days, 0)
