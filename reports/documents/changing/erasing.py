"""A photograph that is to be deleted for good: taken out of every text that is not signed, then out of the store."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import F

from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded
from libsys.db.acts import act, lock
from outreach.models import Photograph
from outreach.photographs.acting import erase_photograph
from reports.documents.body import Block, Body
from reports.documents.coding import decode
from reports.documents.pictures import find_photo
from reports.documents.writing import find_body, save_body
from reports.models import Edition, Report
from reports.summaries.document import Photo


@dataclass(frozen=True)
class Shown:
    """The documents whose newest text shows a photograph: those that can be changed, and those that are signed."""

    open: tuple[Report, ...] = ()
    signed: tuple[Report, ...] = ()


def find_shown(photograph: Photograph) -> Shown:
    """Return the documents of the library that show ``photograph``, in one query."""
    newest = Edition.objects.filter(report__library=photograph.library_id, number=F("report__edition"))
    found = [
        edition.report
        for edition in newest.select_related("report").order_by("report__since", "report_id")
        if find_photo(decode(edition.body), photograph.digest)
    ]
    signed = tuple(report for report in found if report.is_signed)
    return Shown(tuple(report for report in found if not report.is_signed), signed)


@act
def erase_everywhere(*, photograph: Photograph, desk: Desk, at: datetime, key: str) -> Shown:
    """Delete a photograph for good, and return which documents showed it.

    A text that is not signed gets an edition without it. A signed file is never
    changed by a byte: it goes on showing the picture, and whoever asked is told so.
    """
    if find_recorded(key) is not None:
        return Shown()
    shown = find_shown(photograph)
    for report in shown.open:
        own = lock(report)
        body = without_photo(find_body(own), photograph.digest)
        step = {"base": own.edition, "step": "photo_erased", "desk": desk, "at": at, "key": f"{key}-{own.pk}"}
        save_body(report=own, body=body, **step)  # type: ignore[arg-type]
    erase_photograph(photograph=photograph, desk=desk, at=at, key=key)
    return shown


def without_photo(body: Body, digest: str) -> Body:
    """Return a text that shows the picture with ``digest`` nowhere; what shows nothing else goes."""
    blocks = (_without(block, digest) for block in body.blocks)
    return replace(body, blocks=tuple(one for one in blocks if one), photos=_others(body.photos, digest))


def _without(block: Block, digest: str) -> Block | None:
    placed = block.placed
    if placed is None or not placed.photos:
        return block
    left = _others(placed.photos, digest)
    return replace(block, segments=(replace(placed, photos=left),)) if left else None


def _others(photos: tuple[Photo, ...], digest: str) -> tuple[Photo, ...]:
    return tuple(photo for photo in photos if photo.digest != digest)
