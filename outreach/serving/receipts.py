"""Receipts of paid services: numbered through a year, marked when they are printed again; their money on the till."""

from datetime import datetime
from decimal import Decimal

from django.db.models import Max, Sum
from django.utils.translation import gettext_lazy as _

from circulation.charges.cash.sheet import Till
from circulation.charges.cash.takings import Drawer, Taking, register_drawer, register_takings
from circulation.charges.lines import lock_numbers
from circulation.enums import Kind
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded
from libsys.db.acts import act, lock
from libsys.errors import Reason
from libsys.models import Entry, Library
from libsys.text.dates import local_day
from outreach.models import ServiceReceipt
from outreach.permissions import SERVE_READERS
from outreach.rooms.noting import note_room
from outreach.serving.offering import ServiceRefused

OBJECT = "counter_service"


def write_receipt(line: Entry, *, library: Library, at: datetime) -> ServiceReceipt:
    """Give a paid line the next number of the library's year; the library is held until the act ends."""
    lock_numbers(library)
    year = local_day(at).year
    last = ServiceReceipt.objects.filter(library=library, year=year).aggregate(last=Max("number"))["last"]
    return ServiceReceipt.objects.create(library=library, year=year, number=(last or 0) + 1, line=line)


@act
def print_receipt(*, line: Entry, desk: Desk, at: datetime, key: str) -> ServiceReceipt:
    """Count a printing of the receipt of a paid line; from the second on the paper says that it is a copy.

    A line from before there were numbers gets one now.

    :raises ServiceRefused: when the line is no paid service of the library, or the person may not.
    """
    if find_recorded(key) is not None:
        return ServiceReceipt.objects.get(line=line)
    wrong = [
        ("services_not_yours", _("您不能登记便民服务。"), not desk.can(SERVE_READERS)),
        ("not_a_paid_service", _("这一行不是收费的服务，没有收据。"),
         line.kind != Kind.SERVICE_RENDERED or line.object_type != OBJECT or line.library_id != desk.library.pk
         or line.voids_id is not None or not line.amount),
    ]  # fmt: skip
    if reasons := [Reason(code, text) for code, text, is_wrong in wrong if is_wrong]:
        raise ServiceRefused(reasons)
    known = ServiceReceipt.objects.filter(line=line).first()
    receipt = lock(known) if known else write_receipt(line, library=desk.library, at=at)
    receipt.printed += 1
    receipt.save(update_fields=["printed"])
    note_room("receipt", receipt, line.room, desk=desk, at=at, key=key, printed=receipt.printed)
    return receipt


def find_service_takings(till: Till) -> list[Taking]:
    """Return what the services of a day brought in at a till, by service; one query."""
    lines = till.narrow(Entry.objects.filter(day=till.day, kind=Kind.SERVICE_RENDERED, object_type=OBJECT))
    sums = lines.order_by("topic").values_list("topic").annotate(times=Sum("quantity"), taken=Sum("amount"))
    return [Taking(name, times, Decimal(taken)) for name, times, taken in sums if taken]


def sum_service_takings(drawer: Drawer) -> Decimal:
    """Return what services brought into a drawer, less what was taken back; one query.

    Lines are told apart by their number, for a service that is written down
    afterwards stands on an earlier day, but its money lies in this drawer.
    """
    desk = drawer.desk
    lines = Entry.objects.filter(
        library=desk.library, point=desk.point, room=desk.room, kind=Kind.SERVICE_RENDERED, object_type=OBJECT
    )
    lines = lines.filter(pk__gt=drawer.after) if drawer.after else lines.filter(day=drawer.day)
    return lines.aggregate(total=Sum("amount"))["total"] or Decimal(0)


register_takings(find_service_takings)
register_drawer(sum_service_takings)
