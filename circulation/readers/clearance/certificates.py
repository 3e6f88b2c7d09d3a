"""Certificates of clearance: on A4, one, two or four to a page, each with the number of its line in the day book."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from circulation.models import Card, Reader
from circulation.readers.saying import say_day
from libsys.models import Entry, Library
from libsys.text.dates import local_day
from libsys.web.typesetting import set_pdf, set_png

SOURCE = Path(__file__).with_name("certificates.typ")
PER_PAGE = (1, 2, 4)
MOST = 4000
"""Certificates of one file; a school that leaves together is less."""


def build_certificates(
    readers: Sequence[Reader], lines: Mapping[int, Entry], *, library: Library, per_page: int
) -> dict[str, Any]:
    """Return the certificates of those ``readers`` who have a standing line, in their order, as Typst is given them."""
    cleared = [reader for reader in readers if reader.pk in lines]
    numbers = _numbers([lines[reader.pk] for reader in cleared])
    return {
        "library": str(library),
        "words": {
            "title": _("离校手续办结证明"),
            "number": _("编号"),
            "end": _("特此证明。"),
            "seal": _("（盖章）"),
        },
        "per_page": per_page,
        "certificates": [_certificate(reader, lines[reader.pk], numbers) for reader in cleared],
    }


def draw_certificates(data: dict[str, Any]) -> bytes:
    """Return the certificates as PDF."""
    return set_pdf(SOURCE, data)


def draw_first_page(data: dict[str, Any], *, ppi: int = 150) -> bytes:
    """Return the first page as a picture."""
    return set_png(SOURCE, {**data, "certificates": data["certificates"][: data["per_page"]]}, ppi=ppi)


def _numbers(lines: Sequence[Entry]) -> dict[int, str]:
    cards = [line.object_id for line in lines if line.object_id]
    found: dict[int, str] = {}
    for start in range(0, len(cards), 500):
        found |= dict(Card.objects.filter(pk__in=cards[start : start + 500]).values_list("pk", "number"))
    return found


def _certificate(reader: Reader, line: Entry, numbers: Mapping[int, str]) -> dict[str, str]:
    day = say_day(local_day(line.at))
    who = _("%(name)s（%(group)s，证号 %(number)s）") if reader.group else _("%(name)s（证号 %(number)s）")
    words = {"name": reader.name, "group": str(reader.group or ""), "number": numbers.get(line.object_id or 0, "")}
    text = _("兹证明 %(who)s 在我馆所借图书已全部归还，没有未结清的费用，读者证已于 %(day)s退还注销。")
    return {"number": f"{line.at.year}-{line.pk:08d}", "text": text % {"who": who % words, "day": day}, "day": day}
