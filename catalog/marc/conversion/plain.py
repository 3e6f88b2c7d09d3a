"""Carry the fields of the declared table, in either direction."""

from catalog.marc.conversion.ledger import Ledger, Source
from catalog.marc.conversion.table import TO_CNMARC, TO_MARC21, Row
from catalog.marc.identifiers import normalise_isbn
from catalog.marc.punctuation import clean_isbd

_IDENTIFIERS = {"0": "016", "2": "013", "7": "033", "8": "017"}
_SHARED_INDICATORS = frozenset({"856"})
_CLEANED = frozenset({"020", "653", "655", "300"})


def carry_to_marc21(ledger: Ledger) -> None:
    """Write every field that the table carries to MARC 21."""
    rows = {row.source: row for row in TO_MARC21}
    for source in ledger.sources:
        if row := rows.get(source.tag):
            _carry(ledger, source, row, row.indicators.replace(".", " "))


def carry_to_cnmarc(ledger: Ledger) -> None:
    """Write every field that the table carries to CNMARC; 024 goes where its first indicator says."""
    rows = {row.source: row for row in TO_CNMARC if row.source != "024"}
    identifiers = {row.target: row for row in TO_CNMARC if row.source == "024"}
    for source in ledger.sources:
        row = rows.get(source.tag)
        if source.tag == "024":
            row = identifiers.get(_IDENTIFIERS.get(source.indicator(1), ""))
        if row:
            _carry(ledger, source, row, "  ")


def _carry(ledger: Ledger, source: Source, row: Row, indicators: str) -> None:
    if source.field.value is not None:
        ledger.write_value(row.target, source.take_value())
        return
    if row.source in _SHARED_INDICATORS:
        indicators = source.indicator(1) + source.indicator(2)
    pairs = [(row.codes[code], value) for code, value in source.take_pairs("".join(row.codes))]
    if row.source == "020":
        pairs = [(code, _unbracketed(value)) for code, value in pairs]
    if row.source == "010":
        pairs = [(code, _compact(value) if code in "az" else value) for code, value in pairs]
    if row.target in ("608", "610"):
        pairs = [(code, clean_isbd(value)) for code, value in pairs]
    ledger.write(row.target, indicators, pairs)


def _compact(number: str) -> str:
    """Return a valid ISBN without its hyphens, as MARC 21 has it, else as written."""
    plain = number.replace("-", "").strip()
    return plain if normalise_isbn(plain) else number


def _unbracketed(text: str) -> str:
    """Take the brackets and marks of ISBD off a qualifier or a price."""
    plain = text.strip(" :;")
    return plain[1:-1].strip(" :;") if plain.startswith("(") and plain.endswith(")") else plain
