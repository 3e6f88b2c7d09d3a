"""Asking the index on behalf of a page: records in the order of the answer, as pages that lists can show."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from catalog.indexing.shelf import find_index
from catalog.models import Item, Record
from catalog.search.filters import Filters
from catalog.search.paging import Window
from catalog.search.query import MOST_CHARACTERS
from catalog.search.searching import EXACT, NEAR, NO_FILTERS, Facets, search
from libsys.text.numbers import normalise_code

PAGE_SIZE = 20
DEEPEST_PAGE = 100
LIGHT = ("marc", "summary")
"""Columns that a list does not show and need not carry."""


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
    editions by the record that stands for them. ``found_by`` and ``meant`` are
    those of :class:`catalog.search.searching.SearchPage`.
    """

    page: "Page[Record]"
    facets: Facets
    records: int = 0
    works: int | None = None
    editions: dict[int, list[int]] = field(default_factory=dict)
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

    ``columns`` are those that the page shows; all but the long ones, where none are named.
    """

    text: str = ""
    filters: Filters = NO_FILTERS
    sort: str = "relevance"
    page: int = 1
    size: int = PAGE_SIZE
    with_suppressed: bool = False
    with_facets: bool = True
    folded: bool = False
    columns: tuple[str, ...] = ()


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
    rows = in_order(answer.record_ids, with_suppressed=question.with_suppressed, columns=question.columns)
    return Found(
        page=Page(rows, number, paginator),
        facets=answer.facets,
        records=answer.total,
        works=answer.works,
        editions=answer.editions,
        found_by=answer.found_by,
        meant=answer.meant,
    )


def in_order(record_ids: Sequence[int], *, with_suppressed: bool = False, columns: Sequence[str] = ()) -> list[Record]:
    """Return the records in the order of their ids; one that is gone since the last commit is left out."""
    visible = visible_records(with_suppressed=with_suppressed)
    rows = (visible.only(*columns) if columns else visible.defer(*LIGHT)).order_by().in_bulk(record_ids)
    return [rows[record_id] for record_id in record_ids if record_id in rows]


def visible_records(*, with_suppressed: bool = False) -> QuerySet[Record]:
    """Return the records that may be shown: all that stand to the staff, the public ones to readers."""
    standing = Record.objects.filter(deleted_at=None)
    return standing if with_suppressed else standing.filter(is_suppressed=False)


def find_scanned(text: str) -> Record | None:
    """Return the record of the copy whose barcode or accession number is exactly ``text``."""
    code = normalise_code(text).value
    if not code:
        return None
    items: Any = Item.objects.select_related("record")
    item = items.filter(barcode=code).first() or items.filter(accession_number=text.strip()).first()
    return item.record if item else None
