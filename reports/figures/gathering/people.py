"""Readers counted once: how many different people the lines of some kinds speak of."""

from collections.abc import Collection, Sequence
from datetime import date

from reports.counting.periods import Period
from reports.counting.readers import count_readers
from reports.figures.gathering.scope import Scope
from reports.figures.tallying import Index, Tally


def tally_readers(
    scope: Scope, kinds: frozenset[str], rows: Sequence[Index], ends: Sequence[date]
) -> tuple[Tally, Tally, Tally]:
    """Return the readers behind the lines of ``kinds`` now, last year and in the period before.

    ``rows`` are the counts of the three spans: where they have none of the
    kinds, nobody is looked for. Nobody known is unknown, not nobody: counts that
    were brought in name no reader.
    """
    now, then, earlier = (
        _count(scope, span, kinds, index, end) for span, index, end in zip(scope.sides, rows, ends, strict=True)
    )
    return now, then, earlier


def _count(scope: Scope, span: Period, kinds: Collection[str], index: Index, until: date) -> Tally:
    lines = sum(row.lines for kind in kinds for row in index.get((kind, ""), ()))
    if not lines:
        return Tally()
    readers = count_readers(scope.library, span.since, until, kinds=frozenset(kinds))[""]
    return Tally(value=readers, lines=lines, kinds=set(kinds)) if readers else Tally()
