"""Make an empty library."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from libsys.enums import VisitRule
from libsys.errors import DomainError
from libsys.places.opening import create_library


class Command(BaseCommand):
    """Make a library with its central point; rules for loans are set up in circulation."""

    help = "Make an empty library with its central point 总馆."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the library's code and names."""
        parser.add_argument("--code", required=True, help="short code, such as YX")
        parser.add_argument("--name", required=True, help="Chinese name")
        parser.add_argument("--english-name", default="", help="English name")
        parser.add_argument("--visit-rule", choices=VisitRule.values, default=VisitRule.SUM.value)

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the library and say so."""
        try:
            library = create_library(
                code=options["code"],
                name=options["name"],
                english_name=options["english_name"],
                visit_rule=options["visit_rule"],
            )
        except DomainError as error:
            raise CommandError(str(error.reasons[0].sentence)) from error
        self.stdout.write(f"{library.code} {library.name}: 已建立，总馆代码 ZG。")
