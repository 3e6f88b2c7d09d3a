"""A copy about to join stock."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from catalog.classification.filing import call_number_key
from catalog.enums import AcquisitionSource, ItemStatus, ProcessingStage, Use
from catalog.models import Item, Record
from libsys.models import Room, ServicePoint
from libsys.text.dates import local_day
from libsys.text.numbers import normalise_code
from libsys.text.safe import clean_text

LONGEST_SORT = 240
DEAREST = Decimal(99_999_999)


@dataclass(frozen=True, kw_only=True)
class ItemDraft:
    """A copy as it is about to be accessioned.

    ``price`` is in yuan; a copy without a barcode is known by its accession
    number; ``call_number`` is the record's own where none is given. ``host`` is
    the copy that this one accompanies.
    """

    record: Record
    point: ServicePoint
    room: Room | None = None
    barcode: str = ""
    accession_number: str = ""
    call_number: str = ""
    volume: str = ""
    price: Decimal | None = None
    source: str = AcquisitionSource.PURCHASE
    use: str = Use.LENDING
    status: str = ItemStatus.AVAILABLE
    stage: str = ""
    accessioned_on: date | None = None
    batch: str = ""
    vendor: str = ""
    fund: str = ""
    note: str = ""
    media_note: str = ""
    host: Item | None = None

    @property
    def code(self) -> str:
        """Return the code that a scanner will read on the copy, as the scan bar reads it."""
        return normalise_code(self.barcode or self.accession_number).value


def build_item(draft: ItemDraft, *, at: datetime) -> Item:
    """Return the unsaved row of ``draft``."""
    call_number = str(clean_text(draft.call_number or draft.record.call_number))[:120]
    price = draft.price if draft.price is None or 0 <= draft.price <= DEAREST else None
    return Item(
        record=draft.record,
        library_id=draft.point.library_id,
        point=draft.point,
        room=draft.room,
        barcode=draft.code,
        accession_number=_short(draft.accession_number, 64),
        call_number=call_number,
        call_sort=call_number_key(call_number)[:LONGEST_SORT] if call_number else "",
        volume=_short(draft.volume, 60),
        price=price,
        source=draft.source,
        material=draft.record.material,
        use=draft.use,
        status=draft.status,
        stage=_stage(draft),
        accessioned_on=draft.accessioned_on or local_day(at),
        batch=_short(draft.batch, 40),
        vendor=_short(draft.vendor, 80),
        fund=_short(draft.fund, 40),
        note=_short(draft.note, 200),
        media_note=_short(draft.media_note, 80),
        host=draft.host,
    )


def _stage(draft: ItemDraft) -> str:
    """Return what a copy in process waits for: its labels, where nothing else is said."""
    return (draft.stage or ProcessingStage.TO_PROCESS) if draft.status == ItemStatus.IN_PROCESS else ""


def _short(text: str, longest: int) -> str:
    return str(clean_text(text)).strip()[:longest]
