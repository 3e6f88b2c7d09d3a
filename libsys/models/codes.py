"""Scanned codes: one table for cards and items, so that a scan is never ambiguous."""

from django.db import models

from libsys.enums import ScanSubject


class ScanCode(models.Model):
    """A code that a scanner can read, and the one thing that it stands for (trust.md, I14)."""

    code = models.CharField(max_length=64, primary_key=True)
    subject = models.CharField(max_length=8, choices=ScanSubject.choices)
    object_id = models.BigIntegerField()

    class Meta:
        """Found by code; by subject when a thing is merged or renamed."""

        indexes = [models.Index(fields=["subject", "object_id"], name="scan_code_subject")]

    def __str__(self) -> str:
        """Return the code."""
        return self.code
