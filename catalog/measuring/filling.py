"""A database of invented records and copies, for the figures of whole pages; it belongs to the measurement alone."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import islice

from django.db import transaction

from catalog.classification.filing import call_number_key
from catalog.enums import ItemStatus, RecordFormat
from catalog.measuring.inventing import Inventor
from catalog.measuring.vocabulary import PLACES
from catalog.models import Item, Record
from catalog.search.document import SearchDocument
from libsys.enums import PointKind
from libsys.models import Library, Room, ServicePoint

BATCH = 2000
AT = datetime(2026, 7, 1, tzinfo=UTC)
DAY = date(2026, 7, 1)


def fill(count: int) -> None:
    """Write ``count`` invented records with a copy at each of their places, past every act: nobody works here."""
    rooms = _build_places()
    records = Inventor().records(count)
    while some := list(islice(records, BATCH)):
        with transaction.atomic():
            Record.objects.bulk_create(_record(one) for one in some)
            Item.objects.bulk_create(item for one in some for item in _items(one, rooms))


def _build_places() -> dict[str, Room]:
    library = Library.objects.create(code="XX", name="测试图书馆", english_name="Test Library")
    rooms = {}
    for place in PLACES:
        code = place.split(".")[1]
        name = f"{code}分馆"
        point = ServicePoint.objects.create(library=library, code=code, name=name, kind=PointKind.BRANCH)
        rooms[place] = Room.objects.create(point=point, code="WJ", name="外借处")
    return rooms


def _record(one: SearchDocument) -> Record:
    return Record(
        pk=one.record_id,
        format=RecordFormat.CNMARC,
        marc={},
        source_key=f"XX:{one.record_id}",
        title=one.title,
        contributors=[{"name": name} for name in one.contributors],
        responsibility=f"{', '.join(one.contributors)}著",
        publisher=one.publisher,
        year=one.year,
        series=one.series,
        subjects=list(one.subjects),
        clc=one.clc_numbers[0],
        call_number=one.call_numbers[0],
        summary=one.summary,
        language=one.language,
        material=one.material,
        record_type=one.record_type,
        created_at=AT,
        updated_at=AT,
    )


def _items(one: SearchDocument, rooms: dict[str, Room]) -> Iterator[Item]:
    for place in one.places:
        room = rooms[place]
        yield Item(
            record_id=one.record_id,
            library_id=room.point.library_id,
            point=room.point,
            room=room,
            barcode=f"{one.record_id}-{place}",
            call_number=one.call_numbers[0],
            call_sort=call_number_key(one.call_numbers[0]),
            status=ItemStatus.AVAILABLE if place in one.on_shelf_places else ItemStatus.ON_LOAN,
            material=one.material,
            accessioned_on=DAY,
            loans=one.loans // len(one.places),
        )
