"""From the copies that a profile finds to copies that can join stock."""

import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from itertools import islice
from pathlib import Path

from catalog.exchange.places import Shelves
from catalog.exchange.profiles import CopyDraft, HoldingsProfile, find_profile, suggest_profile
from catalog.items.drafting import ItemDraft
from catalog.marc.reading import AUTO, ReadRecord, read_records
from catalog.models import Record
from catalog.records.drafting import RecordDraft

SAMPLE = 200
NONE = "none"

_AMOUNT = re.compile(r"\d+(?:\.\d+)?")


def choose_profile(code: str, path: Path, *, encoding: str) -> HoldingsProfile:
    """Return the profile called ``code``; for ``auto`` the one that fits the first records best."""
    if code == AUTO:
        sample = (one.record for one in read_records(path, encoding=encoding) if isinstance(one, ReadRecord))
        code = suggest_profile(list(islice(sample, SAMPLE)))
    profile = find_profile(code) or find_profile(NONE)
    assert profile is not None  # noqa: S101 - the profile "none" is always there
    return profile


def item_drafts(
    copies: Iterable[CopyDraft], *, record: Record, draft: RecordDraft, shelves: Shelves
) -> tuple[list[ItemDraft], int]:
    """Return what ``copies`` become on the shelf, and how many bear no number at all.

    A copy's price is its own, else the one printed with the ISBN.
    """
    printed = next((price.amount for price in draft.projection.prices if price.currency == "CNY"), None)
    drafts: list[ItemDraft] = []
    nameless = 0
    for copy in copies:
        if not (copy.barcode or copy.accession_number):
            nameless += copy.copies
            continue
        point, room = shelves.find(copy.location)
        drafts.append(
            ItemDraft(
                record=record,
                point=point,
                room=room,
                barcode=copy.barcode or "",
                accession_number=copy.accession_number,
                call_number=copy.call_number,
                volume=copy.volume,
                price=read_amount(copy.price) if copy.price else printed,
            )
        )
    return drafts, nameless


def read_amount(text: str) -> Decimal | None:
    """Return the yuan in ``text`` such as ``CNY59.70`` or ``59.70元``; None where there is no number."""
    found = _AMOUNT.search(text.replace(",", ""))
    try:
        return Decimal(found.group()).quantize(Decimal("0.01")) if found else None
    except InvalidOperation:
        return None
