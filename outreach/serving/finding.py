"""Looking for questions, those answered before among them, so that an old answer serves again."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Q, QuerySet

from libsys.models import Library
from libsys.text.dates import local_moment
from outreach.enums import QuestionState
from outreach.models import Question

MOST_WORDS = 5


@dataclass(frozen=True)
class WantedQuestions:
    """Which questions are asked for; what is empty asks for all."""

    words: str = ""
    state: str = ""
    channel: str = ""
    since: date | None = None
    until: date | None = None
    keeper: int = 0


def find_questions(library: Library, wanted: WantedQuestions) -> QuerySet[Question]:
    """Return the questions of a library that fit, newest first; every word must stand in question or answer."""
    rows = Question.objects.filter(library=library).select_related("keeper", "answered_by", "room__point")
    rows = rows.filter(state=wanted.state) if wanted.state else rows.exclude(state=QuestionState.WITHDRAWN)
    rows = rows.filter(channel=wanted.channel) if wanted.channel else rows
    rows = rows.filter(keeper=wanted.keeper) if wanted.keeper else rows
    rows = rows.filter(asked_at__gte=_midnight(wanted.since)) if wanted.since else rows
    rows = rows.filter(asked_at__lt=_midnight(wanted.until + timedelta(days=1))) if wanted.until else rows
    for word in wanted.words.split()[:MOST_WORDS]:
        rows = rows.filter(Q(question__icontains=word) | Q(answer__icontains=word))
    return rows.order_by("-asked_at", "-pk")


def count_by_channel(rows: QuerySet[Question]) -> dict[str, int]:
    """Return how many of some questions came by each way; one query."""
    return dict(rows.order_by().values_list("channel").annotate(Count("pk")))


def _midnight(day: date) -> datetime:
    return local_moment(day, time(0))
