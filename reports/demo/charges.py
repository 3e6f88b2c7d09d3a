"""Charges of the demonstration: rules of compensation, lost and damaged copies, a till that was handed over."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random

from django.db.models import QuerySet

from catalog.enums import Material
from circulation.charges.cash.handing_over import Count, expect_cash, find_open_receipts, hand_over
from circulation.charges.cash.takings import expect_takings
from circulation.charges.compensation.finding_again import settle_found
from circulation.charges.compensation.losing import Claim, charge_damage, gather_damage, report_lost
from circulation.charges.compensation.reckoning import Degree, reckon
from circulation.charges.compensation.rules import CELLS, find_rule, set_rule
from circulation.charges.making import Demand, make_charge
from circulation.charges.receipts import Money
from circulation.charges.settling import Share, pay, waive
from circulation.enums import ChargeKind, PaymentMethod
from circulation.models import Charge, CompensationRule, Loan, Reader
from libsys.access.desk import Desk
from libsys.models import Room, User
from libsys.text.dates import local_moment

DAYS, CARDS, LOST, DAMAGED = 12, 18, 4, 6
PAID_SHARE = 0.7
WAYS = (PaymentMethod.CASH, PaymentMethod.CASH, PaymentMethod.WECHAT, PaymentMethod.ALIPAY)
RULES = {
    "": {"factor": "2.0", "old_years": 10, "old_factor": "3.0", "sole_factor": "5.0", "minimum": "10.00",
         "processing_fee": "5.00", "unknown_price": "30.00", "refund_days": 90},
    Material.SERIAL.value: {"factor": "1.0", "minimum": "5.00", "processing_fee": "0.00", "unknown_price": "20.00",
                            "refund_days": 30},
}  # fmt: skip


def charge_readers(room: Room, *, desk: Desk, until: date, random: Random) -> int:
    """Charge some readers of the lending room during the last days, let most of them pay; return how many charges."""
    at_window = replace(desk, point=room.point, room=room, name=room.name, staff=_find_staff(room))
    _set_rules(desk=at_window, at=local_moment(until - timedelta(days=400)))
    days = [until - timedelta(days=back) for back in range(DAYS, 0, -1)]
    for number, day in enumerate(sorted(random.choices(days, k=CARDS))):
        reader = random.choice(list(Reader.objects.filter(library=room.point.library).order_by("pk")[:200]))
        demand = Demand(ChargeKind.CARD, Decimal("5.00"))
        make_charge(reader=reader, demand=demand, desk=at_window, at=_hour(day, number), key=None)
    _lose_and_damage(desk=at_window, days=days, random=random)
    _settle(desk=at_window, until=until, random=random)
    receipts = list(find_open_receipts(at_window))
    if receipts:
        at = local_moment(until, time(17, 30))
        expected = expect_cash(receipts) + expect_takings(at_window, at=at)
        hand_over(count=Count(max(expected, Decimal(0)), "王强"), desk=at_window, at=at, key=None)
    return Charge.objects.count()


def _set_rules(*, desk: Desk, at: datetime) -> None:
    for material, stated in RULES.items():
        plain = CompensationRule()
        cells = {name: getattr(plain, name) for name in CELLS}
        cells |= {name: Decimal(value) if isinstance(value, str) else value for name, value in stated.items()}
        set_rule(material=material, cells=cells, seen="", desk=desk, at=at, key=None)


def _lose_and_damage(*, desk: Desk, days: list[date], random: Random) -> None:
    """Let a few overdue copies be lost, one of them found again, and a few that came back be damaged."""
    loans = Loan.objects.filter(library=desk.library)
    overdue = _fetch(loans.filter(returned_at=None, due_on__lt=days[0]).order_by("pk")[: LOST * 3])
    for number, loan in enumerate(random.sample(overdue, min(LOST, len(overdue)))):
        at = _hour(days[number], 11)
        asked = reckon(find_rule(desk.library, loan.item.material), gather_damage(loan.item, degree=None, at=at))
        report_lost(loan=loan, claim=Claim(asked.amount, asked.processing), desk=desk, at=at, key=None)
        if not number:
            settle_found(loan=loan, method=PaymentMethod.CASH, desk=desk, at=_hour(days[-2], 10), key=None)
    back = loans.filter(returned_at__isnull=False, lost_at=None, undone_at=None)
    returned = _fetch(back.order_by("-returned_at", "-pk")[:60])
    for number, loan in enumerate(random.sample(returned, min(DAMAGED, len(returned)))):
        at, degree = _hour(days[number + 2], 15), random.choice((Degree.LIGHT, Degree.LIGHT, Degree.MARKED))
        asked = reckon(find_rule(desk.library, loan.item.material), gather_damage(loan.item, degree=degree, at=at))
        charge_damage(loan=loan, degree=degree, claim=Claim(asked.amount), desk=desk, at=at, key=None)


def _fetch(chosen: QuerySet[Loan]) -> list[Loan]:
    """Return the chosen loans with their readers and records.

    They are chosen first and joined then: PostgreSQL knows nothing yet of tables filled in this transaction, and
    would join all of them before it looks for the last sixty.
    """
    ids = list(chosen.values_list("pk", flat=True))
    found = Loan.objects.select_related("reader", "item__record").in_bulk(ids)
    return [found[pk] for pk in ids]


def _settle(*, desk: Desk, until: date, random: Random) -> None:
    """Let most readers pay on the day of the charge, one be let off, and the rest owe."""
    waived = False
    for charge in Charge.objects.select_related("reader").filter(voided_at=None).order_by("made_at", "pk"):
        if not charge.is_open:
            continue
        shares, at = [Share(charge.pk, charge.left)], charge.made_at + timedelta(minutes=4)
        if random.random() < PAID_SHARE:
            method = random.choice(WAYS)
            received = (charge.left // 10 + 1) * 10 if method == PaymentMethod.CASH else None
            pay(reader=charge.reader, shares=shares, money=Money(method, received), desk=desk, at=at, key=None)
        elif not waived:
            waived = True
            waive(reader=charge.reader, shares=shares, reason="读者住院，馆长同意", desk=desk, at=at, key=None)


def _hour(day: date, number: int) -> datetime:
    """Return a moment of the opening hours of a day."""
    return local_moment(day, time(9 + number % 8, (number * 7) % 60))


def _find_staff(room: Room) -> User | None:
    return User.objects.filter(library=room.point.library, username="limin").first()
