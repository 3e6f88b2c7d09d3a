"""Filters in an address: read from it, named for people, taken off or put on by a link."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote_plus

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from catalog.indexing.naming import Names, span_name
from catalog.search.filters import Filters
from catalog.search.query import MOST_CHARACTERS
from catalog.search.searching import ORDERS
from libsys.errors import Sentence

ON_SHELF, MY_BRANCH, WORK, APART = "shelf", "branch", "work", "editions"
LISTS = ("clc", "place", "type", "material", "language", "author", "subject", "series")
NARROWED_BY = (*LISTS, "year", "from", "to", ON_SHELF, MY_BRANCH, WORK)
"""Everything in an address that narrows an answer."""

MOST_VALUES = 12
SORTS: dict[str, Sentence] = {
    "relevance": _("最相关"),
    "added": _("新到馆"),
    "newest": _("新出版"),
    "title": _("按题名"),
    "call": _("按索书号"),
    "borrowed": _("借得多"),
}
_LONGEST_NUMBER = 20
_LONGEST_VALUE = 200


@dataclass(frozen=True)
class Option:
    """A value of a facet: its name, how many records have it, the link that puts it on or takes it off."""

    label: str
    count: int
    params: str
    chosen: bool = False
    value: str = ""


@dataclass(frozen=True)
class Narrowing:
    """The text, filters, order and page that an address asks for."""

    params: QueryDict
    text: str
    filters: Filters
    sort: str
    page: int
    branch: str = ""

    @cached_property
    def address(self) -> str:
        """The query string without its page."""
        return without(self.params)

    @property
    def is_narrowed(self) -> bool:
        """Return whether any filter is on."""
        return self.filters != Filters()

    @property
    def folded(self) -> bool:
        """Return whether editions of one work are told as one."""
        return self.params.get(APART) != "all" and self.filters.work is None


def read_narrowing(params: QueryDict, *, branch: str = "") -> Narrowing:
    """Read an address; nonsense in it is left out, never refused.

    ``branch`` is the code of the reader's own service point, which ``branch=1`` asks for.
    """
    values = {
        name: tuple(value[:_LONGEST_VALUE] for value in params.getlist(name) if value)[:MOST_VALUES] for name in LISTS
    }
    year_from, year_to = _year(params.get("from")), _year(params.get("to"))
    single = _year(params.get("year"))
    if single is not None:
        year_from = year_to = single
    on_shelf = params.get(ON_SHELF) == "1"
    if branch and params.get(MY_BRANCH) == "1":
        values["place"] = (branch,)
    values["heading"] = values.pop("subject")
    filters = Filters(year_from=year_from, year_to=year_to, on_shelf=on_shelf, work=_number(params.get(WORK)), **values)
    sort = params.get("sort", "")
    page = params.get("page", "1")
    text = params.get("q", "").replace("\x00", "")[:MOST_CHARACTERS].strip()
    return Narrowing(
        params=params,
        text=text,
        filters=filters,
        sort=sort if sort in ORDERS else ("relevance" if text else "added"),
        page=int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1,
        branch=branch,
    )


def active_filters(narrowing: Narrowing, names: Names) -> list[Option]:
    """Return what is on, each with the link that takes it off."""
    params, filters = narrowing.params, narrowing.filters
    found = [
        Option(names.name(name, value), 0, toggle(narrowing, name, value)[0], chosen=True)
        for name in LISTS
        for value in dict.fromkeys(params.getlist(name)[:MOST_VALUES])
        if value
    ]
    if filters.year_from is not None or filters.year_to is not None:
        span = span_name(filters.year_from, filters.year_to)
        found.append(Option(span, 0, without(params, "year", "from", "to"), chosen=True))
    if filters.on_shelf:
        found.append(Option(str(_("在架")), 0, without(params, ON_SHELF), chosen=True))
    if narrowing.branch and params.get(MY_BRANCH) == "1":
        found.append(Option(names.name("place", narrowing.branch), 0, without(params, MY_BRANCH), chosen=True))
    if filters.work is not None:
        found.append(Option(str(_("同一作品的版本")), 0, without(params, WORK), chosen=True))
    return found


def without(params: QueryDict, *names: str, **changes: str) -> str:
    """Return the query string without page and ``names``, with ``changes`` made."""
    kept = {name: values for name, values in params.lists() if name != "page" and name not in names}
    kept |= {name: [value] for name, value in changes.items()}
    return _written(kept)


def toggle(narrowing: Narrowing, name: str, value: str) -> tuple[str, bool]:
    """Return the query string with ``value`` put on or taken off, and whether it is on now."""
    values = narrowing.params.getlist(name)
    if value not in values:
        added = f"{name}={quote_plus(value)}"
        return f"{narrowing.address}&{added}" if narrowing.address else added, False
    kept = dict(narrowing.params.lists())
    kept.pop("page", None)
    kept[name] = [known for known in values if known != value]
    return _written(kept), True


def _written(params: dict[str, list[str]]) -> str:
    return "&".join(f"{quote_plus(name)}={quote_plus(value)}" for name, values in params.items() for value in values)


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < _LONGEST_NUMBER else None


def _year(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= 4 else None
