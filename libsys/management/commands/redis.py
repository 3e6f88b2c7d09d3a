"""Run the embedded Redis server."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from libsys.running.redis import RedisMissing, become_redis


class Command(BaseCommand):
    """Become the Redis server of the data folder; ``start`` runs this command."""

    help = "Run the embedded Redis on its unix socket in the data folder."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Replace this process by the server."""
        try:
            become_redis()
        except RedisMissing as error:
            raise CommandError(str(error)) from error
