"""A record about to be saved: everything about it that needs no database."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from catalog.marc.formats import recognise_format
from catalog.marc.model import MarcRecord
from catalog.marc.projection import Projection, project
from catalog.records.projecting import Identifier, identifiers_of, record_columns
from catalog.records.recognising import fingerprint, source_key


@dataclass(frozen=True)
class RecordDraft:
    """A record with its projection, worked out before any lock is taken."""

    marc: MarcRecord
    format: str
    projection: Projection
    source_key: str
    fingerprint: str

    @cached_property
    def columns(self) -> dict[str, Any]:
        """Return what the row of the record holds."""
        return {
            "format": self.format,
            "marc": self.marc.to_json(),
            "fingerprint": self.fingerprint,
            **record_columns(self.projection),
        }

    @cached_property
    def identifiers(self) -> list[Identifier]:
        """Return the numbers by which the record is recognised."""
        return identifiers_of(self.projection)


def draft_record(marc: MarcRecord, *, format: str = "", key: str = "") -> RecordDraft:  # noqa: A002 - the domain's word
    """Return the draft of ``marc``; format and source key are recognised where they are not given."""
    known = format or str(recognise_format(marc))
    projection = project(marc, known)
    content = fingerprint(marc)
    return RecordDraft(marc, known, projection, key or source_key(projection, content), content)
