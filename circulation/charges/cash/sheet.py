"""The daily cash sheet: every receipt of a day by place, person and method, with sums that agree with the day book."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet, Sum

from circulation.enums import ChargeKind, Kind, PaymentMethod, SettlementKind
from circulation.models import Handover, Receipt
from libsys.models import Entry, Library, Room, ServicePoint

NOTHING = Decimal(0)


@dataclass(frozen=True)
class Till:
    """Whose sheet: a library's, of one point or room, of one person; None means all of them."""

    library: Library
    day: date
    point: ServicePoint | None = None
    room: Room | None = None
    staff: int | None = None

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Return those receipts, settlements or lines that belong to the sheet."""
        wanted = {"point": self.point, "room": self.room, "staff": self.staff}
        given = {name: value for name, value in wanted.items() if value}
        return rows.filter(library=self.library, **given)


@dataclass
class Sums:
    """Money of one row, in yuan: taken, given back, how many receipts, how many of them void."""

    taken: Decimal = NOTHING
    given: Decimal = NOTHING
    count: int = 0
    void: int = 0

    @property
    def net(self) -> Decimal:
        """Return what stays."""
        return self.taken - self.given

    def add(self, receipt: Receipt) -> None:
        """Count a receipt in; a void one only by its number."""
        self.count += 1
        if receipt.voided_at is not None:
            self.void += 1
        elif receipt.kind == SettlementKind.REFUND:
            self.given += receipt.total
        else:
            self.taken += receipt.total


@dataclass
class Sheet:
    """The cash sheet of a day; ``agrees`` says that it comes to what the lines of the day book come to."""

    till: Till
    receipts: list[Receipt]
    rows: list[tuple[str, str, str, Sums]]
    methods: list[tuple[str, Sums]]
    kinds: list[tuple[str, Decimal, Decimal]]
    total: Sums
    waived: Decimal
    handovers: list[Handover] = field(default_factory=list)
    agrees: bool = True


def find_sheet(till: Till) -> Sheet:
    """Return the cash sheet; six queries, however many receipts."""
    receipts = list(
        till.narrow(Receipt.objects.filter(day=till.day)).select_related("reader", "point", "room", "staff", "handover")
        .prefetch_related("settlements__charge").order_by("number")
    )  # fmt: skip
    total = sum_up(receipts)
    lines = _sum_lines(till)
    return Sheet(
        till=till,
        receipts=receipts,
        rows=_by_desk(receipts),
        methods=[(str(method.label), sums) for method in PaymentMethod if (sums := _of_method(receipts, method)).count],
        kinds=_by_kind(receipts),
        total=total,
        waived=_sum_waived(till),
        handovers=list(
            till.narrow(Handover.objects.filter(day=till.day)).select_related("staff", "point", "room").order_by("pk")
        ),
        agrees=lines == (total.taken, total.given),
    )


def sum_up(receipts: Iterable[Receipt]) -> Sums:
    """Return what receipts come to."""
    sums = Sums()
    for receipt in receipts:
        sums.add(receipt)
    return sums


def _by_desk(receipts: list[Receipt]) -> list[tuple[str, str, str, Sums]]:
    """Return one row for each place, person and method."""
    found: dict[tuple[str, str, str], Sums] = {}
    for receipt in receipts:
        place = " · ".join(str(part) for part in (receipt.point, receipt.room) if part)
        who = str(receipt.staff or "—")
        found.setdefault((place, who, str(PaymentMethod(receipt.method).label)), Sums()).add(receipt)
    return [(*key, sums) for key, sums in sorted(found.items())]


def _of_method(receipts: list[Receipt], method: PaymentMethod) -> Sums:
    return sum_up(receipt for receipt in receipts if receipt.method == method)


def _by_kind(receipts: list[Receipt]) -> list[tuple[str, Decimal, Decimal]]:
    """Return what was taken and given back for each type of charge."""
    sums: dict[str, list[Decimal]] = {}
    for receipt in receipts:
        for row in receipt.settlements.all():
            if row.voided_at is None:
                pair = sums.setdefault(row.charge.kind, [NOTHING, NOTHING])
                pair[row.kind == SettlementKind.REFUND] += row.amount
    return [(str(kind.label), *sums[kind]) for kind in ChargeKind if kind in sums]


def _sum_lines(till: Till) -> tuple[Decimal, Decimal]:
    """Return what the lines of the day book say was taken and given back; voiding lines count against."""
    lines = till.narrow(Entry.objects.filter(day=till.day)).aggregate(
        taken=Sum("amount", filter=Q(kind=Kind.CHARGE_PAID)), given=Sum("amount", filter=Q(kind=Kind.CHARGE_REFUNDED))
    )
    return lines["taken"] or NOTHING, lines["given"] or NOTHING


def _sum_waived(till: Till) -> Decimal:
    lines = till.narrow(Entry.objects.filter(day=till.day, kind=Kind.CHARGE_WAIVED))
    return lines.aggregate(total=Sum("amount"))["total"] or NOTHING
