"""Celery tasks of outreach: notices are queued by the day book and by the calendar, and sent."""

from datetime import timedelta

from celery import shared_task
from django.conf import settings

from libsys.clock import now
from libsys.models import Library
from libsys.text.dates import local_day
from outreach.notices import composing, digest, following, forgetting
from outreach.notices.sending import working
from outreach.photographs.keeping import forget_loose_photographs
from outreach.policies.keeping import forget_loose_policies
from outreach.rooms.appointments import forget_visitors
from outreach.rooms.sessions.closing import close_forgotten, forget_sitters
from outreach.serving.forgetting import forget_askers
from outreach.sheets.gates.forgetting import forget_gates
from outreach.sheets.papers import forget_loose_papers

FILES_KEPT_FOR = timedelta(days=30)


@shared_task(name="outreach.follow_notices")
def follow_notices() -> int:
    """Queue what new lines of the day book give to tell; safe to run twice."""
    return following.follow_lines()


@shared_task(name="outreach.sweep_notices")
def sweep_notices() -> int:
    """Queue what the day gives to tell, in every library; a cause is told once however often this runs."""
    at = now()
    return sum(composing.sweep(library, at=at) for library in Library.objects.order_by("pk"))


@shared_task(name="outreach.send_notices")
def send_notices() -> int:
    """Send what is due; safe to run twice, and killed."""
    return working.send_due(clock=now)


@shared_task(name="outreach.tell_overrides")
def tell_overrides() -> int:
    """Write to directors on the overrides of last week, from Monday morning on; each is told once."""
    return digest.tell_overrides(at=now())


@shared_task(name="outreach.forget_notices")
def forget_notices() -> int:
    """Forget whom old notices went to and what stood in them, as long after as loans are unlinked."""
    total = 0
    while count := forgetting.forget_notices(before=now() - timedelta(days=settings.LIBSYS_LOAN_LINK_DAYS)):
        total += count
    return total


@shared_task(name="outreach.forget_sheet_files")
def forget_sheet_files() -> int:
    """Forget files that nothing speaks of: scans, documents, photographs, files of door counters; may run twice."""
    before = now() - FILES_KEPT_FOR
    papers = forget_loose_papers(before=before) + forget_loose_policies(before=before)
    return papers + forget_loose_photographs(before=before) + forget_gates(before=before)


@shared_task(name="outreach.close_rooms")
def close_rooms() -> int:
    """End the sessions at terminals that nobody signed out of, at the closing time of their room; may run twice."""
    return close_forgotten(at=now())


@shared_task(name="outreach.forget_room_people")
def forget_room_people() -> int:
    """Forget who sat at terminals, who came by appointment and who asked, after the days that the settings name."""
    at, total = now(), 0
    before = at - timedelta(days=settings.LIBSYS_ROOM_LINK_DAYS)
    while count := forget_sitters(before=before):
        total += count
    while count := forget_visitors(before=local_day(before), at=at):
        total += count
    while count := forget_askers(before=before, at=at):
        total += count
    return total
