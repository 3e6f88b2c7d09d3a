"""A backup as a job: with progress, and once more when its worker dies."""

from datetime import datetime, time, timedelta
from typing import Any

from django.utils.timezone import get_current_timezone, localtime
from django.utils.translation import gettext_lazy as _

from libsys.access.desk import Desk
from libsys.backups.keeping import back_up, backup_folder, find_backups
from libsys.clock import now
from libsys.enums import Channel
from libsys.errors import DomainError, Reason
from libsys.jobs.handlers import job_handler
from libsys.jobs.running import JobRun
from libsys.jobs.starting import start_job
from libsys.models import Job, Library

KIND = "libsys.backup"
NIGHT = time(2, 30)
"""From this local time on the backup of the day is due: a machine that sleeps at night makes it when it wakes."""


class BackupFailed(DomainError):
    """The archive could not be written: the disk is full, or the folder is not there."""


@job_handler(KIND, name=_("备份"))
def run(job: JobRun) -> dict[str, Any]:
    """Write a backup; tried again it begins anew, as of a later moment."""

    def tell(done: int, total: int, message: str) -> None:
        job.progress(done, total, message=message)

    try:
        made = back_up(backup_folder(), at=now(), progress=tell)
    except OSError as error:
        raise BackupFailed(
            Reason(
                "backups.not_written",
                _("备份没有写成：%(why)s。请检查磁盘空间和备份目录，再备份一次。") % {"why": error},
                facts={"why": str(error)},
            )
        ) from error
    return {"name": made.name, "size": made.size, "rows": made.rows}


def ask_for_backup(*, desk: Desk, at: datetime, key: str) -> Job:
    """Queue a backup and return its job."""
    return start_job(KIND, params={}, desk=desk, at=at, key=key)


def ask_for_nightly_backup(at: datetime) -> Job | None:
    """Queue the backup of the day when it is due and not yet made or asked for; return None otherwise."""
    library = Library.objects.order_by("pk").first()
    due = last_due(at)
    made = next(iter(find_backups(backup_folder())), None)
    if library is None or (made is not None and made.made_at >= due):
        return None
    desk = Desk(library=library, channel=Channel.TASK)
    return ask_for_backup(desk=desk, at=at, key=f"backup:{due:%Y-%m-%d}")


def last_due(at: datetime) -> datetime:
    """Return the last moment at which a nightly backup was due."""
    here = localtime(at)
    due = datetime.combine(here.date(), NIGHT, tzinfo=get_current_timezone())
    return due if due <= here else due - timedelta(days=1)
