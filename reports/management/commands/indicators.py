"""List the indicators."""

from typing import Any

from django.core.management.base import BaseCommand

from reports.indicators.registry import FAMILIES


class Command(BaseCommand):
    """Print every indicator with its names, unit and definition."""

    help = "List the indicators: code, names, unit, definition."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the registry, family by family."""
        for family in FAMILIES:
            self.stdout.write(f"# {family.name.zh} / {family.name.en}")
            for indicator in family.indicators:
                names = f"{indicator.name.zh} / {indicator.name.en}"
                self.stdout.write(f"{indicator.code:5} {names} [{indicator.unit.zh}] {indicator.definition.zh}")
