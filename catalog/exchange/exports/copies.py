"""Copies as fields of a record: 905 in CNMARC, 852 in MARC 21, one for each copy."""

from collections.abc import Iterable
from dataclasses import replace

from catalog.marc.formats import MarcFormat
from catalog.marc.model import Field, MarcRecord, Subfield, data_field
from catalog.models import Item

_OWN = {True: frozenset({"852"}), False: frozenset({"905", "906"})}


def with_copies(marc: MarcRecord, items: Iterable[Item], *, marc_format: str) -> MarcRecord:
    """Return ``marc`` with the copies that stand on the shelves, instead of those that its source had written there."""
    is_marc21 = marc_format == MarcFormat.MARC21
    kept = [field for field in marc.fields if field.tag not in _OWN[is_marc21]]
    copies = [_marc21_field(item) if is_marc21 else _cnmarc_field(item) for item in items]
    fields = [field for field in kept if field.tag != "880"] + copies
    linked = [field for field in kept if field.tag == "880"]
    return replace(marc, fields=(*sorted(fields, key=lambda field: field.tag), *linked))


def _cnmarc_field(item: Item) -> Field:
    number, _, rest = item.call_number.partition("/")
    pairs = [
        ("a", item.library.code), ("b", item.barcode), ("c", _place(item)), ("d", number), ("e", rest),
        ("s", item.call_number), ("v", item.volume), ("r", _price(item)),
    ]  # fmt: skip
    return data_field("905", "  ", *_kept(pairs))


def _marc21_field(item: Item) -> Field:
    number, _, rest = item.call_number.partition("/")
    pairs = [
        ("a", item.library.code), ("b", _place(item)), ("h", number), ("i", rest), ("p", item.barcode),
        ("3", item.volume),
    ]  # fmt: skip
    return data_field("852", "8 ", *_kept(pairs))


def _kept(pairs: list[Subfield]) -> list[Subfield]:
    return [(code, value) for code, value in pairs if value]


def _place(item: Item) -> str:
    return f"{item.point.name} {item.room.name}" if item.room else item.point.name


def _price(item: Item) -> str:
    return f"CNY{item.price}" if item.price is not None else ""
