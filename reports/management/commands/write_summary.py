"""Write the summary of a period as a document."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from libsys.clock import now
from libsys.errors import DomainError
from libsys.places.finding import find_library
from libsys.text.dates import local_day
from reports.counting.periods import parse_period
from reports.counting.recounting import count_new_lines
from reports.figures.activities import find_largest_activities
from reports.figures.computing import compute_figures
from reports.output.word import write_word
from reports.summaries.composing import compose_summary
from reports.summaries.document import Document, plain


class Command(BaseCommand):
    """Count what is new, compute, compose, write."""

    help = "Write the summary (工作总结) of a period as DOCX or plain text."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the period, the library, the form and the file."""
        parser.add_argument("period", help="2012H1, 2012H2, 2012, 2012-06, 2012T1 or 2012-03-01..2012-05-31")
        parser.add_argument("--library", help="code of the library; not needed when there is only one")
        parser.add_argument("--format", choices=("docx", "text"), default="docx")
        parser.add_argument("--output", type=Path, help="file to write; text goes to the screen without one")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the document."""
        try:
            period, library = parse_period(options["period"]), find_library(options["library"])
        except DomainError as error:
            raise CommandError(str(error.reasons[0].sentence)) from error
        count_new_lines()
        at = now()
        figures = compute_figures(library, period, on=local_day(at))
        activities = find_largest_activities(library, period)
        document = compose_summary(figures, library, period, activities=activities)
        if options["format"] == "text":
            content = _as_text(document).encode()
        else:
            content = write_word(document, author=library.name, at=at)
        if options["output"]:
            options["output"].write_bytes(content)
        elif options["format"] == "text":
            self.stdout.write(content.decode())
        else:
            raise CommandError("请用 --output 说明写到哪个文件。")


def _as_text(document: Document) -> str:
    lines = [*document.title, "", plain(document.opening)]
    for section in document.walk():
        lines += [section.heading, *(plain(paragraph) for paragraph in section.paragraphs)]
    return "\n".join(lines) + "\n"
