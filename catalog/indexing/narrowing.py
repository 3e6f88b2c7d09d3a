"""Filters in an address: read from it, named for people, taken off or put on by a link."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from catalog.classification.clc import MAIN_CLASSES
from catalog.enums import Material
from catalog.indexing.documents import place_code
from catalog.records.naming import class_title, language_name
from catalog.search.filters import Filters
from catalog.search.query import MOST_CHARACTERS
from catalog.search.searching import ORDERS, Facets
from libsys.errors import Sentence
from libsys.models import ServicePoint

ON_SHELF = "shelf"
LISTS = ("clc", "place", "material", "language")
MOST_VALUES = 12
SORTS: dict[str, Sentence] = {
    "relevance": _("最相关"),
    "added": _("新到馆"),
    "newest": _("新出版"),
    "title": _("按题名"),
    "call": _("按索书号"),
    "borrowed": _("借得多"),
}
TITLES: dict[str, Sentence] = {
    "clc": _("类别"),
    "year": _("出版年"),
    "place": _("网点"),
    "material": _("文献类型"),
    "language": _("语种"),
}
_SHOWN = 8
_LETTERS = {main.letter: place for place, main in enumerate(MAIN_CLASSES)}


@dataclass(frozen=True)
class Option:
    """A value of a facet: its name, how many records have it, the link that puts it on or takes it off."""

    label: str
    count: int
    params: str
    chosen: bool = False
    value: str = ""


@dataclass(frozen=True)
class Facet:
    """A facet: the values that matter, and the rest that folds."""

    name: str
    title: Sentence
    options: Sequence[Option]
    rest: Sequence[Option] = ()


@dataclass(frozen=True)
class Narrowing:
    """The text, filters, order and page that an address asks for."""

    params: QueryDict
    text: str
    filters: Filters
    sort: str
    page: int

    @property
    def is_narrowed(self) -> bool:
        """Return whether any filter is on."""
        return self.filters != Filters()


def read_narrowing(params: QueryDict) -> Narrowing:
    """Read an address; nonsense in it is left out, never refused."""
    values = {name: tuple(value[:80] for value in params.getlist(name) if value)[:MOST_VALUES] for name in LISTS}
    year_from, year_to = _year(params.get("from")), _year(params.get("to"))
    single = _year(params.get("year"))
    if single is not None:
        year_from = year_to = single
    on_shelf = params.get(ON_SHELF) == "1"
    filters = Filters(year_from=year_from, year_to=year_to, on_shelf=on_shelf, **values)
    sort = params.get("sort", "")
    page = params.get("page", "1")
    text = params.get("q", "").replace("\x00", "")[:MOST_CHARACTERS].strip()
    return Narrowing(
        params=params,
        text=text,
        filters=filters,
        sort=sort if sort in ORDERS else ("relevance" if text else "added"),
        page=int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1,
    )


def build_facets(narrowing: Narrowing, counted: Facets) -> list[Facet]:
    """Return the facets that help: those with two values or with one that is on."""
    names = _namers()
    facets = []
    for name, title in TITLES.items():
        values = _sorted(name, counted.get(name, []))
        options = [
            Option(names[name](str(value)), count, *_toggle(narrowing.params, name, str(value)), str(value))
            for value, count in values
        ]
        if len(options) > 1 or any(option.chosen for option in options):
            shown = [option for place, option in enumerate(options) if place < _SHOWN or option.chosen]
            facets.append(Facet(name, title, shown, [option for option in options[_SHOWN:] if not option.chosen]))
    return facets


def active_filters(narrowing: Narrowing) -> list[Option]:
    """Return what is on, each with the link that takes it off."""
    names = _namers()
    found = []
    for name in (*LISTS, "year"):
        for value in narrowing.params.getlist(name)[:MOST_VALUES]:
            if value:
                found.append(Option(names[name](value), 0, _toggle(narrowing.params, name, value)[0], chosen=True))
    if narrowing.params.get("from") or narrowing.params.get("to"):
        span = f"{narrowing.params.get('from', '')[:4]}–{narrowing.params.get('to', '')[:4]}"
        found.append(Option(span, 0, without(narrowing.params, "from", "to"), chosen=True))
    if narrowing.filters.on_shelf:
        found.append(Option(str(_("在架")), 0, without(narrowing.params, ON_SHELF), chosen=True))
    return found


def without(params: QueryDict, *names: str, **changes: str) -> str:
    """Return the query string without page and ``names``, with ``changes`` made."""
    kept = params.copy()
    for name in ("page", *names):
        kept.pop(name, None)
    for name, value in changes.items():
        kept[name] = value
    return kept.urlencode()


def _toggle(params: QueryDict, name: str, value: str) -> tuple[str, bool]:
    kept = params.copy()
    kept.pop("page", None)
    values = kept.getlist(name)
    chosen = value in values
    others = [known for known in values if known != value]
    kept.setlist(name, others if chosen else ([value] if name == "year" else [*others, value]))
    return kept.urlencode(), chosen


def _sorted(name: str, values: Sequence[tuple[Any, int]]) -> list[tuple[Any, int]]:
    if name == "clc":
        return sorted(values, key=lambda pair: _LETTERS.get(str(pair[0]), 99))
    return list(values)


def _namers() -> dict[str, Callable[[str], str]]:
    places = _place_names()
    return {
        "clc": lambda value: f"{value[:20]} {class_title(value)}" if len(value) == 1 else value[:20],
        "year": lambda value: value[:9],
        "place": lambda value: places.get(value, value),
        "material": lambda value: str(Material(value).label) if value in Material.values else value,
        "language": language_name,
    }


def _place_names() -> dict[str, str]:
    points = list(ServicePoint.objects.select_related("library"))
    several = len({point.library_id for point in points}) > 1
    return {
        place_code(point.library.code, point.code): f"{point.library} {point}" if several else str(point)
        for point in points
    }


def _year(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= 4 else None
