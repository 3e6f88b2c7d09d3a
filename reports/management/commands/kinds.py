"""List the kinds of line that the day book knows."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import override

from libsys.daybook.kinds import KindEnum, all_kinds
from reports.indicators.registry import all_indicators


class Command(BaseCommand):
    """Print every kind with its names, unit, topics and the indicators that read it."""

    help = "List the kinds of line: code, names, unit, topics, indicators."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the kinds by code."""
        for kind in all_kinds():
            readers = " ".join(known.code for known in all_indicators() if kind.value in known.kinds)
            with override("zh-hans"):
                chinese = f"{kind.label} [{kind.unit}]"
                topics = self._topics(kind)
            with override("en"):
                english = str(kind.label)
            self.stdout.write(f"{kind.value:22} {chinese} / {english}  {readers}{topics}")

    def _topics(self, kind: KindEnum) -> str:
        return "".join(f"\n  {code} {name}" for code, name in kind.topics.items())
