"""The list of backups, and the button that makes one more."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.access.permissions import KEEP_BACKUPS
from libsys.backups.jobs import KIND, ask_for_backup
from libsys.backups.keeping import backup_folder, find_backups, find_standing
from libsys.clock import now
from libsys.enums import JobState
from libsys.models import Job
from libsys.web.lists import other_params, paginate
from libsys.web.operations import operation, read_key
from libsys.web.slips import setting_slips


@require_GET
@requires(KEEP_BACKUPS)
def backup_list(request: HttpRequest) -> HttpResponse:
    """List the backups with what is known of each, and how they stand."""
    open_states = (JobState.QUEUED, JobState.RUNNING)
    context = {
        "page": paginate(request, find_backups(backup_folder())),
        "params": other_params(request),
        "standing": find_standing(now()),
        "folder": backup_folder(),
        "running": Job.objects.filter(kind=KIND, state__in=open_states, library=find_desk(request).library).first(),
        "slips": setting_slips(request),
    }
    return render(request, "libsys/backups/list.html", context)


@require_POST
@requires(KEEP_BACKUPS)
@operation
def backup_new(request: HttpRequest) -> HttpResponse:
    """Ask for a backup now, and go where its progress is shown."""
    job = ask_for_backup(desk=find_desk(request), at=now(), key=read_key(request))
    return redirect("libsys:job", job_id=job.pk)
