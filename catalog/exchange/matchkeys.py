"""Recognise a record without numbers: one hash of its folded title, publisher and year, kept beside each record."""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from hashlib import blake2b

from catalog.models import MatchKey
from catalog.records.afterwards import Change, after_saving
from libsys.access.desk import Desk
from libsys.text.folding import key as fold_whole

BATCH = 500


def match_value(title: str, publisher: str, year: int | None) -> int | None:
    """Return the hash of title, publisher and year, or nothing where one of the three is missing.

    Width, case, script and punctuation are folded away, so that 《鲁迅全集》 and
    魯迅全集 are one. The hash has 63 bits, which every database holds.
    """
    whole, house = fold_whole(title), _fold_publisher(publisher)
    if not (whole and house and year):
        return None
    return short_hash(f"{whole}|{house}|{year}")


def short_hash(text: str) -> int:
    """Return 63 bits that stand for ``text``."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") >> 1


@lru_cache(maxsize=4096)
def _fold_publisher(publisher: str) -> str:
    return fold_whole(publisher)


@after_saving
def keep_match_keys(changes: Sequence[Change], desk: Desk, at: datetime) -> None:
    """Keep the hashes of written records in step, in two statements."""
    del desk, at
    values = {
        change.record.pk: match_value(change.record.title, change.record.publisher, change.record.year)
        for change in changes
        if change.record.deleted_at is None
    }
    old = [change.record.pk for change in changes if not change.is_new]
    if old:
        MatchKey.objects.filter(record__in=old).delete()
    rows = [MatchKey(record_id=pk, value=value) for pk, value in values.items() if value is not None]
    MatchKey.objects.bulk_create(rows, batch_size=BATCH)
