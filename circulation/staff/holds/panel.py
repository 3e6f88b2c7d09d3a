"""The reader's holds on the reader's page."""

from datetime import date
from typing import Any

from circulation.holds.queue import active_of, count_places
from circulation.models import Reader
from circulation.staff.holds.shelf import KEEP
from circulation.staff.panels import reader_panel
from libsys.access.desk import Desk


@reader_panel("holds", template="circulation/holds/_reader_panel.html", requires=KEEP, order=10)
def holds_panel(reader: Reader, *, desk: Desk, today: date) -> dict[str, Any] | None:
    """Return the holds that are not over, with their places; nothing for a reader without any."""
    rows = list(active_of(reader.pk).select_related("record", "pickup", "item").defer("record__marc"))
    places = count_places(rows) if rows else {}
    return {"rows": [(hold, places.get(hold.pk)) for hold in rows], "today": today} if rows else None
