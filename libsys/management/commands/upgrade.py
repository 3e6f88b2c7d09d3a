"""Upgrade a library to this version of libsys, or leave it as it was."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from libsys.backups.upgrading import find_pending
from libsys.clock import now
from libsys.running.preparing import CannotStart, bring_up_to_date, claim_data_folder, holds_library


class Command(BaseCommand):
    """Back up, migrate a copy, audit it, open its pages, then take its place; libsys must be stopped.

    Where there is no library yet it only makes the tables: a first start and a
    new release are prepared by the same command.
    """

    help = "Back up, migrate, audit and open pages on a copy; it replaces the library only if all went well."

    def add_arguments(self, parser: CommandParser) -> None:
        """Let a person rehearse although nothing is to be done."""
        parser.add_argument("--anyway", action="store_true", help="even if the database is up to date")

    def handle(self, *args: Any, **options: Any) -> None:
        """Upgrade and tell."""
        pending = find_pending()
        if not pending and not options["anyway"]:
            self.stdout.write(_("数据库已是最新，不需要升级。"))
            return
        for name in pending if holds_library() else ():
            self.say(_("待升级：%(name)s") % {"name": name})
        try:
            with claim_data_folder():
                bring_up_to_date(self.say, at=now())
        except CannotStart as error:
            raise CommandError(str(error)) from error
        self.say(_("升级完成。"))

    def say(self, line: str) -> None:
        """Tell at once: an upgrade takes minutes."""
        self.stdout.write(line)
        self.stdout.flush()
