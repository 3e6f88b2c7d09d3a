"""Field 880: bring the two scripts of a MARC 21 field together before it is converted."""

import re

from catalog.marc.conversion.ledger import Ledger, Source
from catalog.marc.model import Field

_HAN = re.compile(r"[㐀-鿿豈-﫿𠀀-𳎯]")


def pair_scripts(ledger: Ledger) -> None:
    """Give every linked field its own script, and the romanised form beside it.

    The field itself may be romanised and 880 Chinese, or the other way round.
    $6 is taken wherever its partner is found; what stays alone is listed as lost.
    """
    others = {}
    for source in ledger.all("880"):
        others[source.field.first("6")[:6]] = source
    for number, source in enumerate(ledger.sources):
        link = source.field.first("6")
        other = others.get(f"{source.tag}-{link[4:6]}") if link.startswith("880-") else None
        if other is None or other is source:
            continue
        source.take_all("6")
        other.take_all("6")
        if _is_han(other.field) and not _is_han(source.field):
            shown = Source(Field(source.tag, other.field.indicators, other.field.subfields), source.occurrence)
            shown.taken, shown.reason = other.taken, source.reason
            other.taken.update(range(len(other.field.subfields)))
            shown.taken = {at for at, (code, _) in enumerate(other.field.subfields) if code == "6"}
            shown.romanised = source
            ledger.sources[number] = shown
        else:
            source.romanised = other


def _is_han(field: Field) -> bool:
    return any(_HAN.search(value) for code, value in field.subfields if code != "6")
