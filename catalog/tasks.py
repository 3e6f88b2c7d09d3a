"""Celery tasks of the catalogue: importing is a job of the ground; by the clock only leftovers are cleaned away."""

from datetime import timedelta

from celery import shared_task
from django.conf import settings

from catalog.exchange import importing  # noqa: F401 - registers the jobs where only tasks are loaded
from catalog.exchange.exports.forgetting import forget_exports as forget_old_exports
from catalog.exchange.uploads import forget_uploads as forget_leftovers
from libsys.clock import now

KEPT_FOR = timedelta(days=1)


@shared_task(name="catalog.forget_uploads")
def forget_uploads() -> int:
    """Delete uploaded files that became no import, a day after they came, and return how many."""
    return forget_leftovers(before=now() - KEPT_FOR)


@shared_task(name="catalog.forget_exports")
def forget_exports() -> int:
    """Delete the files of exports that are older than the setting says, and return of how many."""
    return forget_old_exports(before=now() - timedelta(days=settings.LIBSYS_EXPORT_DAYS))
