"""Following the day book: a copy is put on the hold shelf, and its reader is told without waiting for the sweep.

The watermark is ``notices``. Lines that became visible below it are found by
their gaps; a line read twice is told once, by the key of its cause.
"""

from collections.abc import Sequence

from django.utils import timezone

from circulation.enums import HoldState, Kind
from circulation.models import Hold
from libsys.daybook.following import find_watermark, last_line_id, set_watermark
from libsys.daybook.gaps import fill, find_gaps, look_for_gaps, read_filled, set_gaps
from libsys.models import Entry, Library, Watermark
from outreach.enums import NoticeTopic
from outreach.notices.causes import ready_cause
from outreach.notices.composing import queue
from outreach.notices.rules import find_rules

WATERMARK = "notices"
LINES = 5000


def follow_lines() -> int:
    """Queue what the lines beyond the watermark give to tell, and return how many causes were new.

    The first look begins at the end of the day book; what lies on the shelf
    by then is found by the sweep. Stopped halfway, the same lines are read again.
    """
    if not Watermark.objects.filter(name=WATERMARK).exists():
        set_watermark(WATERMARK, last_line_id())
        return 0
    at, read, newest = timezone.now(), find_watermark(WATERMARK), last_line_id()
    gaps = find_gaps(WATERMARK)
    late = [line for lines in read_filled(gaps) for line in lines.values_list("pk", "object_id", "kind")]
    left = [*fill(gaps, [pk for pk, _hold, _kind in late], at=at), *look_for_gaps(read, newest, at=at)]
    found = _tell([(number, kind) for _pk, number, kind in late])
    for start in range(read, newest, LINES):
        lines = Entry.objects.filter(pk__gt=start, pk__lte=min(start + LINES, newest), kind=Kind.HOLD_CAPTURED)
        found += _tell(list(lines.order_by("pk").values_list("object_id", "kind")))
        set_watermark(WATERMARK, min(start + LINES, newest))
    if left != gaps:
        set_gaps(WATERMARK, left)
    return found


def _tell(lines: Sequence[tuple[int | None, str]]) -> int:
    """Queue a notice for every hold among ``lines`` whose copy lies on the shelf now."""
    numbers = {number for number, kind in lines if kind == Kind.HOLD_CAPTURED and number is not None}
    if not numbers:
        return 0
    holds = Hold.objects.filter(pk__in=numbers, state=HoldState.READY).order_by("pk")
    found = 0
    for library in Library.objects.filter(pk__in={hold.library_id for hold in holds}).order_by("pk"):
        if find_rules(library)[NoticeTopic.HOLD_READY].is_on:
            causes = [ready_cause(hold) for hold in holds if hold.library_id == library.pk]
            found += queue(library, NoticeTopic.HOLD_READY, causes, at=timezone.now())
    return found
