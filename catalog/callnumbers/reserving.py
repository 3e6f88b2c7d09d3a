"""Keeping a number back for a book that is still in work, and letting it go again."""

from datetime import datetime

from catalog.callnumbers.allocating import take_number, wish_for
from catalog.callnumbers.assigning import build_row
from catalog.callnumbers.refusals import (
    CallNumberRefused,
    class_missing,
    reservation_gone,
    scheme_elsewhere,
    serial_only,
)
from catalog.classification.clc import main_class
from catalog.classification.numbering import cut_class
from catalog.enums import Kind, NumberOrigin, SchemeKind
from catalog.models import CallNumberScheme, SerialNumber
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record, void
from libsys.db.acts import act
from libsys.models import Entry


@act
def reserve_call_number(
    *, scheme: CallNumberScheme, class_number: str, reserved_for: str, desk: Desk, at: datetime, key: str
) -> SerialNumber:
    """Take the next number of ``class_number`` for a book without a record yet.

    ``reserved_for`` says which book: a title, an order number.

    :raises CallNumberRefused: when the scheme counts no serials, or the class is none.
    """
    earlier = find_recorded(key)
    if earlier is not None:
        row = SerialNumber.objects.filter(pk=earlier.object_id).first()
        if row is None:
            raise CallNumberRefused(reservation_gone())
        return row
    if scheme.library_id != desk.library.pk or not scheme.is_active:
        raise CallNumberRefused(scheme_elsewhere(scheme.name))
    if scheme.kind not in (SchemeKind.SERIAL, SchemeKind.YEARLY):
        raise CallNumberRefused(serial_only(scheme.name))
    shown = cut_class(class_number, scheme.longest_class)[:60]
    if main_class(shown) is None:
        raise CallNumberRefused(class_missing(reserved_for))
    wish = wish_for(shown, scheme, at=at)
    row = build_row(wish, take_number(wish), None)
    row.origin, row.reserved_for, row.staff, row.created_at = NumberOrigin.RESERVED, reserved_for[:200], desk.staff, at
    row.save()
    record(
        Kind.CALL_NUMBER_RESERVED,
        desk=desk,
        at=at,
        key=key,
        clc=shown[:24],
        object_type="serial_number",
        object_id=row.pk,
        detail={"call_number": row.call_number, "scheme": scheme.pk},
    )
    return row


@act
def release_reservation(*, number: SerialNumber, desk: Desk, at: datetime, key: str) -> str:
    """Let a number go that was kept back and return it.

    :raises CallNumberRefused: when it has been used or let go already.
    """
    earlier = find_recorded(key)
    if earlier is not None:
        return str(earlier.detail["call_number"])
    rows = SerialNumber.objects.select_for_update(of=("self",)).filter(library_id=desk.library.pk, record=None)
    row = rows.filter(pk=number.pk).first()
    if row is None:
        raise CallNumberRefused(reservation_gone())
    line = Entry.objects.filter(
        kind=Kind.CALL_NUMBER_RESERVED, object_type="serial_number", object_id=row.pk, voids=None
    ).last()
    if line is not None:
        void(line, kind=Kind.CALL_NUMBER_RESERVED, desk=desk, at=at, key=key, call_number=row.call_number)
    row.delete()
    return row.call_number
