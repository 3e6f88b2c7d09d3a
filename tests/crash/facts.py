"""What the database of a house holds, for the oracle: ``python -m tests.crash.facts`` prints it as one JSON document.

Before it looks, whatever the house does by itself in a while is brought to
its end: lines are followed, notices sent, jobs awaited.
"""

import json
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db.models import Count, F, Sum  # noqa: E402

from catalog.models import Record  # noqa: E402
from circulation.enums import HoldState, Kind  # noqa: E402
from circulation.models import Charge, Hold, Loan  # noqa: E402
from libsys.clock import now  # noqa: E402
from libsys.enums import JobState  # noqa: E402
from libsys.models import Entry, Job, Library, Operation  # noqa: E402
from outreach.enums import Kind as OutreachKind  # noqa: E402
from outreach.enums import NoticeState  # noqa: E402
from outreach.models import Notice  # noqa: E402
from outreach.notices.composing import sweep  # noqa: E402
from outreach.notices.following import follow_lines  # noqa: E402
from outreach.notices.sending.working import send_due  # noqa: E402
from reports.counting.recounting import count_new_lines  # noqa: E402

PATIENCE = 60
OPEN_NOTICES = (NoticeState.QUEUED, NoticeState.SENDING)
OPEN_JOBS = (JobState.QUEUED, JobState.RUNNING)


def settle() -> None:
    """Do what the house would do by itself, beside its workers, until nothing waits any more."""
    follow_lines()
    for library in Library.objects.all():
        sweep(library, at=now())
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        send_due(clock=now)
        waiting = Notice.objects.filter(state__in=OPEN_NOTICES).exists()
        if not waiting and not Job.objects.filter(state__in=OPEN_JOBS).exists():
            break
        time.sleep(0.5)
    count_new_lines()


def tell() -> dict[str, Any]:
    """Return the facts."""
    loans = Loan.objects.filter(undone_at__isnull=True).order_by()
    taken_back = Entry.objects.filter(voids__isnull=False).values("voids")
    visits = Entry.objects.filter(kind=Kind.VISIT_READ).exclude(pk__in=taken_back)
    owed = Charge.objects.filter(voided_at__isnull=True).values("reader__cards__number")
    return {
        "operations": {row.key: {"status": row.status, "body": row.body} for row in Operation.objects.iterator()},
        "lines": [[key, kind] for key, kind in Entry.objects.order_by("pk").values_list("key", "kind")],
        "holder": dict(loans.filter(returned_at=None).values_list("item__barcode", "reader__cards__number")),
        "lent": dict(loans.values("item__barcode").annotate(times=Count("pk")).values_list("item__barcode", "times")),
        "renewals": dict(loans.filter(renewals__gt=0).values_list("pk", "renewals")),
        "holds": list(
            Hold.objects.filter(state__in=(HoldState.WAITING, HoldState.READY))
            .order_by("pk").values_list("pk", "reader__cards__number")
        ),
        "owed": {row["reader__cards__number"]: round(row["left"] * 100) for row in owed.annotate(
            left=Sum(F("amount") - F("settled"))).order_by()},
        "visits": visits.aggregate(total=Sum("quantity"))["total"] or 0,
        "titles": Counter(Record.objects.filter(deleted_at=None).values_list("title", flat=True)),
        "captured": list(
            Entry.objects.filter(kind=Kind.HOLD_CAPTURED, voids=None).values_list("object_id", flat=True).order_by("pk")
        ),
        "ready": list(Hold.objects.filter(state=HoldState.READY).values_list("pk", flat=True)),
        "notices": list(Notice.objects.order_by("pk").values("pk", "state", "reason", "provider_id")),
        "told": list(Entry.objects.filter(kind=OutreachKind.NOTICE_SENT).values_list("object_id", flat=True)),
        "causes": list(Notice.objects.values_list("causes__object_id", flat=True)),
        "sink": sorted(path.stem for path in (Path(settings.LIBSYS_DATA) / "notices").glob("*.txt")),
        "open_jobs": Job.objects.filter(state__in=OPEN_JOBS).count(),
    }  # fmt: skip


if __name__ == "__main__":
    settle()
    sys.stdout.write(json.dumps(tell(), ensure_ascii=False))
