"""The beginning of a process that reads records for the index: it knows no model until Django is ready."""

from collections.abc import Callable, Iterable
from pkgutil import resolve_name
from typing import Any

import django
from django.db import connections

from catalog.search.document import SearchDocument


def read_apart(database: dict[str, Any]) -> Callable[[Any], Iterable[SearchDocument]]:
    """Make Django ready, on the database of the process that asked, and return what reads a part."""
    django.setup()
    connections["default"].settings_dict.update(database)
    read: Callable[[Any], Iterable[SearchDocument]] = resolve_name("catalog.indexing.documents:read_part")
    return read
