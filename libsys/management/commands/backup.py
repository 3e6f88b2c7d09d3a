"""Make a backup, while the house goes on working."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from libsys.backups.keeping import back_up, backup_folder
from libsys.clock import now


class Command(BaseCommand):
    """Write one archive of everything, check it, and forget the archives that are too old."""

    help = "Write a backup that proves itself; the library may go on working."

    def add_arguments(self, parser: CommandParser) -> None:
        """Let a person choose where to."""
        parser.add_argument("--to", type=Path, metavar="FOLDER", help="where to (else LIBSYS_BACKUP_FOLDER)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write and tell."""
        try:
            made = back_up(options["to"] or backup_folder(), at=now())
        except OSError as error:
            raise CommandError(_("备份没有完成：%(why)s") % {"why": error}) from error
        told = {"path": made.path, "size": made.size / 10**6, "seconds": made.seconds, "rows": made.rows}
        self.stdout.write(_("已备份：%(path)s（%(size).1f MB，%(rows)d 行，用时 %(seconds).1f 秒，已核对）") % told)
