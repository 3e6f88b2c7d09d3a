"""What a desk remembers between two scans."""

from django.db import models


class DeskState(models.Model):
    """The state of one desk, that is of one signed-in browser: who is open and what was done; ids only, no names.

    A row of its own, so that it is locked by the act that changes it: two scans
    that arrive at once see each other's work.
    """

    session_key = models.CharField(max_length=40, primary_key=True)
    state = models.JSONField(default=dict)
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        """Return when it was last used: the key opens a session and is nobody's to read."""
        return self.at.isoformat()
