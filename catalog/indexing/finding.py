"""Asking the index on behalf of a page: records in the order of the answer, as pages that lists can show."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from catalog.indexing.shelf import find_index
from catalog.models import Item, Record
from catalog.search.filters import Filters
from catalog.search.paging import Window
from catalog.search.query import MOST_CHARACTERS
from catalog.search.searching import EXACT, NEAR, NO_FILTERS, Facets, SearchPage, search
from libsys.db.prepared import PreparedQuery
from libsys.text.numbers import normalise_code

PAGE_SIZE = 20
DEEPEST_PAGE = 100
LIGHT = ("marc", "summary")
"""Columns that a list does not show and need not carry."""


MOST_EDITIONS = 4
"""How many other editions of a hit are listed beside it."""


class RecordLine(NamedTuple):
    """What a line of a list shows of a record; named as the record's own columns."""

    pk: int
    title: str
    responsibility: str
    contributors: list[dict[str, Any]]
    edition: str
    publisher: str
    year: int | None
    material: str
    call_number: str


class FoundPaginator(Paginator):  # type: ignore[type-arg]
    """Pages of an answer whose count is known and whose rows were cut by the index; 100 pages at most."""

    def __init__(self, total: int, size: int) -> None:
        """Take the exact number of hits."""
        super().__init__([], size)
        self.total = total

    @property
    def count(self) -> int:  # type: ignore[override]
        """Return the exact number of hits, also of those beyond the last page."""
        return self.total

    @property
    def num_pages(self) -> int:  # type: ignore[override]
        """Return how many pages can be turned."""
        return max(1, min(DEEPEST_PAGE, -(-self.total // self.per_page)))


@dataclass(frozen=True)
class Found:
    """One page of records and what the whole answer is made of.

    ``records`` counts all records that answer, ``works`` what they are editions
    of, where editions are folded and can be told; ``editions`` lists the other
    editions by the record that stands for them, ``lines`` what a list shows of
    all of these, where lines were asked for. ``found_by`` and ``meant`` are
    those of :class:`catalog.search.searching.SearchPage`.
    """

    page: "Page[Any]"
    facets: Facets
    records: int = 0
    works: int | None = None
    editions: dict[int, list[int]] = field(default_factory=dict)
    lines: dict[int, RecordLine] = field(default_factory=dict)
    found_by: str = EXACT
    meant: str = ""

    @property
    def total(self) -> int:
        """Return the exact number of records that answer."""
        return self.records

    @property
    def guessed(self) -> bool:
        """Return whether nothing answers as it was asked."""
        return self.found_by == NEAR


@dataclass(frozen=True, kw_only=True)
class Question:
    """What was asked for, as it came from a page: text, filters, order, page.

    ``as_lines`` asks for :class:`RecordLine`, which a page of results shows, instead of records.
    """

    text: str = ""
    filters: Filters = NO_FILTERS
    sort: str = "relevance"
    page: int = 1
    size: int = PAGE_SIZE
    with_suppressed: bool = False
    with_facets: bool = True
    folded: bool = False
    as_lines: bool = False


def find_records(question: Question) -> Found:
    """Answer ``question``; never raises for what a reader may type.

    An empty text means everything, newest arrivals first.
    """
    number = max(1, min(question.page, DEEPEST_PAGE))
    text = question.text[:MOST_CHARACTERS]
    sort = "added" if question.sort == "relevance" and not text.strip() else question.sort
    answer = search(
        find_index(),
        text,
        filters=question.filters,
        window=Window(sort=sort, page=number, size=question.size, folded=question.folded),
        with_suppressed=question.with_suppressed,
        with_facets=question.with_facets,
    )
    paginator = FoundPaginator(answer.total if answer.works is None else answer.works, question.size)
    if number > paginator.num_pages:
        return find_records(Question(**{**vars(question), "page": paginator.num_pages}))
    rows, lines = _rows(answer, question)
    return Found(
        page=Page(rows, number, paginator),
        lines=lines,
        facets=answer.facets,
        records=answer.total,
        works=answer.works,
        editions=answer.editions,
        found_by=answer.found_by,
        meant=answer.meant,
    )


def _rows(answer: SearchPage, question: Question) -> tuple[list[Any], dict[int, RecordLine]]:
    """Return the rows of a page; as lines, those of the editions listed beside them come by the same query."""
    if not question.as_lines:
        return in_order(answer.record_ids, with_suppressed=question.with_suppressed), {}
    others = [number for numbers in answer.editions.values() for number in numbers[:MOST_EDITIONS]]
    lines = find_lines([*answer.record_ids, *others])
    return [lines[number] for number in answer.record_ids if number in lines], lines


def find_lines(record_ids: Sequence[int]) -> dict[int, RecordLine]:
    """Return what lists show of the records that readers may see, by record."""
    return {row[0]: RecordLine(*row) for row in _LINES.rows(record_ids)} if record_ids else {}


def in_order(record_ids: Sequence[int], *, with_suppressed: bool = False) -> list[Record]:
    """Return the records in the order of their ids; one that is gone since the last commit is left out."""
    visible = visible_records(with_suppressed=with_suppressed)
    rows = visible.defer(*LIGHT).order_by().in_bulk(record_ids)
    return [rows[record_id] for record_id in record_ids if record_id in rows]


def visible_records(*, with_suppressed: bool = False) -> QuerySet[Record]:
    """Return the records that may be shown: all that stand to the staff, the public ones to readers."""
    standing = Record.objects.filter(deleted_at=None)
    return standing if with_suppressed else standing.filter(is_suppressed=False)


_LINES = PreparedQuery(lambda ids: visible_records().filter(pk__in=ids).order_by().values_list(*RecordLine._fields))


def find_scanned(text: str) -> Record | None:
    """Return the record of the copy whose barcode or accession number is exactly ``text``."""
    code = normalise_code(text).value
    if not code:
        return None
    items: Any = Item.objects.select_related("record")
    item = items.filter(barcode=code).first() or items.filter(accession_number=text.strip()).first()
    return item.record if item else None
