"""Losing: a copy that was kept for a reader, or on its way, cannot be found. The reader waits for another."""

from collections.abc import Sequence
from datetime import datetime

from catalog.models import Item
from circulation.holds.collecting import requeue
from circulation.models import Hold, Transit
from circulation.models.holds import CAPTURED
from circulation.transits.receiving import close
from libsys.access.desk import Desk


def let_go(items: Sequence[Item], *, desk: Desk, at: datetime) -> None:
    """End the transits of copies that are gone, and put the holds for which they were kept back into the queue."""
    ids = {item.pk: item for item in items}
    for transit in Transit.objects.filter(item__in=ids, closed_at__isnull=True).select_for_update():
        close(transit, arrived=False, at=at)
    for pk, item in Hold.objects.filter(item__in=ids, state__in=CAPTURED).order_by("pk").values_list("pk", "item"):
        requeue(pk, ids[item], desk=desk, at=at, key=None, why="copy_gone")
