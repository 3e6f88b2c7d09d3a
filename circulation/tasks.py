"""Celery tasks of circulation."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from circulation.accounts import history
from circulation.holds.expiring import expire_holds as expire_holds_of
from circulation.models import DeskState
from circulation.privacy.cleaning import start_daily_cleaning
from circulation.readers.importing import uploads
from libsys.models import Library

A_DAY = timedelta(hours=24)
ROSTERS_KEPT_FOR = timedelta(days=180)


@shared_task(name="circulation.forget_desk_states")
def forget_desk_states() -> int:
    """Forget desks that nobody has used for a day, and return how many."""
    return DeskState.objects.filter(at__lt=timezone.now() - A_DAY).delete()[0]


@shared_task(name="circulation.forget_old_loans")
def forget_old_loans() -> int:
    """Unlink loans that are long over from readers who keep no history, and return how many."""
    total = 0
    while count := history.forget_old_loans(at=timezone.now()):
        total += count
    return total


@shared_task(name="circulation.clean_data")
def clean_data() -> int:
    """Start today's run of what is cleaned away, once a day, and return its number; 0 where there is no library."""
    job = start_daily_cleaning(at=timezone.now())
    return job.pk if job else 0


@shared_task(name="circulation.expire_holds")
def expire_holds() -> int:
    """End the holds for which nobody came in time, in every library, and return how many; may run twice."""
    at = timezone.now()
    return sum(len(expire_holds_of(library=library, at=at)) for library in Library.objects.order_by("pk"))


@shared_task(name="circulation.forget_rosters")
def forget_rosters() -> int:
    """Forget the rows of imports of readers after half a year, and files that became no import after a day."""
    at = timezone.now()
    uploads.forget_leftovers(before=at - A_DAY)
    return uploads.forget_rosters(before=at - ROSTERS_KEPT_FOR)
