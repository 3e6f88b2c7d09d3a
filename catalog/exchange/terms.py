"""The terms of an import: how a file is read, what it may overwrite, what its copies are by default."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from catalog.enums import AcquisitionSource, MatchRule, OverlayPolicy, StagedAction, Use
from catalog.models import ImportSource

ASKED_RULES = (MatchRule.ISBN, MatchRule.TITLE, MatchRule.CONTROL)
"""Rules that a source may switch on; its own control number always counts."""

_LIST_MARKS = re.compile(r"[\s,，、;；]+")
_TAG_PATTERN = re.compile(r"[0-9Xx]{3}")


@dataclass(frozen=True, kw_only=True)
class Terms:
    """The settings of a source as they were when the file came, so that a later change leaves the file alone.

    ``rules`` are asked in order. ``on_match`` says what happens to a record
    that they recognise; the same record of the same source is always brought
    up to date. ``price`` is in yuan, for copies that have none.
    """

    rules: tuple[str, ...] = (MatchRule.ISBN.value, MatchRule.TITLE.value)
    on_match: str = StagedAction.COPIES.value
    overlay: str = OverlayPolicy.REPLACE.value
    local_fields: str = ""
    acquisition: str = AcquisitionSource.PURCHASE.value
    use: str = Use.LENDING.value
    price: str = ""
    is_shelved: bool = True
    prefers_record_call_number: bool = False
    barcode_subfield: str = "b"

    @property
    def default_price(self) -> Decimal | None:
        """Return the price of copies that have none, or nothing."""
        return Decimal(self.price) if self.price else None

    def to_json(self) -> dict[str, Any]:
        """Return the form that a batch keeps."""
        return {**asdict(self), "rules": list(self.rules)}


PLAIN_TERMS = Terms()
MIGRATION_TERMS = Terms(rules=())
"""For a whole catalogue that moves in: records are recognised by their own control numbers alone."""


def terms_from_json(kept: Mapping[str, Any]) -> Terms:
    """Return the terms that a batch keeps; a batch from before sources has the plain ones."""
    return Terms(**{**kept, "rules": tuple(kept.get("rules", PLAIN_TERMS.rules))})


def terms_of(source: ImportSource) -> Terms:
    """Return the terms that ``source`` sets today."""
    return Terms(
        rules=tuple(source.rules),
        on_match=source.on_match,
        overlay=source.overlay,
        local_fields=source.local_fields,
        acquisition=source.acquisition,
        use=source.use,
        price="" if source.price is None else str(source.price),
        is_shelved=source.is_shelved,
        prefers_record_call_number=source.prefers_record_call_number,
        barcode_subfield=source.barcode_subfield,
    )


def split_tags(text: str) -> list[str]:
    """Return the patterns of tags in ``text``, such as ``905`` and ``9xx``, in the order written."""
    return [part.lower() for part in _LIST_MARKS.split(text.strip()) if part]


def is_tag_pattern(text: str) -> bool:
    """Tell whether ``text`` is three digits or ``x`` for any digit."""
    return _TAG_PATTERN.fullmatch(text) is not None
