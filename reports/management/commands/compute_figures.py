"""Count what is new, then print the figures of a period."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from libsys.clock import now
from libsys.errors import DomainError
from libsys.models import Library
from libsys.places.finding import find_library
from libsys.text.dates import local_day
from libsys.text.phrases import thousands
from reports.counting.gathering import gather_settled_months
from reports.counting.periods import parse_period
from reports.counting.recounting import count_new_lines, recount_period
from reports.figures.computing import compute_figures
from reports.figures.documenting import document_figures
from reports.figures.figure import Figures


class Command(BaseCommand):
    """Print the figures of a library for a period."""

    help = "Count what is new, then print the figures of a period."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the period, the library and the form."""
        parser.add_argument("period", help="2012H1, 2012H2, 2012, 2012-06, 2012T1 or 2012-03-01..2012-05-31")
        parser.add_argument("--library", help="code of the library; not needed when there is only one")
        parser.add_argument("--recount", action="store_true", help="count every day of the period again first")
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Count, compute, print."""
        try:
            period = parse_period(options["period"])
            library = find_library(options["library"])
        except DomainError as error:
            raise CommandError(str(error.reasons[0].sentence)) from error
        count_new_lines()
        if options["recount"]:
            recount_period(library=library, period=period)
            gather_settled_months(before=local_day(now()))
        figures = compute_figures(library, period, on=local_day(now()))
        if options["json"]:
            self.stdout.write(json.dumps(document_figures(library, figures), ensure_ascii=False, indent=2))
        else:
            self._print_table(library, figures)

    def _print_table(self, library: Library, figures: Figures) -> None:
        self.stdout.write(f"{library.name} {figures.period.name.zh}")
        for code, figure in figures.figures.items():
            if figure.is_known:
                end = f" 截至 {figure.as_of.isoformat()}" if figure.as_of else ""
                name, unit = figure.indicator.name.zh, figure.indicator.unit.zh
                self.stdout.write(f"{code:5} {name} {thousands(figure.rounded)} {unit}{end}")
