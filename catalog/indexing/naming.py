"""What the values of filters are called on a page."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext_lazy as _

from catalog.classification.divisions import DIVISIONS
from catalog.enums import Material, RecordType
from catalog.indexing.documents import place_code
from catalog.records.naming import class_title, language_name
from libsys.models import ServicePoint

_LONGEST = 40
_OPEN_END = 2100


def find_points() -> list[ServicePoint]:
    """Return all service points, closed ones too, for they may be named in an address."""
    points = ServicePoint.objects.only("code", "name", "english_name", "library", "closed_on").order_by("pk")
    return list(points.prefetch_related("library"))


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
