"""The machine: hands at three desks, four readers, four copies, and after every step the database is the oracle's."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from catalog.models import Item
from circulation.lending import checking_in, checking_out, handing_on, renewing, taking_back
from circulation.lending.overriding import NO_OVERRIDE, Override
from circulation.models import Card, Loan, Reader
from libsys.access.desk import Desk
from libsys.daybook.auditing import all_audit_checks, audit
from libsys.models import Entry
from tests.circulation.machine import lending, world
from tests.circulation.machine.acting import Done, attempt, plain
from tests.circulation.machine.house import House, found, told
from tests.circulation.machine.lending import Where
from tests.fixtures import NOON

COPIES, READERS, POINTS = st.integers(0, 3), st.integers(0, 3), st.integers(0, 2)
PICK = st.integers(0, 30)
SKEWS = st.sampled_from([-3, 0, 0, 3])
AUDITED_EVERY = 20
ALL = Override(frozenset(lending.LIFTABLE), "other")


class DeskMachine(RuleBasedStateMachine):
    """Lending: check-out, check-in, renewal, handing on, each taken back, each sent again."""

    house: House
    expected: world.World

    def __init__(self) -> None:
        """Begin at noon with nothing lent."""
        super().__init__()
        self.now, self.skew, self.steps = NOON, 0, 0
        self.done: list[Done] = []

    # What every rule uses.

    @property
    def at(self) -> datetime:
        """Return what the clock of the server says, right or wrong."""
        return self.now + timedelta(days=self.skew)

    def here(self, point: int) -> Where:
        """Return a place and the moment, two minutes after the last."""
        self.now += timedelta(minutes=2)
        return Where(point, self.at)

    def desk(self, point: int) -> Desk:
        """Return the desk at a point."""
        return self.house.desks[point]

    def key(self) -> str:
        """Return a key that was never used."""
        self.steps += 1
        return f"machine-{self.steps:05d}"

    def item(self, copy: int) -> Item:
        """Return the row of a copy as a face would read it."""
        return Item.objects.get(pk=self.house.items[copy])

    def reader(self, reader: int) -> Reader:
        """Return the row of a reader as a face would read it."""
        return Reader.objects.get(pk=self.house.readers[reader])

    def loan(self, loan: int) -> Loan:
        """Return the row of a loan as a face would read it."""
        return Loan.objects.get(pk=self.house.loans[loan])

    def living(self, reader: int) -> int:
        """Return the reader who stands behind a number: after a merge the one who was kept."""
        while (into := self.expected.readers[reader].merged_into) is not None:
            reader = into
        return reader

    def send(self, key: str, act: Callable[[], Any], codes: frozenset[str] | None, *, undoes: str = "") -> Any:
        """Do an act and compare: refused for exactly ``codes`` (for any reason where they are not told), or done."""
        answer, against = attempt(act)
        assert bool(against) == (codes is None or bool(codes)), f"{against or 'done'}, the oracle says {codes}"
        assert codes is None or against == codes
        if not against and Entry.objects.filter(key__startswith=key).exists():
            self.done.append(Done(key, act, plain(answer), undoes))
        return answer

    def remember(self, before: dict[str, list[Any]], *, undoes: str) -> None:
        """Keep what the last operation changed, so that it can be taken back."""
        if self.done:
            self.done[-1].undoes, self.done[-1].footprint = undoes, self.expected.footprint(before)

    # Time.

    @rule(days=st.sampled_from([0, 1, 2, 4, 12]))
    def time_passes(self, days: int) -> None:
        """Let some days go by."""
        self.now += timedelta(days=days)

    @rule(skew=SKEWS)
    def clock_is_wrong(self, skew: int) -> None:
        """Let the clock be days wrong from now on, or right again."""
        self.skew = skew

    # Lending.

    @rule(reader=READERS, copy=COPIES, point=POINTS, card=st.integers(-2, 1), override=st.sampled_from([0, 0, 1]))
    def check_out(self, reader: int, copy: int, point: int, card: int, override: int) -> None:
        """Lend a copy on some card, or on none in particular."""
        reader, here, key = self.living(reader), self.here(point), self.key()
        states = self.expected.readers[reader].cards
        shown = card if 0 <= card < len(states) else None
        row, item = self.reader(reader), self.item(copy)
        in_hand = None if shown is None else Card.objects.get(pk=self.house.cards[reader][shown])
        before = self.expected.snapshot()
        codes = lending.check_out(self.expected, reader, copy, here, card=shown, override=bool(override))
        lifted = ALL if override else NO_OVERRIDE
        loan = self.send(
            key,
            lambda: checking_out.check_out(
                reader=row, item=item, desk=self.desk(point), at=here.at, key=key, card=in_hand, override=lifted
            ),
            codes,
        )
        if not codes:
            self.house.loans.append(loan.pk)
            self.remember(before, undoes="entry")

    @rule(copy=COPIES, point=POINTS, back=st.sampled_from([0, 0, 0, 3]))
    def check_in(self, copy: int, point: int, back: int) -> None:
        """Take a copy back at some point, some days after it was thrown into the box."""
        here, key, item = self.here(point), self.key(), self.item(copy)
        handed_in = here.at - timedelta(days=back) if back else None
        before, earlier = self.expected.snapshot(), len(self.done)
        lending.check_in(self.expected, copy, here, handed_in=handed_in)
        self.send(
            key,
            lambda: checking_in.check_in(item=item, desk=self.desk(point), at=here.at, key=key, handed_in_at=handed_in),
            lending.DONE,
        )
        if len(self.done) > earlier:
            self.remember(before, undoes="return")

    @rule(pick=PICK, override=st.booleans())
    def renew(self, pick: int, override: bool) -> None:
        """Renew some loan whose reader is known."""
        known = [i for i, one in enumerate(self.expected.loans) if one.reader is not None]
        if not known:
            return
        number, here, key = known[-1 - pick % len(known)], self.here(0), self.key()
        loan, lifted = self.loan(number), ALL if override else NO_OVERRIDE
        before = self.expected.snapshot()
        codes = lending.renew(self.expected, number, here, override=override)
        act = lambda: renewing.renew(loan=loan, desk=self.desk(0), at=here.at, key=key, override=lifted)  # noqa: E731
        self.send(key, act, codes)
        if not codes:
            self.remember(before, undoes="entry")

    @rule(reader=READERS, copy=COPIES, point=POINTS)
    def hand_on(self, reader: int, copy: int, point: int) -> None:
        """Take a copy back and lend it in the same moment; the return stands where the loan is refused."""
        reader, here, key = self.living(reader), self.here(point), self.key()
        row, item, stays = self.reader(reader), self.item(copy), False
        if not lending.was_just_lent_elsewhere(self.expected, copy, here):
            lending.check_in(self.expected, copy, here, stays=True)
            stays = self.expected.copies[copy].status != "in_transit"
        codes = lending.check_out(self.expected, reader, copy, here)
        if codes and stays:
            lending.direct(self.expected, copy, here)
        act = lambda: handing_on.hand_on(reader=row, item=item, desk=self.desk(point), at=here.at, key=key)  # noqa: E731
        answer = self.send(key, act, lending.DONE)
        refused = {str(one.code) for one in answer.refusal.reasons} if answer.refusal else set()
        assert refused == codes
        if not codes:
            self.house.loans.append(answer.loan.pk)

    # Again, and back.

    @rule(pick=PICK)
    def take_back(self, pick: int) -> None:
        """Take back an operation of the desk, the latest ones mostly."""
        operations = [one for one in self.done if one.undoes]
        if not operations:
            return
        one, here, key = operations[-1 - pick % len(operations)], self.here(0), self.key()
        was_possible = not one.is_undone and self.expected.undo(one.footprint, at=here.at)
        codes = lending.DONE if was_possible else None
        self.send(key, lambda: self._take_back(one, here, key), codes)
        one.is_undone = one.is_undone or was_possible

    def _take_back(self, one: Done, here: Where, key: str) -> Any:
        desk = self.desk(here.point)
        if one.undoes == "return":
            return taking_back.take_back_return(key_of=one.key, desk=desk, at=here.at, key=key)
        return taking_back.take_back(entry=Entry.objects.get(key=one.key), desk=desk, at=here.at, key=key)

    @rule(pick=PICK)
    def send_again(self, pick: int) -> None:
        """Send an operation again with its own key: the same answer, not one line more."""
        if not self.done:
            return
        one = self.done[-1 - pick % len(self.done)]
        lines = Entry.objects.count()
        answer, against = attempt(one.again)
        assert not against
        assert one.is_undone or plain(answer) == one.answer
        assert Entry.objects.count() == lines

    # What must be so after every step.

    @invariant()
    def the_house_is_as_the_oracle_says(self) -> None:
        """Compare everything, copy by copy and reader by reader."""
        is_so, should_be = found(), told(self.house, self.expected)
        for name, wanted in should_be.items():
            assert is_so[name] == wanted, name
        if self.steps and self.steps % AUDITED_EVERY == 0:
            assert find_faults() == []

    def teardown(self) -> None:
        """Audit the house at the end, and take everything back."""
        try:
            if not transaction.get_connection().needs_rollback:
                assert find_faults() == []
        finally:
            transaction.set_rollback(True)


def find_faults() -> list[str]:
    """Return what the audit finds; the stock of the tests was never accessioned."""
    checks = [check for check in all_audit_checks() if check.code.startswith(("circulation.", "libsys."))]
    return [f"{fault.code}: {fault.message}" for check in checks for fault in audit(check)]
