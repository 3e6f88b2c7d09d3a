"""Restore a backup, here or elsewhere."""

import sys
from argparse import SUPPRESS
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from libsys.backups.archive import ArchiveRefused
from libsys.backups.filling import fill
from libsys.backups.keeping import note_rehearsal
from libsys.backups.places import find_target
from libsys.backups.restoring import Audited, restore
from libsys.clock import now


class Command(BaseCommand):
    """Restore an archive; what is there now is never half replaced."""

    help = "Restore a backup, compare it with its manifest, and audit the library."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Let a person say what goes where."""
        parser.add_argument("archive", type=Path)
        parser.add_argument(
            "--into", default="", metavar="FOLDER|DATABASE", help="a folder, or postgres://… (else this library)"
        )
        parser.add_argument(
            "--replace", action="store_true", help="replace the library that is there; it is kept beside"
        )
        parser.add_argument("--key", type=Path, metavar="FILE", help="the key file of the archive")
        parser.add_argument("--rehearse", action="store_true", help="try it in a folder that is thrown away afterwards")
        parser.add_argument("--stage", action="store_true", help=SUPPRESS)

    def handle(self, *args: Any, **options: Any) -> None:
        """Restore and tell; the exit code is 1 where the audit found a fault."""
        path = options["archive"].expanduser().resolve()
        if not path.is_file():
            raise CommandError(_("没有这个文件：%(path)s") % {"path": path})
        try:
            if options["stage"]:
                fill(path, self.say)
                return
            audited = self.restore(path, options)
        except ArchiveRefused as error:
            raise CommandError(str(error)) from error
        if audited is Audited.FAULTY:
            self.stderr.write(_("审计发现了问题，见上。数据与备份时完全一致：这些问题备份时就有。"))
        elif audited is Audited.UNKNOWN:
            self.stderr.write(_("审计没有做完，原因见上。数据与备份清单一致，但有没有问题还不知道。"))
        if audited is not Audited.SOUND:
            sys.exit(1)

    def restore(self, path: Path, options: dict[str, Any]) -> Audited:
        """Restore, or rehearse it and remember that."""
        audited = restore(
            path, target=find_target(options["into"]), say=self.say, replacing=options["replace"], key=options["key"],
            rehearsing=options["rehearse"],
        )  # fmt: skip
        if options["rehearse"]:
            note_rehearsal(path, at=now(), sound=audited is Audited.SOUND)
            self.say(_("演练成功：这份备份能够恢复。"))
        return audited

    def say(self, line: str) -> None:
        """Tell at once: a restore takes minutes."""
        self.stdout.write(line)
        self.stdout.flush()
