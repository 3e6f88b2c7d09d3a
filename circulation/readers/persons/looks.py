"""Who looked at what of readers: one row per look, an alarm when one person sees more than a day's work needs."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Sum

from circulation.enums import LookKind
from circulation.models import DataLook, Reader
from libsys.access.desk import Desk
from libsys.access.doors.tries import ring
from libsys.db.acts import act
from libsys.enums import AlarmKind

WITHIN = timedelta(hours=24)


@act
def note_look(
    kind: LookKind, *, desk: Desk, at: datetime, why: str = "", rows: int = 1, reader: Reader | None = None
) -> DataLook:
    """Write down that full data were seen or taken away; ring above ``LIBSYS_LOOK_ALARM`` rows in 24 hours."""
    look = DataLook.objects.create(
        library=desk.library, staff=desk.staff, reader=reader, kind=kind, why=why[:60], rows=rows, at=at
    )
    if desk.staff is not None:
        seen = DataLook.objects.filter(staff=desk.staff, at__gt=at - WITHIN).aggregate(rows=Sum("rows"))["rows"] or 0
        if seen > settings.LIBSYS_LOOK_ALARM:
            facts = {"rows": seen, "staff": desk.staff.pk}
            ring(AlarmKind.LOOKING, cause=f"staff:{desk.staff.pk}", facts=facts, at=at, library_id=desk.library.pk)
    return look
