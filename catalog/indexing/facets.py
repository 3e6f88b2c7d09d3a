"""What an answer is made of, as a page shows it: facets with counts, each value with the link that narrows to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from catalog.classification.clc import MAIN_CLASSES
from catalog.indexing.naming import Names, span_name
from catalog.indexing.narrowing import Narrowing, Option, toggle, without
from catalog.search.searching import Facets
from libsys.errors import Sentence

TITLES: dict[str, Sentence] = {
    "clc": _("类别"),
    "year": _("出版年"),
    "place": _("网点"),
    "author": _("作者"),
    "subject": _("主题"),
    "type": _("书目类型"),
    "material": _("文献类型"),
    "language": _("语种"),
    "series": _("丛书"),
}
_COUNTED_AS = {"subject": "heading"}
"""What the index calls a facet, where an address calls it otherwise."""

SPANS: tuple[tuple[int | None, int | None], ...] = (
    (2020, None), (2010, 2019), (2000, 2009), (1990, 1999), (1980, 1989), (1949, 1979), (None, 1948),
)  # fmt: skip
"""The years of publication that are counted together."""

_SHOWN = 6
_LETTERS = {main.letter: place for place, main in enumerate(MAIN_CLASSES)}


@dataclass(frozen=True)
class Facet:
    """A facet: the values that matter, and the rest that folds."""

    name: str
    title: Sentence
    options: Sequence[Option]
    rest: Sequence[Option] = ()


def build_facets(narrowing: Narrowing, counted: Facets, names: Names) -> list[Facet]:
    """Return the facets that help: those with two values or with one that is on."""
    facets = []
    for name, title in TITLES.items():
        options = _options(narrowing, counted, names, name)
        if len(options) > 1 or any(option.chosen for option in options):
            shown = [option for place, option in enumerate(options) if place < _SHOWN or option.chosen]
            facets.append(Facet(name, title, shown, [option for option in options[_SHOWN:] if not option.chosen]))
    return facets


def count_of(counted: Facets, name: str, value: str) -> int:
    """Return how many records have ``value``, 0 where nobody counted it."""
    return next((count for known, count in counted.get(name, []) if str(known) == value), 0)


def _options(narrowing: Narrowing, counted: Facets, names: Names, name: str) -> list[Option]:
    if name == "year":
        return _spans(narrowing, counted.get("year", []))
    values = [(str(value), count) for value, count in counted.get(_COUNTED_AS.get(name, name), [])]
    if name == "clc":
        values.sort(key=lambda pair: _LETTERS.get(pair[0], len(_LETTERS)))
    options = [
        Option(names.name(name, value), count, *toggle(narrowing, name, value), value) for value, count in values
    ]
    if name == "clc" and narrowing.filters.main_class:
        return _with_divisions(narrowing, names, options, counted.get("division", []))
    return options


def _with_divisions(
    narrowing: Narrowing, names: Names, options: list[Option], divisions: Sequence[tuple[Any, int]]
) -> list[Option]:
    """Put the second level of the one class that is chosen in the place of the other classes."""
    letter, params = narrowing.filters.main_class, narrowing.params
    chosen = params.getlist("clc")
    below = [
        Option(
            names.name("clc", value),
            count,
            without(params, "clc", clc=letter if value in chosen else value),
            chosen=value in chosen,
            value=value,
        )
        for value, count in sorted((str(value), count) for value, count in divisions)
    ]
    return [option for option in options if option.value == letter] + below if below else options


def _spans(narrowing: Narrowing, years: Sequence[tuple[Any, int]]) -> list[Option]:
    """Return the years in spans, the latest first; a span that is on is taken off by its link."""
    on = (narrowing.params.get("from", ""), narrowing.params.get("to", ""))
    found = []
    for first, last in SPANS:
        count = sum(counted for year, counted in years if (first or 0) <= int(year) <= (last or int(year)))
        ends = {name: str(year) for name, year in (("from", first), ("to", last)) if year}
        if count:
            chosen = on == (ends.get("from", ""), ends.get("to", ""))
            link = without(narrowing.params, "year", "from", "to", **({} if chosen else ends))
            found.append(Option(span_name(first, last), count, link, chosen))
    return found
