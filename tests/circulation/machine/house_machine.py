"""The whole machine: holds, transits, losses, money and readers beside lending."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import rule

from catalog.items.moves import MISS
from catalog.items.moving import move_items
from catalog.models import Record
from circulation.accounts import history
from circulation.charges import giving_back, settling, voiding
from circulation.charges.compensation import claiming, finding_again, losing
from circulation.charges.compensation.reckoning import Degree
from circulation.charges.receipts import Money
from circulation.charges.settling import Share
from circulation.holds import changing, expiring, placing
from circulation.models import Card, Charge, Hold, Receipt, ReturnClaim, Transit
from circulation.readers.cards import replace_card
from circulation.readers.merging.merging import merge_readers
from circulation.readers.merging.planning import plan_merge
from circulation.transits import giving_up, sending
from libsys.text.dates import local_day
from tests.circulation.machine import lending, others
from tests.circulation.machine.machine import COPIES, PICK, POINTS, READERS, DeskMachine

LOSS = losing.Claim(others.CLAIM, others.FEE)
GIVEN = losing.Claim(Decimal(0), note="赔同版书")
SUMS = st.sampled_from([Decimal("0.10"), Decimal("1.00"), Decimal("2.50"), Decimal("4.00")])


class HouseMachine(DeskMachine):
    """Everything that can happen between readers and copies."""

    # Holds.

    @rule(reader=READERS, record=st.integers(0, 1), point=POINTS, wanted=st.sampled_from([None, None, 0, 2, 3]))
    def place_hold(self, reader: int, record: int, point: int, wanted: int | None) -> None:
        """Join a queue, for any copy or for one."""
        reader, here, key = self.living(reader), self.here(point), self.key()
        if wanted is not None and self.expected.copies[wanted].record != record:
            wanted = None
        pickup, row = self.desk(point).point, self.reader(reader)
        assert pickup is not None
        title = Record.objects.get(pk=self.house.records[record])
        wish = placing.Wish(title, pickup, None if wanted is None else self.item(wanted))
        codes = others.place(self.expected, reader, others.Wanted(record, point, wanted), here)
        hold = self.send(
            key, lambda: placing.place_hold(reader=row, wish=wish, desk=self.desk(point), at=here.at, key=key), codes
        )
        if not codes:
            self.house.holds.append(hold.pk)

    @rule(pick=PICK)
    def cancel_hold(self, pick: int) -> None:
        """Leave a queue."""
        if self.house.holds:
            number, here, key = -1 - pick % len(self.house.holds), self.here(0), self.key()
            hold = Hold.objects.get(pk=self.house.holds[number])
            codes = others.cancel(self.expected, number)
            self.send(key, lambda: changing.cancel_hold(hold=hold, desk=self.desk(0), at=here.at, key=key), codes)

    @rule(pick=PICK, days=st.sampled_from([None, 1, 5]))
    def pause_hold(self, pick: int, days: int | None) -> None:
        """Let others pass for some days, or wait again."""
        if self.house.holds:
            number, here, key = -1 - pick % len(self.house.holds), self.here(0), self.key()
            until = None if days is None else local_day(here.at) + timedelta(days=days)
            hold = Hold.objects.get(pk=self.house.holds[number])
            codes = others.pause(self.expected, number, until)
            self.send(
                key,
                lambda: changing.pause_hold(hold=hold, until=until, desk=self.desk(0), at=here.at, key=key),
                codes,
            )

    @rule()
    def expire_holds(self) -> None:
        """Let the night pass over the hold shelf."""
        here = self.here(0)
        others.expire(self.expected, here)
        expiring.expire_holds(library=self.desk(0).library, at=here.at)

    # Transits and losses.

    @rule(copy=COPIES, point=POINTS, towards=POINTS)
    def send_item(self, copy: int, point: int, towards: int) -> None:
        """Put a copy into the box for another point."""
        here, key, item = self.here(point), self.key(), self.item(copy)
        place = self.desk(towards).point
        assert place is not None
        codes = others.send_away(self.expected, copy, towards, here)
        act = lambda: sending.send_item(item=item, target=place, desk=self.desk(point), at=here.at, key=key)  # noqa: E731
        self.send(key, act, codes)

    @rule(pick=PICK)
    def transit_is_lost(self, pick: int) -> None:
        """Give up a copy that never arrived."""
        on_the_way = [i for i, one in enumerate(self.expected.transits) if one.is_open]
        if on_the_way:
            number, here, key = on_the_way[pick % len(on_the_way)], self.here(0), self.key()
            item = self.house.items[self.expected.transits[number].copy]
            transit = Transit.objects.get(item=item, closed_at=None)
            codes = others.give_up(self.expected, number)
            self.send(key, lambda: giving_up.give_up(transit=transit, desk=self.desk(0), at=here.at, key=key), codes)

    @rule(copy=COPIES)
    def copy_is_missing(self, copy: int) -> None:
        """Note that a copy cannot be found."""
        here, key, item = self.here(0), self.key(), self.item(copy)
        is_possible = others.miss(self.expected, copy)
        moved, _refused = move_items(items=[item], by=MISS, desk=self.desk(0), at=here.at, key=key)
        assert bool(moved) == is_possible

    @rule(pick=PICK, is_asked=st.booleans())
    def report_lost(self, pick: int, is_asked: bool) -> None:
        """Let a reader tell that a copy is lost."""
        number = self._pick_loan(pick)
        if number is None:
            return
        loan, here, key, claim = self.loan(number), self.here(0), self.key(), LOSS if is_asked else GIVEN
        before = self.expected.snapshot()
        codes = others.lose(self.expected, number, here, is_asked=is_asked)
        act = lambda: losing.report_lost(loan=loan, claim=claim, desk=self.desk(0), at=here.at, key=key)  # noqa: E731
        self.send(key, act, codes)
        if not codes:
            self.remember(before, undoes="loss")

    @rule(pick=PICK)
    def settle_found(self, pick: int) -> None:
        """Let a copy that a reader lost turn up."""
        lost = [i for i, one in enumerate(self.expected.loans) if one.lost_at is not None]
        if not lost:
            return
        number, here, key = lost[pick % len(lost)], self.here(0), self.key()
        loan, papers = self.loan(number), len(self.expected.receipts)
        codes = lending.DONE if others.settle_found(self.expected, number, here) else None
        act = lambda: finding_again.settle_found(loan=loan, method="cash", desk=self.desk(0), at=here.at, key=key)  # noqa: E731
        receipt = self.send(key, act, codes)
        if len(self.expected.receipts) > papers:
            self.house.receipts.append(receipt.pk)

    @rule(pick=PICK)
    def charge_damage(self, pick: int) -> None:
        """Ask a reader for a damaged copy."""
        number = self._pick_loan(pick)
        if number is None:
            return
        loan, here, key, claim = self.loan(number), self.here(0), self.key(), losing.Claim(others.DAMAGE)
        codes = others.damage(self.expected, number)
        self.send(
            key,
            lambda: losing.charge_damage(
                loan=loan, degree=Degree.MARKED, claim=claim, desk=self.desk(0), at=here.at, key=key
            ),
            codes,
        )

    @rule(pick=PICK, days=st.sampled_from([0, 0, 0, 1, 5, -1]))
    def claim_returned(self, pick: int, days: int) -> None:
        """Let a reader say that a copy was brought back some days ago."""
        number = self._pick_loan(pick)
        if number is None:
            return
        loan, here, key = self.loan(number), self.here(0), self.key()
        said_on = local_day(here.at) - timedelta(days=days)
        codes = others.claim_returned(self.expected, number, said_on, here)
        act = lambda: claiming.claim_returned(loan=loan, said_on=said_on, desk=self.desk(0), at=here.at, key=key)  # noqa: E731
        self.send(key, act, codes)

    @rule(pick=PICK)
    def withdraw_claim(self, pick: int) -> None:
        """Find out that what a reader said was a mistake."""
        if not self.expected.said_back:
            return
        number = sorted(self.expected.said_back)[-1 - pick % len(self.expected.said_back)]
        here, key = self.here(0), self.key()
        claim = ReturnClaim.objects.get(loan=self.house.loans[number], withdrawn_at=None)
        codes = others.withdraw_claim(self.expected, number)
        self.send(key, lambda: claiming.withdraw_claim(claim=claim, desk=self.desk(0), at=here.at, key=key), codes)

    def _pick_loan(self, pick: int) -> int | None:
        known = [i for i, one in enumerate(self.expected.loans) if one.reader is not None]
        return known[-1 - pick % len(known)] if known else None

    # Money.

    @rule(pick=PICK, kind=st.sampled_from(["payment", "payment", "waiver", "refund"]), amount=SUMS)
    def settle(self, pick: int, kind: str, amount: Decimal) -> None:
        """Pay a charge, ask no longer for it, give back what was paid for it; wholly or in part."""
        if not self.expected.charges:
            return
        number, here, key = pick % len(self.expected.charges), self.here(0), self.key()
        expected = self.expected.charges[number]
        row, charge = self.reader(expected.reader), self._charge(number)
        amount = min(amount, expected.left) if kind != "refund" and expected.left else amount
        more: dict[str, Any] = {"reader": row, "desk": self.desk(0), "at": here.at, "key": key}
        more["shares"] = [Share(charge.pk, amount)]
        acts = {
            "payment": lambda: settling.pay(money=Money("cash"), **more),
            "waiver": lambda: settling.waive(reason="困难", **more),
            "refund": lambda: giving_back.refund(method="cash", reason="多收", **more),
        }
        is_possible = others.settle(self.expected, number, amount, kind, here)
        receipt = self.send(key, acts[kind], lending.DONE if is_possible else None)
        if is_possible and kind != "waiver":
            self.house.receipts.append(receipt.pk)

    def _charge(self, number: int) -> Charge:
        one = self.expected.charges[number]
        same = [i for i, other in enumerate(self.expected.charges) if (other.loan, other.kind) == (one.loan, one.kind)]
        rows = Charge.objects.filter(loan=self.house.loans[one.loan or 0], kind=one.kind).order_by("pk")
        return rows[same.index(number)]

    @rule(pick=PICK)
    def void_receipt(self, pick: int) -> None:
        """Void a paper that was written by mistake."""
        if not self.house.receipts:
            return
        number, here, key = -1 - pick % len(self.house.receipts), self.here(0), self.key()
        receipt = Receipt.objects.get(pk=self.house.receipts[number])
        codes = lending.DONE if others.void_receipt(self.expected, number, here) else None
        self.send(
            key,
            lambda: voiding.void_receipt(receipt=receipt, reason="错", desk=self.desk(0), at=here.at, key=key),
            codes,
        )

    # Readers.

    @rule(kept=READERS, merged=READERS, often=st.integers(0, 3))
    def merge(self, kept: int, merged: int, often: int) -> None:
        """Find out, now and then, that two readers are one."""
        kept, merged = self.living(kept), self.living(merged)
        if often or kept == merged:
            return
        here, key = self.here(0), self.key()
        into, away = self.reader(kept), self.reader(merged)
        mark = plan_merge(into, away).mark
        codes = lending.DONE if others.merge(self.expected, kept, merged) else None
        self.send(
            key,
            lambda: merge_readers(kept=into, merged=away, mark=mark, desk=self.desk(0), at=here.at, key=key),
            codes,
        )
        if not codes and codes is not None:
            self.house.cards[kept] += self.house.cards[merged]
            self.house.cards[merged] = []

    @rule(reader=READERS)
    def replace_card(self, reader: int) -> None:
        """Give a reader a new card in the place of a valid one."""
        reader, here, key = self.living(reader), self.here(0), self.key()
        states = self.expected.readers[reader].cards
        last = max(i for i, state in enumerate(states) if state == "valid")
        card = Card.objects.get(pk=self.house.cards[reader][last])
        act = lambda: replace_card(card=card, number=f"N{key}", desk=self.desk(0), at=here.at, key=key)  # noqa: E731
        new = self.send(key, act, lending.DONE)
        states[last] = "replaced"
        states.append("valid")
        self.house.cards[reader].append(new.pk)

    @rule()
    def forget_old_loans(self) -> None:
        """Let the night take readers off loans that are long over."""
        at = self.here(0).at
        others.forget(self.expected, at)
        history.forget_old_loans(at=at)

    def _take_back(self, one: Any, here: lending.Where, key: str) -> Any:
        if one.undoes != "loss":
            return super()._take_back(one, here, key)
        loan = self.loan(next(i for name, i in one.footprint if name == "loans"))
        return losing.take_back_loss(loan=loan, desk=self.desk(0), at=here.at, key=key)

    def teardown(self) -> None:
        """Audit and take back, and close the transaction of this run."""
        try:
            super().teardown()
        finally:
            self.kept.__exit__(None, None, None)

    kept: transaction.Atomic
