"""Bring the catalogue of English translations in step with the source."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from libsys.management.translations import find_sentences, update_catalogue


class Command(BaseCommand):
    """Add sentences that lack a translation, with an empty one; remove those that nobody says any more."""

    help = "Add new sentences to locale/en/LC_MESSAGES/django.po and remove obsolete ones."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Update the catalogue."""
        path = settings.LOCALE_PATHS[0] / "en" / "LC_MESSAGES" / "django.po"
        added, removed = update_catalogue(path, find_sentences())
        self.stdout.write(f"{path}: {added} added, {removed} removed")
