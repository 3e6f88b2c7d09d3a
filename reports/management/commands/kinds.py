"""List the kinds of line that the day book knows."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import override

from libsys.daybook.kinds import KindEnum, all_kinds
from libsys.errors import Sentence
from reports.indicators.registry import all_indicators
from reports.indicators.writers import find_writer


class Command(BaseCommand):
    """Print every kind with its names, unit, topics and the indicators that read it."""

    help = "List the kinds of line: code, names, unit, topics, indicators; --json says also who writes them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the form."""
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the kinds by code."""
        if options["json"]:
            self.stdout.write(json.dumps([_document(kind) for kind in all_kinds()], ensure_ascii=False, indent=2))
            return
        for kind in all_kinds():
            chinese = f"{_say(kind.label, 'zh-hans')} [{_say(kind.unit, 'zh-hans')}]"
            topics = "".join(f"\n  {code} {_say(name, 'zh-hans')}" for code, name in kind.topics.items())
            english, readers = _say(kind.label, "en"), " ".join(_readers(kind))
            self.stdout.write(f"{kind.value:22} {chinese} / {english}  {readers}{topics}")


def _document(kind: KindEnum) -> dict[str, Any]:
    """Return a kind as JSON-ready values."""
    return {
        "code": kind.value,
        "name": _say(kind.label, "zh-hans"),
        "english_name": _say(kind.label, "en"),
        "unit": _say(kind.unit, "zh-hans"),
        "english_unit": _say(kind.unit, "en"),
        "topics": {
            code: {"name": _say(name, "zh-hans"), "english_name": _say(name, "en")}
            for code, name in kind.topics.items()
        },
        "indicators": _readers(kind),
        "written": find_writer(kind.value).zh,
        "english_written": find_writer(kind.value).en,
    }


def _readers(kind: KindEnum) -> list[str]:
    return [known.code for known in all_indicators() if kind.value in known.kinds]


def _say(words: Sentence, language: str) -> str:
    with override(language):
        return str(words)
