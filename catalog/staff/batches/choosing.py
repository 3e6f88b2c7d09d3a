"""Which records a page of batches is about: those of a search, of an import, or listed by their numbers."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from catalog.indexing.naming import Names, find_points
from catalog.indexing.narrowing import NARROWED_BY, active_filters, read_narrowing
from catalog.indexing.shelf import find_index
from catalog.models import ImportBatch, Record, StagedRecord
from catalog.records.batches.choosing import find_by_numbers, read_numbers
from catalog.records.batches.running import MOST_RECORDS
from catalog.search.listing import list_ids
from libsys.models import Library

FROM_IMPORT = "import"


@dataclass(frozen=True)
class Chosen:
    """The records, where they come from in words, and numbers that are no record's."""

    ids: list[int]
    said: str = ""
    query: str = ""
    numbers: str = ""
    unknown: tuple[str, ...] = ()


def choose_records(params: QueryDict, library: Library) -> Chosen:
    """Return the records that ``params`` mean; numbers that are listed go before a search."""
    numbers = str(params.get("numbers", ""))
    if listed := read_numbers(numbers):
        ids, unknown = find_by_numbers(listed)
        return Chosen(ids, numbers=numbers, unknown=tuple(unknown))
    query = QueryDict(str(params["query"])[:2000]) if "query" in params else params
    kept = query.copy()
    for name in list(kept):
        if name not in ("q", FROM_IMPORT, *NARROWED_BY) or not any(kept.getlist(name)):
            kept.pop(name, None)
    if kept.get(FROM_IMPORT):
        return _of_import(kept, library)
    return _of_search(kept) if kept else Chosen([])


def _of_import(query: QueryDict, library: Library) -> Chosen:
    number = str(query[FROM_IMPORT])
    if not (number.isascii() and number.isdigit() and len(number) < 12):
        return Chosen([])
    batch = ImportBatch.objects.filter(pk=int(number), library=library).first()
    if batch is None:
        return Chosen([])
    rows: QuerySet[StagedRecord] = StagedRecord.objects.filter(batch=batch, record__deleted_at=None)
    ids = rows.exclude(record=None).order_by("record").values_list("record_id", flat=True).distinct()
    said = _("导入 %(name)s 的书目") % {"name": batch.file_name}
    return Chosen([pk for pk in ids[: MOST_RECORDS + 1] if pk], said, query.urlencode())


def _of_search(query: QueryDict) -> Chosen:
    narrowing = read_narrowing(query)
    ids = list_ids(find_index(), narrowing.text, narrowing.filters, with_suppressed=True)
    filters = active_filters(narrowing, Names(find_points()))
    said = " · ".join(filter(None, [narrowing.text, *(one.label for one in filters)]))
    return Chosen(ids, said, query.urlencode())


def find_shown(ids: list[int], most: int) -> list[Record]:
    """Return the first of the records, those that were deleted meanwhile left out."""
    rows = Record.objects.in_bulk(ids[:most])
    return [rows[pk] for pk in ids[:most] if pk in rows and rows[pk].deleted_at is None]
