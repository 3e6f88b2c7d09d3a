"""Forgetting: an old notice stays as a figure; whom it went to and what stood in it goes."""

from datetime import datetime

from django.db.models import Q, QuerySet

from circulation.accounts.forgetting import Unlinked, forgets_too
from libsys.db.acts import act
from outreach.enums import NoticeReason, NoticeState, NoticeTopic
from outreach.models import AddressCheck, Notice, NoticeCause
from outreach.models.notices import ENDS
from outreach.notices.causes import HOLD, LOAN

BATCH = 1000
FORGOTTEN = {"reader": None, "group": None, "subject": "", "body": "", "sent_to": "", "provider_id": "", "problem": ""}
TOLD = Q(reader__isnull=False) | Q(group__isnull=False) | ~Q(body="") | ~Q(sent_to="")


@act
def forget_notices(*, before: datetime) -> int:
    """Take reader, address and words off notices that ended before then, and return how many; at most a batch."""
    AddressCheck.objects.filter(asked_at__lt=before).delete()
    old = Notice.objects.filter(TOLD, state__in=ENDS, finished_at__lt=before).order_by("pk")
    numbers = list(old.values_list("pk", flat=True)[:BATCH])
    return Notice.objects.filter(pk__in=numbers).update(**FORGOTTEN)


@forgets_too
def forget_with_loans(unlinked: Unlinked, at: datetime) -> int:
    """Forget the notices about loans and holds that are no longer anybody's, and return how many; inside an act.

    Such a notice keeps its topic and its day. One that speaks of a loan still
    open too keeps its reader, and loses its words and what is over. One that
    still waits has nothing left to say and ends here.
    """
    over = _find_causes(unlinked)
    told = set(over.values_list("notice", flat=True))
    rest = NoticeCause.objects.filter(notice__in=told).exclude(pk__in=over.values("pk"))
    mixed = set(rest.values_list("notice", flat=True))
    Notice.objects.filter(pk__in=mixed).exclude(state=NoticeState.SENDING).update(subject="", body="")
    whole = Notice.objects.filter(pk__in=told - mixed)
    over.filter(notice__in=mixed).delete()
    ended = {"state": NoticeState.SKIPPED, "reason": NoticeReason.NO_LONGER_TRUE, "finished_at": at}
    whole.filter(state=NoticeState.QUEUED).update(**ended, **FORGOTTEN)
    whole.update(**FORGOTTEN)
    if unlinked.is_asked:
        _forget_lists(unlinked)
    return len(told)


def _forget_lists(unlinked: Unlinked) -> None:
    """Take the words off the lists that went to a reader's teacher: they may say who had which book."""
    lists = Notice.objects.filter(topic=NoticeTopic.CLASS_LIST, group__readers__in=unlinked.readers, state__in=ENDS)
    Notice.objects.filter(pk__in=lists.order_by().values("pk")).update(subject="", body="")


def _find_causes(unlinked: Unlinked) -> QuerySet[NoticeCause]:
    about = Q(object_type=LOAN, object_id__in=unlinked.loans) | Q(object_type=HOLD, object_id__in=unlinked.holds)
    return NoticeCause.objects.filter(about, notice__reader__in=unlinked.readers).order_by()
