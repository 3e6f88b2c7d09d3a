"""Operation keys: what was asked once is done once and answered alike."""

from django.db import models

from libsys.models.people import User


class Operation(models.Model):
    """An operation key with the request it came with and the answer it was given."""

    key = models.CharField(max_length=80, primary_key=True)
    user = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    path = models.CharField(max_length=200)
    fingerprint = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    headers = models.JSONField(default=dict)
    body = models.TextField(blank=True)
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        """Return the key."""
        return self.key
