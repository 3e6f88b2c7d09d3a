"""Write the report of a period as a file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from libsys.clock import now
from libsys.errors import DomainError
from libsys.places.finding import find_library
from reports.counting.periods import parse_period
from reports.counting.recounting import count_new_lines
from reports.enums import Comparison, ReportKind
from reports.output.drafting import draft_report
from reports.output.formats import FORMATS, write_report
from reports.summaries.document import Document, plain

TEXT = "text"


class Command(BaseCommand):
    """Count what is new, compute, compose, write."""

    help = "Write the first draft of a period's report as DOCX, PDF, XLSX, HTML, JSON, CSV or plain text."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the period, the library, the kind of report, the form and the file."""
        parser.add_argument("period", help="2012H1, 2012H2, 2012, 2012-06, 2012T1 or 2012-03-01..2012-05-31")
        parser.add_argument("--library", help="code of the library; not needed when there is only one")
        parser.add_argument("--kind", choices=ReportKind.values, default=ReportKind.SUMMARY.value)
        parser.add_argument(
            "--compare",
            choices=Comparison.values,
            default=Comparison.YEAR.value,
            help="what figures are held against: the same period last year, the period before, the plan",
        )
        parser.add_argument("--format", choices=(*FORMATS, TEXT), default="docx")
        parser.add_argument("--output", type=Path, help="file to write; text goes to the screen without one")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the report."""
        known, output = options["format"], options["output"]
        if output is None and known != TEXT:
            raise CommandError("请用 --output 说明写到哪个文件。")
        try:
            period, library = parse_period(options["period"]), find_library(options["library"])
        except DomainError as error:
            raise CommandError(str(error.reasons[0].sentence)) from error
        count_new_lines()
        kind, comparison = ReportKind(options["kind"]), Comparison(options["compare"])
        document, facts = draft_report(library, period, at=now(), kind=kind, comparison=comparison)
        content = _as_text(document).encode() if known == TEXT else write_report(document, facts, FORMATS[known])
        if output is None:
            self.stdout.write(content.decode())
            return
        try:
            output.write_bytes(content)
        except OSError as error:
            raise CommandError(f"写不进 {output}：{error.strerror}") from error


def _as_text(document: Document) -> str:
    lines = [*document.title, "", plain(document.opening)]
    for section in document.walk():
        lines += [section.heading, *(plain(paragraph) for paragraph in section.paragraphs)]
    return "\n".join(lines) + "\n"
