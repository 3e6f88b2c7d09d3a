"""How much of the day book figures could know, so that what came after them is noticed.

Figures take long and are computed outside every lock. Whoever then acts on
them holds them against the lines that showed since.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from libsys.daybook.finding import find_lines_by_number
from libsys.daybook.following import find_watermark
from libsys.daybook.gaps import find_gaps
from libsys.models import Entry, Library
from reports.counting.recounting import count_new_lines
from reports.counting.watermark import WATERMARK
from reports.enums import SigningKind

Ranges = Sequence[Sequence[int]]


@dataclass(frozen=True)
class Seen:
    """The last line that was counted, and the ranges of numbers below it whose lines had not shown."""

    last_line: int
    unseen: tuple[tuple[int, int], ...] = ()


def count_and_see() -> Seen:
    """Count what is new, and return how far figures computed from now on know the day book at least."""
    count_new_lines()
    # First the place, then the gaps: a counter in between can only make us look at a line twice.
    last_line = find_watermark(WATERMARK)
    return Seen(last_line, tuple((gap.first, gap.last) for gap in find_gaps(WATERMARK)))


def find_lines_since(
    library: Library, last_line: int, unseen: Ranges, *, until: date, since: date | None = None
) -> QuerySet[Entry]:
    """Return the library's lines about days up to ``until`` that were not known then; the steps of signing aside."""
    later = Q(pk__gt=last_line)
    for first, last in unseen:
        later |= Q(pk__range=(first, last))
    lines = find_lines_by_number(library).filter(later, day__lte=until).exclude(kind=SigningKind.REPORT_SIGNED)
    return lines.filter(day__gte=since) if since else lines
