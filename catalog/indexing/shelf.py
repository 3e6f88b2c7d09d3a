"""Where this machine's index lies; every process opens it once."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from catalog.search.indexing import SearchIndex


def find_index() -> SearchIndex:
    """Return the search index of this machine."""
    return _open(Path(settings.LIBSYS_INDEX))


@lru_cache(maxsize=8)
def _open(folder: Path) -> SearchIndex:
    return SearchIndex(folder)
