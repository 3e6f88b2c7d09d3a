"""The random numbers that stand for readers in the day book, one per reader and calendar year."""

import secrets
from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from circulation.models import Reader, ReaderKey
from libsys.db.prepared import Prepared

KEY_BITS = 62
BATCH = 500

_KEY = Prepared(
    lambda reader, year: ReaderKey.objects.filter(reader=reader, year=year).order_by().values_list("key", flat=True)
)


def reader_key_for(reader: Reader, year: int) -> int:
    """Return the reader's key of ``year``, made on demand."""
    return find_or_make_key(reader, year)[0]


def find_or_make_key(reader: Reader, year: int) -> tuple[int, bool]:
    """Return the reader's key of ``year`` and whether it was made just now.

    Two desks that need it in the same moment meet the constraint; the later one reads what the first made.
    """
    known = _KEY.first(reader.pk, year)
    if known is not None:
        return known, False
    try:
        with transaction.atomic():
            return ReaderKey.objects.create(reader=reader, year=year, key=secrets.randbits(KEY_BITS)).key, True
    except IntegrityError:
        return ReaderKey.objects.get(reader=reader, year=year).key, False


def keys_of(reader: Reader) -> QuerySet[ReaderKey]:
    """Return the keys that still lead to the reader, those of readers merged into them among them.

    Deleting these rows is forgetting a history.
    """
    return ReaderKey.objects.filter(Q(reader=reader) | Q(reader__merged_into=reader))


def find_keys(reader: Reader) -> list[int]:
    """Return every number that stands for the reader; forgetting a history empties this list."""
    return list(keys_of(reader).values_list("key", flat=True))


def find_or_make_keys(readers: Sequence[Reader], year: int) -> dict[int, int]:
    """Return the keys of many readers for ``year``, those that are missing made at once.

    A key that somebody else makes in the same moment is read, as for one reader.
    """
    wanted = [reader.pk for reader in readers]
    known = _known_keys(wanted, year)
    missing = [pk for pk in wanted if pk not in known]
    if missing:
        rows = [ReaderKey(reader_id=pk, year=year, key=secrets.randbits(KEY_BITS)) for pk in missing]
        ReaderKey.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)
        known |= _known_keys(missing, year)
    return known


def _known_keys(readers: Sequence[int], year: int) -> dict[int, int]:
    found: dict[int, int] = {}
    for start in range(0, len(readers), BATCH):
        keys = ReaderKey.objects.filter(reader__in=readers[start : start + BATCH], year=year)
        found |= dict(keys.values_list("reader_id", "key"))
    return found
