"""The tree of the Chinese Library Classification with how many titles stand under each class."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from catalog.callnumbers.classes import children_of, path_to
from catalog.classification.browsing import ClassEntry
from catalog.classification.clc import main_class
from catalog.indexing.finding import Question, find_records
from catalog.indexing.shelf import find_index
from catalog.items.availability import find_availability
from catalog.opac.browse.rows import BookLine
from catalog.search.filters import Filters
from catalog.search.searching import search
from libsys.access.guards import public
from libsys.clock import now
from libsys.text.dates import local_day

NEWEST = 8
MOST_CHILDREN = 200
LONGEST = 40


@dataclass(frozen=True)
class CountedClass:
    """A class with how many titles stand under it."""

    entry: ClassEntry
    count: int

    @property
    def caption(self) -> str:
        """Return the caption in the language of the page, as far as the table has it."""
        english = self.entry.english_caption if (get_language() or "").startswith("en") else ""
        return english or self.entry.caption

    @property
    def is_chinese(self) -> bool:
        """Return whether the caption is Chinese, so that an English page can say so."""
        return self.caption == self.entry.caption


@dataclass(frozen=True)
class CountedClasses:
    """The classes under one: those that have titles, and the bare ones, which fold."""

    filled: list[CountedClass]
    bare: list[CountedClass]


def count_classes(entries: list[ClassEntry]) -> CountedClasses:
    """Count the titles under each class by the index; the main classes by one look."""
    counted = _count_each(entries)
    return CountedClasses([one for one in counted if one.count], [one for one in counted if not one.count])


def _count_each(entries: list[ClassEntry]) -> list[CountedClass]:
    if all(len(entry.number) == 1 for entry in entries):
        counted = {str(letter): count for letter, count in find_records(Question(size=1)).facets.get("clc", [])}
        return [CountedClass(entry, counted.get(entry.number, 0)) for entry in entries]
    return [CountedClass(entry, _count(entry.number)) for entry in entries[:MOST_CHILDREN]]


@public
def class_index(request: HttpRequest) -> HttpResponse:
    """Show the main classes."""
    return render(request, "catalog/opac/browse/classes.html", {"path": [], "classes": count_classes(children_of())})


@public
def class_page(request: HttpRequest, number: str) -> HttpResponse:
    """Show what lies under one class, and what came new in it."""
    path = path_to(number) if main_class(number) and number.isprintable() and len(number) <= LONGEST else []
    if not path:
        raise Http404
    here = path[-1]
    found = find_records(Question(filters=Filters(clc=(here.number,)), sort="added", size=NEWEST, with_facets=False))
    answers = find_availability([record.pk for record in found.page], today=local_day(now()))
    context = {
        "path": [CountedClass(entry, 0) for entry in path],
        "here": CountedClass(here, found.total),
        "classes": count_classes(children_of(here.number)),
        "lines": [BookLine(record, answers[record.pk]) for record in found.page],
    }
    return render(request, "catalog/opac/browse/classes.html", context)


def _count(number: str) -> int:
    return search(find_index(), "", filters=Filters(clc=(number,)), size=1, with_facets=False).total
