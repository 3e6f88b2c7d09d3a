"""List the indicators."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from reports.figures.breaking import find_dimensions
from reports.indicators.declaring import SORT_NAMES, Indicator
from reports.indicators.registry import FAMILIES, Family


class Command(BaseCommand):
    """Print every indicator with its names, unit and definition."""

    help = "List the indicators: code, names, unit, definition; --json adds sort, formula, kinds, dimensions, standard."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the form."""
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the registry, family by family."""
        if options["json"]:
            documents = [_document(family, one) for family in FAMILIES for one in family.indicators]
            self.stdout.write(json.dumps(documents, ensure_ascii=False, indent=2))
            return
        for family in FAMILIES:
            self.stdout.write(f"# {family.name.zh} / {family.name.en}")
            for indicator in family.indicators:
                names = f"{indicator.name.zh} / {indicator.name.en}"
                sort = SORT_NAMES[indicator.sort].zh
                self.stdout.write(f"{indicator.code:5} {names} [{indicator.unit.zh}] {sort}：{indicator.definition.zh}")


def _document(family: Family, indicator: Indicator) -> dict[str, Any]:
    """Return an indicator as JSON-ready values."""
    ratio = indicator.ratio
    return {
        "code": indicator.code,
        "family": family.code,
        "name": indicator.name.zh,
        "english_name": indicator.name.en,
        "unit": indicator.unit.zh,
        "english_unit": indicator.unit.en,
        "sort": indicator.sort.value,
        "definition": indicator.definition.zh,
        "english_definition": indicator.definition.en,
        "standard": indicator.standard,
        "kinds": list(indicator.kinds),
        "taken_away": list(indicator.lines.minus) if indicator.lines else [],
        "column": indicator.lines.column.value if indicator.lines else None,
        "parts": list(indicator.parts),
        "parts_by_visit_rule": {rule.value: list(codes) for rule, codes in indicator.parts_by_rule.items()},
        "ratio": {"over": ratio.over, "under": ratio.under, "per": str(ratio.per), "mean": ratio.mean}
        if ratio
        else None,
        "stated": indicator.stated or None,
        "probe": indicator.probe or None,
        "dimensions": [one.value for one in find_dimensions(indicator)],
    }
