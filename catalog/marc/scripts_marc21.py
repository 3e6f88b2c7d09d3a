"""The two scripts of a MARC 21 record: where 880 repeats a field, the Chinese form is shown, the romanised kept."""

import re

from catalog.marc.model import Field, MarcRecord

_HAN = re.compile(r"[㐀-鿿豈-﫿𠀀-𳎯]")


class PairedFields:
    """The fields of a record, each with its other script from 880 where there is one."""

    def __init__(self, record: MarcRecord) -> None:
        """Sort the fields 880 by script."""
        self.record = record
        self._chinese: dict[str, Field] = {}
        self._romanised: dict[str, Field] = {}
        for field in record.all("880"):
            (self._chinese if _is_han(field) else self._romanised)[field.first("6")[:6]] = field

    def all(self, *tags: str) -> list[tuple[Field, Field | None]]:
        """Return each field to show, with its romanised form, whichever of the two 880 holds."""
        found: list[tuple[Field, Field | None]] = []
        for field in self.record.all(*tags):
            link = field.first("6") if self._chinese or self._romanised else ""
            key = f"{field.tag}-{link[4:6]}" if link.startswith("880-") else ""
            if key in self._chinese:
                found.append((self._chinese[key], field))
            else:
                other = self._romanised.get(key)
                found.append((field, other if other is not None and _is_han(field) else None))
        return found

    def shown(self, *tags: str) -> list[Field]:
        """Return each field to show."""
        return [field for field, _ in self.all(*tags)] if self._chinese else self.record.all(*tags)


def _is_han(field: Field) -> bool:
    return any(_HAN.search(value) for code, value in field.subfields if code != "6")
