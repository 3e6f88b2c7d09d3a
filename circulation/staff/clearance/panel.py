"""The clearance of a reader on the reader's page: what stands against it, or when it was done."""

from datetime import date
from typing import Any

from circulation.models import Reader
from circulation.readers.clearance.clearing import find_lines
from circulation.readers.clearance.debts import CLEARED, find_debts, find_reasons
from circulation.readers.clearance.deposits import MAY_KEEP
from circulation.staff.panels import reader_panel
from libsys.access.desk import Desk


@reader_panel(
    "clearance", template="circulation/clearance/_reader_panel.html", requires="circulation.clear_readers", order=90
)
def clearance_panel(reader: Reader, *, desk: Desk, today: date) -> dict[str, Any] | None:
    """Return whether the reader can be cleared and why not, and the line of a clearance; None for a merged reader."""
    del desk
    if reader.merged_into_id is not None:
        return None
    debts = find_debts([reader.pk], today=today)[reader.pk]
    is_gone = debts.standing == CLEARED
    reasons = [] if is_gone else find_reasons(debts)
    return {
        "reasons": reasons,
        "waits_for_deposit": [reason.lifted_by for reason in reasons] == [MAY_KEEP],
        "is_gone": is_gone,
        "line": find_lines([reader.pk]).get(reader.pk) if is_gone else None,
        "holds": debts.holds,
    }
