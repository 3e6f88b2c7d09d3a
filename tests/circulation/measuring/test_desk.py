"""A tiny library is filled and measured for real: in process, side by side, over HTTP, and in the contest."""

from collections.abc import Iterator

import pytest
from django.conf import LazySettings
from django.db import connection

from circulation.enums import Kind
from circulation.measuring.acting import draw_pairs, find_desks
from circulation.measuring.contest import RIVALS, TOLD, Tally, hold_contest
from circulation.measuring.desk import Plan, measure
from circulation.measuring.filling import FILLED, Size, fill
from circulation.models import Loan
from libsys.clock import now
from libsys.daybook.auditing import all_audit_checks, audit
from libsys.models import Entry
from tests.workers import database_url

pytestmark = pytest.mark.django_db(transaction=True)
SIZE = Size(items=100, readers=12, history=230)
ROUNDS = 25


@pytest.fixture
def filled(transactional_db: None) -> None:
    """Fill the database as a measurement does."""
    fill(SIZE, until=now())


@pytest.fixture
def reachable(monkeypatch: pytest.MonkeyPatch, settings: LazySettings) -> None:
    """Let a web server of its own process find the database and the data folder of this test."""
    monkeypatch.setenv("DATABASE_URL", database_url())
    monkeypatch.setenv("LIBSYS_TEST_DATA", str(settings.LIBSYS_DATA.parent))


def find_layout() -> dict[str, set[str]]:
    """Return the indexes and constraints of every table that is filled."""
    with connection.cursor() as cursor:
        return {
            model._meta.db_table: set(connection.introspection.get_constraints(cursor, model._meta.db_table))
            for model in FILLED
        }


def find_faults() -> Iterator[str]:
    """Yield what the audit of the desk and of the day book finds; nobody ever bought this stock."""
    for check in all_audit_checks():
        if check.code.startswith(("circulation.", "libsys.")):
            yield from (f"{found.code}: {found.message}" for found in audit(check))


def test_a_filled_library_is_in_order_and_its_tables_are_laid_out_as_before(settings: LazySettings) -> None:
    before = find_layout()
    fill(SIZE, until=now())
    settings.LIBSYS_MINUTES_AHEAD = 2
    assert (find_layout(), list(find_faults())) == (before, [])
    assert (Loan.objects.count(), Entry.objects.count()) == (SIZE.history, 2 * SIZE.history)
    days = Entry.objects.order_by("day").values_list("day", flat=True)
    assert (days[0].year, (now().date() - list(days)[-1]).days <= 3) == (2020, True)


def test_every_figure_is_told_in_process_and_over_http(filled: None, reachable: None) -> None:
    said: list[str] = []
    figures = measure(Plan(size=SIZE, each=14, desks=(1, 4), with_http=True, contest=2), say=said.append)
    assert figures["in_process"]["check_out"]["queries"][1] <= 13
    assert figures["in_process"]["check_in"]["queries"][1] <= 9
    for part in ("side_by_side", "http"):
        for desks in ("1 desks", "4 desks"):
            for act in ("check_out", "check_in"):
                row = figures[part][desks][act]
                assert 0 < row["median"] <= row["p95"] <= row["longest"] + 0.1
                shared = 14 if part == "side_by_side" else 14 // int(desks[0]) * int(desks[0])
                assert (row["count"], row["a_second"] > 0) == (shared, True)
                assert part == "side_by_side" or row["server_cpu"] > 0
    assert (figures["contest"]["one_loan_and_the_rest_told"], len(said)) == (2, 6)
    assert not Loan.objects.filter(returned_at__isnull=True).exists()
    assert list(find_faults()) == []


def test_one_copy_wanted_by_four_is_lent_once_each_time_and_three_are_told(filled: None) -> None:
    told = hold_contest(ROUNDS, find_desks(RIVALS))
    assert told["answers"] == {"lent": ROUNDS, TOLD: (RIVALS - 1) * ROUNDS}
    assert (told["one_loan_and_the_rest_told"], told["open_loans_after"]) == (ROUNDS, {"1": ROUNDS})
    assert Entry.objects.filter(kind=Kind.CHECKED_OUT).count() == SIZE.history + ROUNDS
    assert list(find_faults()) == []


def test_a_contest_counts_what_is_unclear() -> None:
    tally = Tally()
    tally.add([("lent", 1), (TOLD, 2), (TOLD, 3), (TOLD, 4)], 1)
    for answers, open_loans in (
        ([("lent", 1), ("lent", 1), (TOLD, 1), (TOLD, 1)], 2),
        ([("lent", 1), (TOLD, 1), (TOLD, 1), ("OperationalError", 0)], 1),
        ([("lent", 1), (TOLD, 1), (TOLD, 1), (TOLD, 1)], 0),
    ):
        tally.add(answers, open_loans)
    told = tally.tell()
    assert (told["rounds"], told["one_loan_and_the_rest_told"]) == (4, 1)
    assert told["open_loans_after"] == {"0": 1, "1": 2, "2": 1}
    assert told["answers"]["OperationalError"] == 1


def test_pairs_are_copies_of_the_desks_own_point_each_once(filled: None) -> None:
    pairs = draw_pairs(20, after=10)
    assert len({pair.item for pair in pairs}) == 20
    assert {pair.item % 10 for pair in pairs} >= {1, 2, 3}
    assert all(pair.item % 10 or pair.item % 4 == 0 for pair in pairs)
