"""The audit of sessions: whoever got up stands in the day book once, with the same minutes."""

from collections import defaultdict
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from circulation.enums import Kind
from libsys.daybook.auditing import audit_check
from libsys.models import Entry
from outreach.models import ComputerSession
from outreach.rooms.sessions.sitting import OBJECT
from outreach.sheets.audit import AT_ONCE, batched


@audit_check("outreach.sessions", _("上机登记与台账相符"))
def sessions_have_their_lines() -> Iterator[str]:
    """Yield each session that ended without a line of its minutes, and each line of one that was taken back."""
    sessions = ComputerSession.objects.filter(ended_at__isnull=False).order_by("pk")
    numbers = sessions.values_list("pk", "minutes", "cancelled_at", "day", "terminal__room__point__library")
    for some in batched(numbers.iterator(), AT_ONCE):
        keys = {number for number, *_rest in some}
        days, libraries = {row[3] for row in some}, {row[4] for row in some}
        told = Entry.objects.filter(library__in=libraries, day__in=days, kind=Kind.SESSION_USED, object_type=OBJECT)
        lines = [line for line in told if line.object_id in keys]
        voided = {line.voids_id for line in lines if line.voids_id}
        standing: dict[int, list[int]] = defaultdict(list)
        for line in lines:
            if line.voids_id is None and line.pk not in voided:
                standing[line.object_id or 0].append(line.detail.get("minutes", 0))
        for number, minutes, cancelled_at, _day, _library in some:
            if standing[number] != ([] if cancelled_at else [minutes]):
                yield f"#{number}"
