"""Erase again, after a restore, whoever was erased since the backup was made."""

from typing import Any

from django.core.management.base import BaseCommand

from circulation.privacy.erasing import reapply_erasures
from libsys.clock import now


class Command(BaseCommand):
    """Clean a restored database of the readers on the list of erasures; may run twice."""

    help = "erase again the readers on the list of erasures; run after every restore"

    def handle(self, *args: Any, **options: Any) -> None:
        """Erase and say how many."""
        self.stdout.write(f"{reapply_erasures(at=now())} readers erased again")
