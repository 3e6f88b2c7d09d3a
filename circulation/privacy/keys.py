"""The keys of past years: destroyed ninety days after the year was signed, so that its lines are nobody's for ever.

A year that nobody signs does not keep its keys for ever either: after
``LIBSYS_KEY_YEARS`` they go all the same.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import QuerySet

from circulation.models import ReaderKey
from libsys.db.acts import act
from libsys.models import Library
from libsys.text.dates import local_day

BATCH = 2000
SignedAt = Callable[[Library, int], datetime | None]
_SIGNINGS: list[SignedAt] = []


def register_signing(signed_at: SignedAt) -> None:
    """Say how the moment is found at which a library's report of a year was signed; the app of reports does so."""
    _SIGNINGS[:] = [signed_at]


def find_over(at: datetime) -> QuerySet[ReaderKey]:
    """Return the keys whose time is over: of years signed long enough ago, and of years long past."""
    year, over = local_day(at).year, ReaderKey.objects.none()
    known = ReaderKey.objects.filter(year__lt=year).order_by().values_list("reader__library", "year").distinct()
    libraries = Library.objects.in_bulk()
    for library_id, past in known:
        if _is_over(libraries[library_id], past, year=year, at=at):
            over |= ReaderKey.objects.filter(reader__library=library_id, year=past)
    return over


@act
def destroy_keys(at: datetime) -> int:
    """Delete one batch of keys whose time is over, and return how many."""
    ids = list(find_over(at).order_by().values_list("pk", flat=True)[:BATCH])
    return ReaderKey.objects.filter(pk__in=ids).delete()[0]


def _is_over(library: Library, past: int, *, year: int, at: datetime) -> bool:
    if past < year - settings.LIBSYS_KEY_YEARS:
        return True
    signed_at = _SIGNINGS[0](library, past) if _SIGNINGS else None
    return signed_at is not None and signed_at < at - timedelta(days=settings.LIBSYS_KEY_DAYS)
