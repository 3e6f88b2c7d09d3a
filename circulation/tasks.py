"""Celery tasks of circulation."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from circulation.models import DeskState

A_DAY = timedelta(hours=24)


@shared_task(name="circulation.forget_desk_states")
def forget_desk_states() -> int:
    """Forget desks that nobody has used for a day, and return how many."""
    return DeskState.objects.filter(at__lt=timezone.now() - A_DAY).delete()[0]
