"""Bring figures of earlier years into the day book."""

import dataclasses
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from libsys.access.desk import command_desk
from libsys.clock import now
from libsys.enums import Channel
from libsys.errors import DomainError
from libsys.places.finding import find_library
from reports.counting.recounting import count_new_lines
from reports.history.importing import import_counts
from reports.history.reading import ENCODINGS, read_table


class Command(BaseCommand):
    """Write a line for every row of a table; a file with one bad row writes nothing."""

    help = "Bring figures of earlier years into the day book from a CSV or XLSX file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file, the library, and how to read it."""
        parser.add_argument("file", type=Path, help="CSV (UTF-8 or GB18030) or XLSX")
        parser.add_argument("--library", help="code of the library; not needed when there is only one")
        parser.add_argument("--create-places", action="store_true", help="open points and rooms that the file names")
        parser.add_argument("--encoding", choices=ENCODINGS, default="auto")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check every row, write them all, count them."""
        path: Path = options["file"]
        if not path.is_file():
            raise CommandError(f"没有文件 {path}。")
        try:
            library = find_library(options["library"])
            desk = dataclasses.replace(command_desk(library, name="import_counts"), channel=Channel.IMPORT)
            table = read_table(path.read_bytes(), encoding=options["encoding"])
            done = import_counts(table=table, desk=desk, at=now(), create_places=options["create_places"])
        except DomainError as error:
            sentences = "\n".join(str(reason.sentence) for reason in error.reasons)
            raise CommandError(f"没有写入任何一行。\n{sentences}") from error
        count_new_lines()
        self.stdout.write(f"写入 {done.written} 行，已有 {done.known} 行。")
