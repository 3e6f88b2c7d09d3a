"""Receipts: a paper with a number for money that came or went; numbers follow each other without a gap."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Max, QuerySet

from circulation.charges.lines import lock_numbers
from circulation.enums import SettlementKind
from circulation.models import Reader, Receipt
from libsys.access.desk import Desk
from libsys.models import Library
from libsys.text.dates import local_day


@dataclass(frozen=True)
class Money:
    """By which way money comes or goes; ``received`` is the cash that the reader handed over, in yuan."""

    method: str
    received: Decimal | None = None


def write_receipt(
    kind: SettlementKind, *, reader: Reader, money: Money, total: Decimal, desk: Desk, at: datetime
) -> Receipt:
    """Write a receipt under the next number of the library's day; the library is held until the act ends."""
    lock_numbers(desk.library)
    day = local_day(at)
    last = Receipt.objects.filter(library=desk.library, day=day).aggregate(last=Max("number"))["last"]
    return Receipt.objects.create(
        library=desk.library, day=day, number=(last or 0) + 1, kind=kind, reader=reader, method=money.method,
        total=total, received=money.received, at=at, point=desk.point, room=desk.room, staff=desk.staff,
    )  # fmt: skip


def find_receipts(library: Library) -> QuerySet[Receipt]:
    """Return the receipts of a library with what a list shows of them."""
    return Receipt.objects.filter(library=library).select_related("reader", "point", "room", "staff")


def change_of(receipt: Receipt) -> Decimal:
    """Return the cash that went back over the desk; 0 where nothing did."""
    return receipt.received - receipt.total if receipt.received is not None else Decimal(0)
