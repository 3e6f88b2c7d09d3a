"""Long work as a row: the broker may lose a message, never a job."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from libsys.enums import JobState
from libsys.models.people import User
from libsys.models.places import Library, Room, ServicePoint


class Job(models.Model):
    """A piece of long work that a person can watch and leave.

    ``lease_until`` is renewed by the worker that holds the job; when it runs
    out, the sweeper queues the job again, and the handler goes on from
    ``checkpoint``.
    """

    key = models.CharField(max_length=80)
    kind = models.CharField(_("工作"), max_length=40)
    state = models.CharField(_("状态"), max_length=12, choices=JobState.choices, default=JobState.QUEUED)
    params = models.JSONField(default=dict)
    checkpoint = models.JSONField(default=dict)
    result = models.JSONField(default=dict)
    problem = models.TextField(blank=True)
    message = models.CharField(max_length=200, blank=True)
    done = models.BigIntegerField(default=0)
    total = models.BigIntegerField(default=0)
    attempts = models.PositiveIntegerField(default=0)
    holder = models.CharField(max_length=80, blank=True)
    lease_until = models.DateTimeField(null=True)
    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="jobs")
    point = models.ForeignKey(ServicePoint, on_delete=models.PROTECT, null=True, related_name="+")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, null=True, related_name="+")
    owner = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="jobs")
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        """A job is asked for once; the sweeper looks by state and lease."""

        constraints = [models.UniqueConstraint(fields=["key"], name="job_key_once")]
        indexes = [models.Index(fields=["state", "lease_until"], name="job_state_lease")]
        ordering = ["-pk"]

    def __str__(self) -> str:
        """Return the job's number and kind."""
        return f"{self.pk} {self.kind}"
