"""The watermark of the counter: how far it has read, and the lock that lets one counter write at a time."""

from django.utils import timezone

from libsys.models import Watermark

WATERMARK = "counting"


def lock_counting() -> None:
    """Let nobody else rewrite counts until this act ends."""
    Watermark.objects.get_or_create(name=WATERMARK, defaults={"at": timezone.now()})
    Watermark.objects.select_for_update().get(name=WATERMARK)
