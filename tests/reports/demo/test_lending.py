"""Tests of the simulated borrowing."""

import itertools
from datetime import date, timedelta
from random import Random

from reports.demo.lending import Borrower, Granted, Shelf, SimulatedLoan, Simulation
from reports.demo.rhythm import days_between

START = date(2026, 1, 1)
DAYS = days_between(START, START + timedelta(days=120))


def simulate(seed: int = 1, *, renewable: bool = True) -> list[SimulatedLoan]:
    """Live through four months of one room with 30 copies and 12 readers who may hold 3 each."""
    shelf = Shelf("ZG/WJ", borrowers=4, children=False, corner=False, items=list(range(30)))
    borrowers = [
        Borrower(number, START - timedelta(days=9), START + timedelta(days=999), 30, 3, children=False, in_class=False)
        for number in range(12)
    ]
    arrivals = dict.fromkeys(range(30), START - timedelta(days=9))
    simulation = Simulation(
        [shelf],
        borrowers,
        arrivals=arrivals,
        grant=lambda _reader, _item, _room, day: Granted(day + timedelta(days=30), renewable),
        random=Random(seed),
    )
    return simulation.run(DAYS, is_open=lambda _room, day: day.weekday() != 0)


def test_the_same_dice_give_the_same_loans() -> None:
    assert simulate(1) == simulate(1)
    assert simulate(1) != simulate(2)


def test_a_copy_is_never_in_two_hands() -> None:
    by_item: dict[int, list[SimulatedLoan]] = {}
    for loan in simulate():
        by_item.setdefault(loan.item, []).append(loan)

    for loans in by_item.values():
        for earlier, later in itertools.pairwise(loans):
            assert earlier.back is not None
            assert earlier.back <= later.out


def test_nobody_holds_more_than_the_limit() -> None:
    loans = simulate()

    for day in DAYS:
        for reader in range(12):
            held = [
                loan for loan in loans
                if loan.reader == reader and loan.out[0] <= day and (loan.back is None or loan.back[0] > day)
            ]  # fmt: skip
            assert len(held) <= 3


def test_copies_go_out_and_come_back_on_open_days_only_and_in_that_order() -> None:
    loans = simulate()

    assert len(loans) > 100
    assert all(loan.out[0].weekday() != 0 for loan in loans)
    assert all(loan.back[0].weekday() != 0 and loan.out < loan.back for loan in loans if loan.back)


def test_some_are_late_and_some_are_renewed() -> None:
    loans = simulate()

    assert any(loan.back and loan.back[0] > loan.due for loan in loans)
    assert any(loan.renewed and loan.due == loan.renewed[0] + timedelta(days=30) for loan in loans)


def test_nothing_is_renewed_that_the_rules_do_not_renew() -> None:
    loans = simulate(renewable=False)

    assert len(loans) > 100
    assert not any(loan.renewed for loan in loans)


def test_nothing_happens_after_the_last_day() -> None:
    loans = simulate()
    last = DAYS[-1]

    assert all(loan.out[0] <= last for loan in loans)
    assert all(loan.back[0] <= last for loan in loans if loan.back)
    assert all(loan.renewed[0] <= last for loan in loans if loan.renewed)
    assert all(loan.due == loan.first_due for loan in loans if not loan.renewed)
