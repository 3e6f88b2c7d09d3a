"""The profiles there are, and which one a file most likely follows."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from catalog.exchange.profiles.chinese import BNU, CN905, read_bnu
from catalog.exchange.profiles.copies import HoldingsProfile
from catalog.exchange.profiles.dp2 import CN985, ITEM_ROWS
from catalog.exchange.profiles.foreign import KOHA_952, KOHA_995, MARC_852, NONE
from catalog.marc.formats import recognise_format
from catalog.marc.model import MarcRecord

PROFILES: dict[str, HoldingsProfile] = {
    profile.code: profile for profile in (BNU, CN985, CN905, KOHA_995, KOHA_952, MARC_852, NONE)
}
"""By code; the more particular ones first, since the first wins a tie."""


def find_profile(code: str) -> HoldingsProfile | None:
    """Return the profile called ``code``, or nothing."""
    return PROFILES.get(code)


def with_barcode_in(profile: HoldingsProfile, subfield: str) -> HoldingsProfile:
    """Return ``profile`` reading the numbers on the copies of field 906 from ``subfield``; others are as they were."""
    if profile.code != BNU.code or subfield == "b":
        return profile
    return replace(profile, read=partial(read_bnu, barcode=subfield))


def suggest_profile(records_sample: Iterable[MarcRecord]) -> str:
    """Return the code of the profile that finds barcodes in most of the sampled records.

    The Beijing profile is suggested only where its own fields 906 or 935 occur
    beside 905, the one with item rows only where there are some; copies without
    a barcode decide only where no profile finds one.
    """
    scores = dict.fromkeys(PROFILES, (0, 0))
    for record in records_sample:
        marc_format = recognise_format(record)
        for code, profile in PROFILES.items():
            if marc_format not in profile.formats or not _MARKS.get(code, _any)(record):
                continue
            copies = profile.read(record).copies
            with_barcode, with_any = scores[code]
            has_barcode = any(copy.barcode for copy in copies)
            scores[code] = with_barcode + has_barcode, with_any + bool(copies)
    best = max(scores, key=lambda code: scores[code])
    return best if scores[best] > (0, 0) else NONE.code


def _any(record: MarcRecord) -> bool:
    del record
    return True


def _looks_like_bnu(record: MarcRecord) -> bool:
    return record.has("905") and record.has("906", "935", "AVA")


def _has_item_rows(record: MarcRecord) -> bool:
    return record.has(*ITEM_ROWS)


_MARKS = {BNU.code: _looks_like_bnu, CN985.code: _has_item_rows}
