"""Open a dozen pages as each role and tell which of them break."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from libsys.enums import Role
from libsys.running.static import collect_static
from libsys.running.visiting import find_broken


class Command(BaseCommand):
    """Open pages in process; what the visits leave is taken back."""

    help = "Open pages as each role; exit code 1 when one breaks."

    def add_arguments(self, parser: CommandParser) -> None:
        """Let a person say how many."""
        parser.add_argument("--pages", type=int, default=12, help="how many pages each role opens")

    def handle(self, *args: Any, **options: Any) -> None:
        """Open and tell; pages name their style sheets by what is in them, so these are collected first."""
        collect_static()
        broken = {role: find_broken({role}, most=max(1, options["pages"])) for role in Role}
        for role, visits in broken.items():
            self.stdout.write(f"{'✗' if visits else '✓'} {role.label}")
            for came in visits:
                self.stdout.write(f"    {came.address} {came.status} {came.problem}")
        if any(broken.values()):
            self.stdout.write(_("有网页打不开，见上。"))
            sys.exit(1)
