"""The fields of a record as a person reads them: blanks that mean something are seen."""

import re
from dataclasses import dataclass

from catalog.marc.model import MarcRecord
from catalog.models import Record

BLANK = "#"
_SPACES = re.compile("  +")


@dataclass(frozen=True)
class ShownField:
    """A field as one line: tag, indicators with ``#`` for blanks, and either a value or subfields."""

    tag: str
    indicators: str
    value: str
    subfields: tuple[tuple[str, str], ...] = ()


def shown_fields(record: Record) -> list[ShownField]:
    """Return the leader and the fields of ``record`` in their order."""
    return shown_marc(MarcRecord.from_json(record.marc))


def shown_marc(marc: MarcRecord) -> list[ShownField]:
    """Return the leader and the fields of ``marc`` in their order."""
    lines = [ShownField("LDR", "", _kept(marc.leader))]
    for field in marc.fields:
        if field.value is not None:
            lines.append(ShownField(field.tag, "", _kept(field.value)))
        else:
            pairs = tuple((code, _kept(value)) for code, value in field.subfields)
            lines.append(ShownField(field.tag, field.indicators.replace(" ", BLANK), "", pairs))
    return lines


def _kept(text: str) -> str:
    """Keep runs of spaces, which coded data count by position, from being drawn as one."""
    return _SPACES.sub(lambda run: "\u00a0" * len(run.group()), text)
