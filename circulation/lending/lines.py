"""The columns of a loan's line: what kind of copy, what kind of reader, never who."""

from datetime import date
from typing import Any

from catalog.models import Item
from circulation.models import Reader
from circulation.readers.ages import age_band

LONGEST_CLASS = 24


def describe(*, item: Item, reader: Reader, reader_key: int, on: date) -> dict[str, Any]:
    """Return the columns that every line of a loan carries, as plain values of that moment."""
    return {
        "record_id": item.record_id,
        "item_id": item.pk,
        "material": item.material,
        "clc": item.record.clc[:LONGEST_CLASS],
        "source": item.source,
        "reader_key": reader_key,
        "reader_category": reader.category.code,
        "age_band": age_band(reader.birth_month, on),
        "group": reader.group.code if reader.group else "",
    }
