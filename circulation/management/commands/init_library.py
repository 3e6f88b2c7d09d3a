"""Make an empty library."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from circulation.policy.starting import lay_first_rules
from libsys.clock import now
from libsys.db.acts import writing
from libsys.enums import VisitRule
from libsys.errors import DomainError
from libsys.places.opening import create_library
from libsys.text.dates import local_day


class Command(BaseCommand):
    """Make a library with its central point, and the first rules by which its desk can lend."""

    help = "Make an empty library with its central point 总馆 and first loan rules."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the library's code and names."""
        parser.add_argument("--code", required=True, help="short code, such as YX")
        parser.add_argument("--name", required=True, help="Chinese name")
        parser.add_argument("--english-name", default="", help="English name")
        parser.add_argument("--visit-rule", choices=VisitRule.values, default=VisitRule.SUM.value)

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the library and say so."""
        try:
            with writing():
                library = create_library(
                    code=options["code"],
                    name=options["name"],
                    english_name=options["english_name"],
                    visit_rule=options["visit_rule"],
                )
                lay_first_rules(library=library, on=local_day(now()))
        except DomainError as error:
            raise CommandError(str(error.reasons[0].sentence)) from error
        self.stdout.write(f"{library.code} {library.name}: 已建立，总馆代码 ZG。")
