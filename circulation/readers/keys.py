"""The random numbers that stand for readers in the day book, one per reader and calendar year."""

import secrets

from django.db import IntegrityError, transaction

from circulation.models import Reader, ReaderKey

KEY_BITS = 62


def reader_key_for(reader: Reader, year: int) -> int:
    """Return the reader's key of ``year``, made on demand."""
    return find_or_make_key(reader, year)[0]


def find_or_make_key(reader: Reader, year: int) -> tuple[int, bool]:
    """Return the reader's key of ``year`` and whether it was made just now.

    Two desks that need it in the same moment meet the constraint; the later one reads what the first made.
    """
    known = ReaderKey.objects.filter(reader=reader, year=year).values_list("key", flat=True).first()
    if known is not None:
        return known, False
    try:
        with transaction.atomic():
            return ReaderKey.objects.create(reader=reader, year=year, key=secrets.randbits(KEY_BITS)).key, True
    except IntegrityError:
        return ReaderKey.objects.get(reader=reader, year=year).key, False


def find_keys(reader: Reader) -> list[int]:
    """Return every key that still leads to the reader; forgetting a history empties this list."""
    return list(ReaderKey.objects.filter(reader=reader).values_list("key", flat=True))
