"""What the values of filters are called on a page."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db import DEFAULT_DB_ALIAS
from django.utils.translation import gettext_lazy as _

from catalog.classification.divisions import DIVISIONS
from catalog.enums import Material, RecordType
from catalog.indexing.documents import place_code
from catalog.records.naming import class_title, language_name
from libsys.db.prepared import PreparedQuery
from libsys.models import Library, ServicePoint

_LONGEST = 40
_OPEN_END = 2100


_POINT = ("id", "code", "name", "english_name", "library_id", "closed_on")
_LIBRARY = ("code", "name", "english_name")
"""Columns in the order in which the models declare them, as ``from_db`` wants them."""

_POINTS = PreparedQuery(
    lambda _: ServicePoint.objects.order_by("pk").values_list(*_POINT, *(f"library__{name}" for name in _LIBRARY))
)


def find_points() -> list[ServicePoint]:
    """Return all service points, closed ones too, for they may be named in an address; one query."""
    points, libraries = [], {}
    for row in _POINTS.rows():
        point = ServicePoint.from_db(DEFAULT_DB_ALIAS, _POINT, row[: len(_POINT)])
        if point.library_id not in libraries:
            values = (point.library_id, *row[len(_POINT) :])
            libraries[point.library_id] = Library.from_db(DEFAULT_DB_ALIAS, ("id", *_LIBRARY), values)
        point.library = libraries[point.library_id]
        points.append(point)
    return points


@dataclass(frozen=True)
class Names:
    """The names of the values of filters; ``points`` are read once for a page."""

    points: Sequence[ServicePoint]

    def name(self, kind: str, value: str) -> str:
        """Return what ``value`` of the filter ``kind`` is called; what is unknown stands for itself."""
        known = _NAMERS.get(kind)
        if kind == "place":
            return self.places.get(value, value[:_LONGEST])
        return known(value) if known else value[:_LONGEST]

    @cached_property
    def places(self) -> Mapping[str, str]:
        """The names of service points by their codes, with the library's where there are several libraries."""
        several = len({point.library_id for point in self.points}) > 1
        return {
            place_code(point.library.code, point.code): f"{point.library} {point}" if several else str(point)
            for point in self.points
        }


def span_name(first: int | None, last: int | None) -> str:
    """Return a span of years as it is read; either end may be open."""
    if first and last and last < _OPEN_END:
        return str(first) if first == last else f"{first}–{last}"
    if first:
        return str(_("%(year)s 年以来") % {"year": first})
    return str(_("%(year)s 年及以前") % {"year": last})


def _class_label(value: str) -> str:
    """Return a class with its name: main classes in the page's language, the second level as the schedule has it."""
    number = value[:20]
    if len(number) == 1:
        return f"{number} {class_title(number)}"
    known = DIVISIONS.get(number.upper())
    return f"{number} {known}" if known else number


_NAMERS: Mapping[str, Callable[[str], str]] = {
    "clc": _class_label,
    "material": lambda value: str(Material(value).label) if value in Material.values else value[:_LONGEST],
    "type": lambda value: str(RecordType(value).label) if value in RecordType.values else value[:_LONGEST],
    "language": language_name,
}
