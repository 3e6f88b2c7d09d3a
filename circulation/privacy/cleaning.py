"""The run that cleans away what is beyond its time: a preview, a job in batches, a line of what went."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from circulation.enums import Kind
from circulation.privacy.keeping import Keeping, all_keepings
from libsys.access.desk import Desk, command_desk
from libsys.clock import now
from libsys.daybook.recording import find_recorded, record
from libsys.db.acts import act
from libsys.jobs.handlers import job_handler
from libsys.jobs.running import JobRun
from libsys.jobs.starting import start_job
from libsys.models import Job, Library
from libsys.text.dates import local_day

KIND = "circulation.clean"


def preview_cleaning(*, at: datetime) -> list[tuple[Keeping, int]]:
    """Return every kind of data with an end and how much of it is beyond its time."""
    return [(keeping, keeping.count(at)) for keeping in all_keepings()]


def start_cleaning(*, desk: Desk, at: datetime, key: str) -> Job:
    """Have a worker clean away what is beyond its time."""
    return start_job(KIND, params={}, desk=desk, at=at, key=key)


def start_daily_cleaning(*, at: datetime) -> Job | None:
    """Start today's run, once a day; None where there is no library."""
    library = Library.objects.order_by("pk").first()
    if library is None:
        return None
    return start_cleaning(desk=command_desk(library), at=at, key=f"clean:{local_day(at).isoformat()}")


@job_handler(KIND, name=gettext_lazy("到期清理"), result_url="circulation:cleaning-run")
def clean(run: JobRun) -> dict[str, object]:
    """Clean kind after kind, batch after batch; begun again, it goes on where it was."""
    at, keepings = run.started_at or now(), all_keepings()
    removed: dict[str, int] = run.checkpoint.setdefault("removed", {})
    for number, keeping in enumerate(keepings):
        while count := keeping.clean(at):
            removed[keeping.code] = removed.get(keeping.code, 0) + count
            run.progress(number, len(keepings), message=_("正在清理：%(name)s") % {"name": keeping.name})
        run.progress(number + 1, len(keepings))
    write_line(removed, desk=run.desk, at=at, key=f"cleaned:{run.id}")
    return {"removed": removed}


@act
def write_line(removed: dict[str, int], *, desk: Desk, at: datetime, key: str) -> None:
    """Write down what a run removed; the same run is one line."""
    if find_recorded(key) is None:
        record(Kind.DATA_CLEANED, desk=desk, at=at, key=key, quantity=sum(removed.values()), detail={**removed})
