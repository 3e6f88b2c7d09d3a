"""The demonstration library's stock: real works as CNMARC records, and invented copies of them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from catalog.enums import AcquisitionSource, Use
from catalog.items.adding import add_items
from catalog.items.drafting import ItemDraft
from catalog.marc.model import MarcRecord
from catalog.models import Item, Record
from catalog.records.drafting import RecordDraft, draft_record
from catalog.records.saving import save_records
from libsys.access.desk import Desk
from libsys.models import Room
from reports.demo.works import Work, read_works, to_fields
from reports.demo.writing import moment_of

FIRST_BARCODE = 400001
CHUNK = 200
MID_MORNING = 10 * 60
CHILD_ROOMS = ("ZG/SE", "ZG/SE", "CN/SE", "BM/SE", "SY32/TS")
ADULT_ROOMS = ("ZG/WJ", "ZG/WJ", "CN/WJ", "BM/WJ", "HX/WJ", "SM/WJ", "JQ/WJ")


@dataclass(frozen=True)
class PlannedCopy:
    """A copy to be made: in which room, how it came, what readers may do with it."""

    room: str
    source: AcquisitionSource
    use: Use = Use.LENDING


def build_stock(rooms: dict[str, Room], *, desk: Desk, until: date, random: Random) -> list[Item]:
    """Catalogue the works in the order in which they arrived, with all their copies."""
    arrivals = sorted(_arrivals(read_works(), until=until, random=random), key=lambda pair: pair[0])
    barcode, items = FIRST_BARCODE, []
    numbers = _call_numbers()
    for day, works in _by_day(arrivals):
        at = moment_of(day, MID_MORNING)
        drafts = [_draft(work, day, numbers) for work in works]
        records = [saved.record for saved in save_records(drafts, topic="copied", desk=desk, at=at)]
        copies: list[ItemDraft] = []
        for work, record in zip(works, records, strict=True):
            for copy in _plan_copies(work, random):
                copies.append(_copy(copy, work, record, rooms, barcode=f"{barcode:07d}", on=day))
                barcode += 1
        added, _refused = add_items(copies, desk=desk, at=at)
        items += added
    return items


def _arrivals(works: list[Work], *, until: date, random: Random) -> Iterator[tuple[date, Work]]:
    """Give each work a purchase: two thirds before the two years, the rest in batches within them."""
    batches = [until - timedelta(days=45 + 61 * number) for number in range(11)]
    earlier = [until - timedelta(days=760 + 97 * number) for number in range(20)]
    for work in works:
        fitting = [day for day in (batches if random.random() < 0.34 else earlier) if day.year >= work.year]
        yield random.choice(fitting or batches[:2]), work


def _by_day(arrivals: list[tuple[date, Work]]) -> Iterator[tuple[date, list[Work]]]:
    for day in sorted({day for day, _work in arrivals}):
        works = [work for arrived, work in arrivals if arrived == day]
        for start in range(0, len(works), CHUNK):
            yield day, works[start : start + CHUNK]


def _call_numbers() -> dict[str, int]:
    """Return the counter of serial-in-class numbers (种次号), one per class."""
    return {}


def _draft(work: Work, day: date, numbers: dict[str, int]) -> RecordDraft:
    numbers[work.clc] = numbers.get(work.clc, 0) + 1
    control_number = f"{work.clc}-{numbers[work.clc]:04d}"
    marc = MarcRecord.from_json(to_fields(work, control_number=control_number, on=day))
    draft = draft_record(marc, format="cnmarc", key=f"DEMO:{control_number}")
    call_number = f"{work.clc}/{numbers[work.clc]}"
    return replace(draft, projection=replace(draft.projection, call_number=call_number))


def _plan_copies(work: Work, random: Random) -> Iterator[PlannedCopy]:
    source = random.choices(
        (AcquisitionSource.PURCHASE, AcquisitionSource.DONATION, AcquisitionSource.TRANSFER), (0.86, 0.1, 0.04)
    )[0]
    if work.material in ("serial", "newspaper"):
        yield PlannedCopy("ZG/QK", source, Use.IN_HOUSE)
        return
    if work.clc.startswith(("K29", "K28", "Z83")):
        yield PlannedCopy("ZG/DF", AcquisitionSource.COLLECTING, Use.IN_HOUSE)
    choices = CHILD_ROOMS if work.audience in ("c", "j") else ADULT_ROOMS
    popular = work.clc.startswith(("I247", "I28", "I24", "I5", "I7", "K82"))
    for _ in range(random.randint(3, 5) if popular else random.randint(1, 3)):
        yield PlannedCopy(random.choice(choices), source)
    if work.clc.startswith("H") or random.random() < 0.06:
        yield PlannedCopy("ZG/ZH", source, Use.IN_HOUSE)


def _copy(
    copy: PlannedCopy, work: Work, record: Record, rooms: dict[str, Room], *, barcode: str, on: date
) -> ItemDraft:
    room = rooms[copy.room]
    return ItemDraft(
        record=record,
        point=room.point,
        room=room,
        barcode=barcode,
        accession_number=barcode,
        price=work.price,
        source=copy.source,
        use=copy.use,
        accessioned_on=on,
    )
