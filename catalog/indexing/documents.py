"""What the index is told: documents built from records and their copies, in batches of few queries."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from django.db.models import QuerySet

from catalog.enums import IdentifierType, ItemStatus
from catalog.headings.finding import OtherNames, find_other_names
from catalog.items.availability import GONE
from catalog.marc.model import MarcRecord
from catalog.marc.projection import TitlesAndClasses, project_titles_and_classes
from catalog.models import Item, Record, RecordIdentifier
from catalog.search.document import SearchDocument

BATCH = 500


class CopyFacts(NamedTuple):
    """What the index wants to know of a copy."""

    library: str
    point: str
    status: str
    call_number: str
    loans: int

    @property
    def place(self) -> str:
        """Return the code of its service point."""
        return place_code(self.library, self.point)


def place_code(library_code: str, point_code: str) -> str:
    """Return the code of a service point that is unique among all libraries of the installation."""
    return f"{library_code}.{point_code}"


def all_documents(*, batch: int = BATCH) -> Iterator[SearchDocument]:
    """Yield the document of every record, oldest first, in short reads that keep no writer waiting."""
    yield from _documents_of(Record.objects.filter(deleted_at=None), 0, batch)


def read_part(part: tuple[int, int]) -> Iterator[SearchDocument]:
    """Yield the documents of the records whose ids lie from the first to the last number of ``part``."""
    first, last = part
    yield from _documents_of(Record.objects.filter(deleted_at=None, pk__lte=last), first - 1, BATCH)


def _documents_of(standing: QuerySet[Record], last: int, batch: int) -> Iterator[SearchDocument]:
    while records := list(standing.filter(pk__gt=last).order_by("pk")[:batch]):
        yield from build_documents(records)
        last = records[-1].pk


def find_documents(record_ids: Iterable[int]) -> tuple[list[SearchDocument], list[int]]:
    """Return the documents of these records, and the ids of those that are no more."""
    wanted = set(record_ids)
    records = list(Record.objects.filter(pk__in=wanted, deleted_at=None).order_by("pk"))
    return build_documents(records), sorted(wanted - {record.pk for record in records})


def build_documents(records: Sequence[Record]) -> list[SearchDocument]:
    """Return the documents of ``records``, in three queries however many there are."""
    ids = [record.pk for record in records]
    shelved = Item.objects.filter(record__in=ids).exclude(status__in=GONE).order_by("pk")
    copies: dict[int, list[CopyFacts]] = defaultdict(list)
    for record_id, *facts in shelved.values_list(
        "record_id", "library__code", "point__code", "status", "call_number", "loans"
    ):
        copies[record_id].append(CopyFacts(*facts))
    numbers: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for record_id, kind, value in RecordIdentifier.objects.filter(record__in=ids).values_list(
        "record_id", "type", "value"
    ):
        numbers[record_id].append((kind, value))
    names = find_other_names(ids)
    return [_document(record, copies[record.pk], numbers[record.pk], names[record.pk]) for record in records]


def _document(
    record: Record, copies: list[CopyFacts], numbers: list[tuple[str, str]], names: OtherNames
) -> SearchDocument:
    projection = _project(record)
    return SearchDocument(
        record_id=record.pk,
        title=record.title,
        other_titles=_unique([*_other_titles(record, projection), *names.titles]),
        contributors=_unique(one.get("name", "") for one in record.contributors),
        contributor_pinyin=[one["pinyin"] for one in record.contributors if one.get("pinyin")],
        publisher=record.publisher,
        subjects=_unique(record.subjects),
        other_names=names.people,
        other_subjects=names.subjects,
        summary=record.summary,
        series=record.series,
        isbns=[value for kind, value in numbers if kind in (IdentifierType.ISBN, IdentifierType.UNIFIED)],
        issns=[value for kind, value in numbers if kind == IdentifierType.ISSN],
        call_numbers=_unique([record.call_number, *(copy.call_number for copy in copies)]),
        clc_numbers=_unique([record.clc, *projection.classes]),
        year=record.year,
        language=record.language,
        material=record.material,
        places=_unique(copy.place for copy in copies),
        libraries=_unique(copy.library for copy in copies),
        on_shelf_places=_unique(copy.place for copy in copies if copy.status == ItemStatus.AVAILABLE),
        title_pinyin=record.title_pinyin,
        added_on=record.created_at.toordinal(),
        loans=sum(copy.loans for copy in copies),
        suppressed=record.is_suppressed,
        record_type=record.record_type,
    )


def _project(record: Record) -> TitlesAndClasses:
    try:
        return project_titles_and_classes(MarcRecord.from_json(record.marc), record.format)
    except (KeyError, IndexError, TypeError, ValueError):
        # A record that was stored by other hands is still found by its columns.
        return TitlesAndClasses(record.title)


def _other_titles(record: Record, projection: TitlesAndClasses) -> list[str]:
    variants = [variant.title for variant in projection.variant_titles]
    titles = _unique([record.other_title, projection.title, *variants, *(one.title for one in projection.series)])
    return [title for title in titles if title != record.title]


def _unique(texts: Iterable[str]) -> list[str]:
    return [text for text in dict.fromkeys(texts) if text]
