"""Races: threads meet at a barrier and act in the same moment, on real connections."""

import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from django.db.models import F, Sum

from catalog.models import Item, Record
from circulation.lending.checking_in import check_in
from circulation.lending.checking_out import CheckOutRefused, check_out
from circulation.lending.handing_on import hand_on
from circulation.lending.renewing import RenewalRefused, renew
from circulation.models import Loan, LoanRule, Reader, ReaderCategory, ReaderKey
from libsys.access.desk import Desk
from libsys.errors import DomainError
from libsys.models import Entry
from tests.fixtures import NOON, make_item, make_reader

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 5


def at_once(acts: Iterable[Callable[[], Any]]) -> list[Any]:
    """Run every act in a thread of its own, released together; a refusal is an answer."""
    acts = list(acts)
    barrier = threading.Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        try:
            connection.ensure_connection()
            barrier.wait(10)
            return act()
        except DomainError as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_two_desks_lend_the_same_copy_exactly_once(
    category: ReaderCategory, reader: Reader, item: Item, desk: Desk
) -> None:
    readers = [reader, make_reader(category, number="R2"), make_reader(category, number="R3")]
    for turn in range(ROUNDS):
        answers = at_once(
            lambda who=who, turn=turn: check_out(reader=who, item=item, desk=desk, at=NOON, key=f"{turn}-{who.pk}")
            for who in readers
        )
        loans = [answer for answer in answers if isinstance(answer, Loan)]
        refusals = [answer for answer in answers if isinstance(answer, CheckOutRefused)]
        assert (len(loans), [refusal.code for refusal in refusals]) == (1, ["item_on_loan_to_another"] * 2)
        assert "总馆 · 外借处" in str(refusals[0].reasons[0].sentence)
        assert Loan.objects.filter(returned_at__isnull=True).count() == 1
        check_in(item=item, desk=desk, at=NOON, key=f"{turn}-in")
    assert Entry.objects.filter(kind="loan.checked_out").count() == ROUNDS


def test_several_desks_never_lend_past_the_limit(reader: Reader, record: Record, desk: Desk) -> None:
    LoanRule.objects.update(max_loans=3)
    copies = [make_item(record, desk.room, barcode=f"B{number}") for number in range(6)]
    answers = at_once(
        lambda copy=copy: check_out(reader=reader, item=copy, desk=desk, at=NOON, key=copy.barcode) for copy in copies
    )
    refusals = [answer.code for answer in answers if isinstance(answer, CheckOutRefused)]
    assert refusals == ["too_many_loans"] * 3
    assert Loan.objects.count() == 3
    assert Entry.objects.filter(kind="visit.borrowed").aggregate(total=Sum("quantity"))["total"] == 1
    assert ReaderKey.objects.filter(reader=reader).count() == 1


def test_the_same_operation_sent_twice_at_once_lends_once(reader: Reader, item: Item, desk: Desk) -> None:
    for turn in range(ROUNDS):
        answers = at_once([lambda: check_out(reader=reader, item=item, desk=desk, at=NOON, key=f"k{turn}")] * 2)  # noqa: B023
        assert {type(answer) for answer in answers} == {Loan}
        assert Loan.objects.filter(returned_at__isnull=True).count() == 1
        at_once([lambda: check_in(item=item, desk=desk, at=NOON, key=f"i{turn}")] * 2)  # noqa: B023
    counts = [Entry.objects.filter(kind=kind).count() for kind in ("loan.checked_out", "loan.checked_in")]
    assert counts == [ROUNDS, ROUNDS]


def test_renewals_at_once_stop_at_the_limit(reader: Reader, item: Item, desk: Desk) -> None:
    loan = check_out(reader=reader, item=item, desk=desk, at=NOON, key="out")
    answers = at_once(
        lambda number=number: renew(loan=loan, desk=desk, at=NOON, key=f"r{number}") for number in range(4)
    )
    assert sum(isinstance(answer, RenewalRefused) for answer in answers) == 3
    loan.refresh_from_db()
    assert loan.renewals == 1


def test_handing_on_against_lending_never_locks_up(
    category: ReaderCategory, reader: Reader, item: Item, desk: Desk
) -> None:
    other = make_reader(category, number="R2")
    for turn in range(ROUNDS):
        check_out(reader=other, item=item, desk=desk, at=NOON, key=f"{turn}")
        answers = at_once(
            [
                lambda: hand_on(reader=reader, item=item, desk=desk, at=NOON, key=f"{turn}a"),  # noqa: B023
                lambda: hand_on(reader=other, item=item, desk=desk, at=NOON, key=f"{turn}b"),  # noqa: B023
                lambda: check_out(reader=reader, item=item, desk=desk, at=NOON, key=f"{turn}c"),  # noqa: B023
            ]
        )
        assert len(answers) == 3
        assert Loan.objects.filter(returned_at__isnull=True).count() == 1
        check_in(item=item, desk=desk, at=NOON, key=f"{turn}in")
    out = Entry.objects.filter(kind="loan.checked_out").count()
    assert out == Entry.objects.filter(kind="loan.checked_in").count() == Item.objects.get(loans=F("loans")).loans
