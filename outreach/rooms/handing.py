"""Copies handed out at an appointment and taken back: each is one use in house, and the log says which lie where."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from catalog.models import Item
from circulation.visits.using import use_in_house
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded
from libsys.db.acts import act, lock
from libsys.enums import ScanSubject
from libsys.errors import DomainError, Reason
from libsys.models import ScanCode
from libsys.text.numbers import normalise_code
from outreach.enums import AppointmentState
from outreach.models import Appointment, AppointmentCopy
from outreach.rooms.rights import RoomRefused, require_room


class CopyUnknown(DomainError):
    """The barcode is no copy's of this library."""

    status = 404


@act
def hand_or_take_back(
    *, appointment: Appointment, barcode: str, desk: Desk, at: datetime, key: str
) -> tuple[AppointmentCopy, bool]:
    """Hand out the copy with ``barcode``, or take it back where it lies on this table; return it and whether it is out.

    :raises CopyUnknown: when no copy has the barcode.
    :raises RoomRefused: when nobody came, or the copy lies on another table.
    """
    item = find_copy(barcode, desk)
    row = lock(appointment)
    here = row.copies.filter(item=item)
    if find_recorded(key) is not None:
        known = here.latest("pk")
        return known, known.returned_at is None
    require_room(row.room, desk)
    lying = AppointmentCopy.objects.filter(item=item, returned_at=None).select_related("appointment").first()
    if lying is not None and lying.appointment_id == row.pk:
        lying.returned_at = max(at, lying.handed_at)
        lying.save(update_fields=["returned_at"])
        return lying, False
    reasons = []
    if row.state != AppointmentState.CAME:
        reasons.append(Reason("appointment_not_come", _("还没有记到馆，不能交书。请先按“到了”。")))
    if lying is not None:
        words = {"barcode": item.barcode}
        reasons.append(
            Reason("copy_on_other_table", _("%(barcode)s 还在另一位读者手里，请先收回。") % words, facts=words)
        )
    if reasons:
        raise RoomRefused(reasons)
    use_in_house(item=item, desk=desk, at=at, key=key)
    return AppointmentCopy.objects.create(appointment=row, item=item, handed_at=at), True


def find_copy(barcode: str, desk: Desk) -> Item:
    """Return the copy with a barcode, of the desk's library.

    :raises CopyUnknown: when there is none.
    """
    code = ScanCode.objects.filter(pk=normalise_code(barcode).value, subject=ScanSubject.ITEM).first()
    items = Item.objects.select_related("record").defer("record__marc")
    item = items.filter(pk=code.object_id, library=desk.library).first() if code else None
    if item is None:
        raise CopyUnknown(Reason("item_unknown", _("没有这个条码号。请核对后再试。")))
    return item
