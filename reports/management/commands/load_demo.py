"""Load the demonstration library."""

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from libsys.models import Library
from libsys.running.demonstration import demonstration_password, find_demonstration_staff
from reports.counting.gathering import gather_settled_months
from reports.counting.recounting import count_new_lines
from reports.demo.loading import default_until, load_demo


class Command(BaseCommand):
    """Make a county library with two years of daily work; the same ``--until`` makes the same library."""

    help = "Load the demonstration library: a county with branches, points, readers and two years of daily work."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the last day of the demonstration."""
        parser.add_argument("--until", type=date.fromisoformat, default=None, help="last day, YYYY-MM-DD; yesterday")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load it, count it, say who may sign in."""
        if Library.objects.filter(code="YX").exists():
            raise CommandError("a library with the code YX exists already; nothing was changed")
        password = demonstration_password()
        until = options["until"] or default_until()
        loaded = load_demo(until=until, password=password, say=self.stdout.write)
        count_new_lines()
        gather_settled_months(before=until)
        self.stdout.write(
            f"{loaded.library.name}: {loaded.records} records, {loaded.items} copies, "
            f"{loaded.readers} readers, {loaded.lines} lines"
        )
        for username, roles in find_demonstration_staff():
            self.stdout.write(f"  {username}  {roles}  {password}")
