"""Start libsys on this machine: prepare, then run every process until stopped."""

import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from libsys.clock import now
from libsys.running.demonstration import demonstration_password, find_demonstration_staff
from libsys.running.preparing import CannotStart, claim_data_folder, prepare, require_free_port
from libsys.running.processes import process_environment, read_commands, run_processes


class Command(BaseCommand):
    """Prepare the data folder and run redis, web, worker and indexer; Ctrl-C stops them all."""

    help = "Prepare everything and start libsys; Ctrl-C stops it."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run until a person stops it or a process ends by itself."""
        host, port = settings.LIBSYS_HOST, settings.PORT
        try:
            held = claim_data_folder()
            require_free_port(host, port)
        except CannotStart as error:
            raise CommandError(str(error)) from error
        with held:
            self.prepare()
            announcement = self.announcement(host, port)
            connections.close_all()  # the processes are forked and must not share a connection
            code = run_processes(
                read_commands(own_redis=settings.OWN_REDIS),
                environment=process_environment(host=host, port=port),
                when_ready=lambda: self.say(announcement),
            )
        sys.exit(code)

    def prepare(self) -> None:
        """Bring everything up to date.

        :raises CommandError: when a library of an earlier version could not be upgraded.
        """
        try:
            prepare(self.say, at=now())
        except CannotStart as error:
            raise CommandError(str(error)) from error

    def say(self, text: str) -> None:
        """Print a line at once."""
        self.stdout.write(text)
        self.stdout.flush()

    def announcement(self, host: str, port: int) -> str:
        """Return what a person needs to begin: the address, and how to sign in."""
        place = f"[{host}]" if ":" in host else host
        lines = ["", f"  libsys 已就绪 · ready: http://{place}:{port}/"]
        staff = find_demonstration_staff()
        if staff:
            lines += [f"  工作人员登录 · staff sign in: http://{place}:{port}/accounts/sign-in/", ""]
            lines += [f"    {username:<14}{roles}" for username, roles in staff]
            lines += ["", f"  演示密码 · password of all of them: {demonstration_password()}"]
        return "\n".join([*lines, "  停止 · stop: Ctrl-C", ""])
