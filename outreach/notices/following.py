"""Following the day book: a copy on the hold shelf, a place at an activity is told without waiting for the sweep.

The watermark is ``notices``. Lines that became visible below it are found by
their gaps; a line read twice is told once, by the key of its cause.
"""

from collections.abc import Sequence

from django.db.models import Q
from django.utils import timezone

from circulation.enums import HoldState
from circulation.enums import Kind as LendingKind
from circulation.models import Hold
from libsys.daybook.following import find_watermark, last_line_id, set_watermark
from libsys.daybook.gaps import fill, find_gaps, look_for_gaps, read_filled, set_gaps
from libsys.models import Entry, Library, Watermark
from libsys.text.dates import local_day
from outreach.enums import Kind, NoticeTopic
from outreach.notices.causes import find_causes, ready_cause
from outreach.notices.composing import queue
from outreach.notices.rules import find_rules
from outreach.notices.topics import EVENTS

WATERMARK = "notices"
LINES = 5000
ACTIVITY_KINDS = (Kind.ACTIVITY_REGISTERED.value, Kind.ACTIVITY_CHANGED.value)
STEPS = ("moved_up", "changed", "cancelled")
TELLING = Q(kind=LendingKind.HOLD_CAPTURED) | Q(kind__in=ACTIVITY_KINDS, topic__in=STEPS)
"""The lines that give something to tell at once."""
Line = tuple[int | None, str, str]
"""What a line is about, its kind and its topic."""


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
    late = [line for lines in read_filled(gaps) for line in lines.values_list("pk", "object_id", "kind", "topic")]
    left = [*fill(gaps, [line[0] for line in late], at=at), *look_for_gaps(read, newest, at=at)]
    found = _tell([line[1:] for line in late])
    for start in range(read, newest, LINES):
        lines = Entry.objects.filter(TELLING, pk__gt=start, pk__lte=min(start + LINES, newest))
        found += _tell(list(lines.order_by("pk").values_list("object_id", "kind", "topic")))
        set_watermark(WATERMARK, min(start + LINES, newest))
    if left != gaps:
        set_gaps(WATERMARK, left)
    return found


def _tell(lines: Sequence[Line]) -> int:
    """Queue what ``lines`` give to tell, and return how many causes were new."""
    holds = {number for number, kind, _topic in lines if kind == LendingKind.HOLD_CAPTURED and number is not None}
    has_news = any(kind in ACTIVITY_KINDS and topic in STEPS for _number, kind, topic in lines)
    return (_tell_of_holds(holds) if holds else 0) + (_tell_of_events() if has_news else 0)


def _tell_of_holds(numbers: set[int]) -> int:
    """Queue a notice for every hold among ``numbers`` whose copy lies on the shelf now."""
    holds = Hold.objects.filter(pk__in=numbers, state=HoldState.READY).order_by("pk")
    found = 0
    for library in Library.objects.filter(pk__in={hold.library_id for hold in holds}).order_by("pk"):
        if find_rules(library)[NoticeTopic.HOLD_READY].is_on:
            causes = [ready_cause(hold) for hold in holds if hold.library_id == library.pk]
            found += queue(library, NoticeTopic.HOLD_READY, causes, at=timezone.now())
    return found


def _tell_of_events() -> int:
    """Queue what became of registrations lately; what was told is not told again."""
    at, found = timezone.now(), 0
    for library in Library.objects.order_by("pk"):
        rules = find_rules(library)
        for topic in EVENTS:
            if rules[topic].is_on:
                found += queue(library, topic, find_causes(library, topic, rules, today=local_day(at)), at=at)
    return found
