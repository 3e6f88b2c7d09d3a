"""Prove that the house agrees with itself."""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from libsys.daybook.auditing import all_audit_checks, audit, write_summary


class Command(BaseCommand):
    """Run every audit check; the exit code is 1 when any of them finds a fault."""

    help = "Check that projections, day book and counts agree; exit code 1 with findings."

    def add_arguments(self, parser: CommandParser) -> None:
        """Let a person choose checks, and a machine read the answer."""
        parser.add_argument("--json", action="store_true", help="answer as one JSON document")
        parser.add_argument("--only", nargs="+", default=[], metavar="CODE", help="run only these checks")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the checks one after the other."""
        answers: dict[str, list[str]] = {}
        for check in all_audit_checks():
            if options["only"] and check.code not in options["only"]:
                continue
            answers[check.code] = [finding.message for finding in audit(check)]
            if not options["json"]:
                self.say(check.code, str(check.name), answers[check.code])
        found = sum(map(len, answers.values()))
        if options["json"]:
            self.stdout.write(json.dumps({"findings": found, "checks": answers}, ensure_ascii=False, indent=1))
        else:
            self.stdout.write(write_summary(len(answers), found))
        if found:
            sys.exit(1)

    def say(self, code: str, name: str, messages: list[str]) -> None:
        """Print one check and what it found."""
        self.stdout.write(f"{'✗' if messages else '✓'} {code}  {name}")
        for message in messages:
            self.stdout.write(f"    {message}")
