"""Forgetting who asked: question and answer stay, name and contact go after a set time."""

from datetime import datetime

from libsys.db.acts import act
from outreach.enums import QuestionState
from outreach.models import Question

BATCH = 1000


@act
def forget_askers(*, before: datetime, at: datetime) -> int:
    """Take name and contact off questions that were closed before then, and return how many; at most a batch.

    A question that still waits for its answer keeps them: somebody waits for it.
    """
    known = Question.objects.exclude(asker="", contact="").exclude(state=QuestionState.OPEN)
    numbers = list(known.filter(asked_at__lt=before).order_by("pk").values_list("pk", flat=True)[:BATCH])
    return Question.objects.filter(pk__in=numbers).update(asker="", contact="", forgotten_at=at)
