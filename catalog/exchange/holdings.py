"""From the copies that a profile finds to copies that can join stock."""

import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from itertools import islice
from pathlib import Path

from catalog.enums import ItemStatus
from catalog.exchange.places import Shelves
from catalog.exchange.profiles import (
    CopyDraft,
    HoldingsProfile,
    find_profile,
    suggest_profile,
    with_barcode_in,
)
from catalog.exchange.terms import Terms
from catalog.items.drafting import ItemDraft
from catalog.marc.projection import Projection
from catalog.marc.reading import AUTO, ReadRecord, read_records
from catalog.models import Record

SAMPLE = 200
NONE = "none"

_AMOUNT = re.compile(r"\d+(?:\.\d+)?")


def choose_profile(code: str, path: Path, *, encoding: str, barcode_subfield: str = "b") -> HoldingsProfile:
    """Return the profile called ``code``; for ``auto`` the one that fits the first records best.

    ``barcode_subfield`` says where the number on the copy stands in field 906.
    """
    if code == AUTO:
        sample = (one.record for one in read_records(path, encoding=encoding) if isinstance(one, ReadRecord))
        code = suggest_profile(list(islice(sample, SAMPLE)))
    profile = find_profile(code) or find_profile(NONE)
    assert profile is not None  # noqa: S101 - the profile "none" is always there
    return with_barcode_in(profile, barcode_subfield)


def item_drafts(
    copies: Iterable[CopyDraft], *, record: Record, printed: Decimal | None, shelves: Shelves, terms: Terms
) -> tuple[list[ItemDraft], int]:
    """Return what ``copies`` become on the shelf, and how many bear no number at all.

    A copy's price is its own, else ``printed`` with the ISBN, else the source's.
    """
    drafts: list[ItemDraft] = []
    nameless = 0
    otherwise = printed if printed is not None else terms.default_price
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
                call_number="" if terms.prefers_record_call_number else copy.call_number,
                volume=copy.volume,
                price=otherwise if (own := read_amount(copy.price)) is None else own,
                source=terms.acquisition,
                use=terms.use,
                status=ItemStatus.AVAILABLE if terms.is_shelved else ItemStatus.IN_PROCESS,
            )
        )
    return drafts, nameless


def printed_price(projection: Projection) -> Decimal | None:
    """Return the price in yuan that is printed with the ISBN, or nothing."""
    return next((price.amount for price in projection.prices if price.currency == "CNY"), None)


def read_amount(text: str) -> Decimal | None:
    """Return the yuan in ``text`` such as ``CNY59.70`` or ``59.70元``; None where there is no number."""
    found = _AMOUNT.search(text.replace(",", ""))
    try:
        return Decimal(found.group()).quantize(Decimal("0.01")) if found else None
    except InvalidOperation:
        return None
