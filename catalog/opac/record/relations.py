"""What belongs to a record: other editions, books of its author, of its series, components of a package."""

from dataclasses import dataclass
from datetime import date

from catalog.enums import RecordType
from catalog.indexing.finding import in_order, visible_records
from catalog.indexing.shelf import find_index
from catalog.items.availability import Availability, find_availability
from catalog.models import Record
from catalog.search.filters import Filters
from catalog.search.searching import NO_FILTERS, search
from catalog.search.works import work_number

EDITIONS, SAME, COMPONENTS = 8, 4, 200


@dataclass(frozen=True)
class Related:
    """A record beside another, with its live answer."""

    record: Record
    availability: Availability


@dataclass(frozen=True)
class Relations:
    """What is shown beside a record; ``series`` is the title of the series without the number."""

    editions: list[Related]
    author: str
    by_author: list[Related]
    series: str
    in_series: list[Related]
    components: list[Record]


def find_relations(record: Record, *, today: date) -> Relations:
    """Find what belongs to ``record``, each thing once, with one look at the shelves for all of it."""
    author = first_author(record)
    series = series_title(record)
    number = work_number(record.title, author, record_id=record.pk)
    asked = [
        _ask("", "newest", EDITIONS + 1, Filters(work=number)),
        _ask(f'author:"{_plain(author)}"', "borrowed", SAME * 3, folded=True) if author else [],
        _ask(f'"{_plain(series)}"', "call", SAME * 3) if series else [],
    ]
    wanted = _each_once(asked, {record.pk}, (EDITIONS, SAME, SAME))
    every = [pk for group in wanted for pk in group]
    records = {one.pk: one for one in in_order(every)} if every else {}
    answers = find_availability(records, today=today) if records else {}
    editions, mine, together = (
        [Related(records[pk], answers[pk]) for pk in group if pk in records] for group in wanted
    )
    return Relations(editions, author, mine, series, together, find_components(record))


def find_components(record: Record) -> list[Record]:
    """Return the databases of a package, by title."""
    if record.record_type != RecordType.DATABASE:
        return []
    return list(visible_records().filter(parent=record).defer("marc", "summary").order_by("title", "pk")[:COMPONENTS])


def first_author(record: Record) -> str:
    """Return the name that stands first among those responsible."""
    return next((one["name"] for one in record.contributors if one.get("name")), "")


def series_title(record: Record) -> str:
    """Return the title of the first series, without its number."""
    first = record.series.split("；")[0].strip()
    head, _, tail = first.rpartition(" ")
    return head if head and any(character.isdigit() for character in tail) else first


def _ask(text: str, sort: str, size: int, filters: Filters = NO_FILTERS, *, folded: bool = False) -> list[int]:
    """Return the ids that the index answers with, of each work one where ``folded``; near misses are no relations."""
    found = search(find_index(), text, filters=filters, sort=sort, size=size, folded=folded, with_facets=False)
    return [] if found.guessed else found.record_ids


def _each_once(groups: list[list[int]], taken: set[int], most: tuple[int, ...]) -> list[list[int]]:
    """Return each group cut to its size, without what an earlier one shows."""
    cut = []
    for group, size in zip(groups, most, strict=True):
        kept = [pk for pk in group if pk not in taken][:size]
        taken |= set(kept)
        cut.append(kept)
    return cut


def _plain(text: str) -> str:
    return text.replace('"', " ").strip()
