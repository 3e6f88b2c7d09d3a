"""What the index is told: documents built from records and their copies, in batches of few queries."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from catalog.enums import IdentifierType, ItemStatus
from catalog.items.availability import GONE
from catalog.marc.model import MarcRecord
from catalog.marc.projection import Projection, project
from catalog.models import Item, Record, RecordIdentifier
from catalog.search.document import SearchDocument

BATCH = 500


def place_code(library_code: str, point_code: str) -> str:
    """Return the code of a service point that is unique among all libraries of the installation."""
    return f"{library_code}.{point_code}"


def all_documents(*, batch: int = BATCH) -> Iterator[SearchDocument]:
    """Yield the document of every record, oldest first, in short reads that keep no writer waiting."""
    last = 0
    while records := list(Record.objects.filter(pk__gt=last).order_by("pk")[:batch]):
        yield from build_documents(records)
        last = records[-1].pk


def find_documents(record_ids: Iterable[int]) -> tuple[list[SearchDocument], list[int]]:
    """Return the documents of these records, and the ids of those that are no more."""
    wanted = set(record_ids)
    records = list(Record.objects.filter(pk__in=wanted).order_by("pk"))
    return build_documents(records), sorted(wanted - {record.pk for record in records})


def build_documents(records: Sequence[Record]) -> list[SearchDocument]:
    """Return the documents of ``records``, in two queries however many there are."""
    ids = [record.pk for record in records]
    items: dict[int, list[Item]] = defaultdict(list)
    for item in Item.objects.filter(record__in=ids).exclude(status__in=GONE).select_related("point", "library"):
        items[item.record_id].append(item)
    numbers: dict[int, list[RecordIdentifier]] = defaultdict(list)
    for number in RecordIdentifier.objects.filter(record__in=ids):
        numbers[number.record_id].append(number)
    return [_document(record, items[record.pk], numbers[record.pk]) for record in records]


def _document(record: Record, items: list[Item], numbers: list[RecordIdentifier]) -> SearchDocument:
    projection = _project(record)
    ready = [item for item in items if item.status == ItemStatus.AVAILABLE]
    return SearchDocument(
        record_id=record.pk,
        title=record.title,
        other_titles=_other_titles(record, projection),
        contributors=[one.get("name", "") for one in record.contributors],
        contributor_pinyin=[one["pinyin"] for one in record.contributors if one.get("pinyin")],
        publisher=record.publisher,
        subjects=record.subjects,
        summary=record.summary,
        series=record.series,
        isbns=[number.value for number in numbers if number.type in (IdentifierType.ISBN, IdentifierType.UNIFIED)],
        issns=[number.value for number in numbers if number.type == IdentifierType.ISSN],
        call_numbers=_unique([record.call_number, *(item.call_number for item in items)]),
        clc_numbers=_unique([record.clc, *projection.classes]),
        year=record.year,
        language=record.language,
        material=record.material,
        places=_places(items),
        libraries=_unique([item.library.code for item in items]),
        on_shelf_places=_places(ready),
        title_pinyin=record.title_pinyin,
        added_on=record.created_at.toordinal(),
        loans=sum(item.loans for item in items),
        suppressed=record.is_suppressed,
    )


def _project(record: Record) -> Projection:
    try:
        return project(MarcRecord.from_json(record.marc), record.format)
    except (KeyError, IndexError, TypeError, ValueError):
        # A record that was stored by other hands is still found by its columns.
        return Projection(title=record.title)


def _other_titles(record: Record, projection: Projection) -> list[str]:
    variants = [variant.title for variant in projection.variant_titles]
    titles = _unique([record.other_title, projection.title, *variants, *(one.title for one in projection.series)])
    return [title for title in titles if title != record.title]


def _places(items: Iterable[Item]) -> list[str]:
    return _unique([place_code(item.library.code, item.point.code) for item in items])


def _unique(texts: Iterable[str]) -> list[str]:
    return [text for text in dict.fromkeys(texts) if text]
