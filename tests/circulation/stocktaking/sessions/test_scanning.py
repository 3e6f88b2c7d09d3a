"""Scanning into a session: each copy is judged, what was missing is found, twice does no harm."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.models import Item, Record
from circulation.enums import ScanVerdict, StocktakeState
from circulation.models import Reader, Stocktake, StocktakeScan
from circulation.stocktaking.sessions.judging import find_stray
from circulation.stocktaking.sessions.opening import StocktakeRefused
from circulation.stocktaking.sessions.scanning import Scanned, scan_codes
from libsys.access.desk import Desk
from libsys.models import Entry, Library, Room, ServicePoint
from tests.circulation.conftest import counted_queries
from tests.circulation.stocktaking.conftest import make_copies
from tests.fixtures import NOON, make_item


def scan(stocktake: Stocktake, desk: Desk, *codes: str, key: str = "") -> list[Scanned]:
    """Scan codes one after another, each a scan of its own."""
    return [scan_codes(stocktake=stocktake, codes=[code], desk=desk, at=NOON, key=key)[0] for code in codes]


def verdicts(answers: list[Scanned]) -> list[str]:
    """Return what the scans came to."""
    return [str(answer.scan.verdict) if answer.scan else answer.note for answer in answers]


@pytest.mark.parametrize(
    ("status", "verdict"),
    [
        ("available", "present"), ("on_loan", "on_loan"), ("missing", "found"), ("lost", "found"),
        ("in_transit", "in_transit"), ("on_hold_shelf", "on_hold_shelf"), ("in_repair", "in_repair"),
        ("in_process", "in_process"), ("withdrawn", "withdrawn"),
    ],
)  # fmt: skip
def test_every_status_has_its_answer(
    stocktake: Stocktake, copies: list[Item], desk: Desk, status: str, verdict: str
) -> None:
    Item.objects.filter(pk=copies[0].pk).update(status=status)
    assert verdicts(scan(stocktake, desk, "s0")) == [verdict]


def test_a_copy_of_another_room_says_where_it_belongs(
    stocktake: Stocktake, record: Record, upstairs: Room, desk: Desk
) -> None:
    make_item(record, upstairs, barcode="UP1")
    answer = scan(stocktake, desk, "UP1")[0]
    assert (answer.scan.verdict, answer.scan.is_misplaced) == (ScanVerdict.WRONG_PLACE, True)


def test_other_libraries_cards_and_noise_are_told_apart(
    stocktake: Stocktake, record: Record, reader: Reader, desk: Desk
) -> None:
    other = Library.objects.create(code="LX", name="邻县图书馆")
    point = ServicePoint.objects.create(library=other, code="ZG", name="总馆", kind="central")
    make_item(record, Room.objects.create(point=point, code="WJ", name="外借处"), barcode="LX1")
    codes = ("LX1", "NOBODY", "R0001", "\x00\t", "javascript:alert(1)" * 40, "9787020134571")
    found = verdicts(scan(stocktake, desk, *codes))
    assert found == ["foreign", "unknown", "card", "unreadable", "unreadable", "unknown"]
    assert not StocktakeScan.objects.filter(code="R0001").exists()


def test_a_missing_copy_is_found_by_its_scan(stocktake: Stocktake, copies: list[Item], desk: Desk) -> None:
    Item.objects.filter(pk=copies[1].pk).update(status="missing")
    answer = scan(stocktake, desk, "S1")[0]
    copies[1].refresh_from_db()
    line = Entry.objects.get(pk=StocktakeScan.objects.get().entry_id)
    assert copies[1].status == "available"
    assert (line.kind, line.object_type, line.object_id) == ("item.found", "stocktake", stocktake.pk)
    assert answer.scan.verdict == ScanVerdict.FOUND
    assert scan(stocktake, desk, "S1")[0].is_repeated


def test_scanning_twice_does_no_harm_and_the_same_key_answers_alike(
    stocktake: Stocktake, copies: list[Item], desk: Desk
) -> None:
    assert [one.is_repeated for one in scan(stocktake, desk, "S0", key="first")] == [False]
    assert [one.is_repeated for one in scan(stocktake, desk, "S0", key="first")] == [False]
    assert [one.is_repeated for one in scan(stocktake, desk, "S0", key="second")] == [True]
    assert StocktakeScan.objects.count() == 1


def test_a_scan_of_a_copy_that_has_changed_says_what_it_is_now(
    stocktake: Stocktake, copies: list[Item], desk: Desk
) -> None:
    Item.objects.filter(pk=copies[0].pk).update(status="on_loan")
    scan(stocktake, desk, "S0")
    Item.objects.filter(pk=copies[0].pk).update(status="available")
    answer = scan(stocktake, desk, "S0")[0]
    assert (answer.is_repeated, answer.scan.verdict) == (False, ScanVerdict.PRESENT)
    assert StocktakeScan.objects.get().verdict == ScanVerdict.PRESENT


def test_an_unknown_code_becomes_its_copy_once_it_is_known(
    stocktake: Stocktake, record: Record, room: Room, desk: Desk
) -> None:
    scan(stocktake, desk, "NEW1")
    item = make_item(record, room, barcode="NEW1")
    scan(stocktake, desk, "NEW1")
    assert list(StocktakeScan.objects.values_list("item", "verdict")) == [(item.pk, "present")]


def test_a_book_before_its_neighbour_is_out_of_order(stocktake: Stocktake, copies: list[Item], desk: Desk) -> None:
    answers = scan(stocktake, desk, "S0", "S3", "S1", "S2", "S4")
    assert [bool(one.stray) for one in answers] == [False, False, True, False, False]
    strays = list(StocktakeScan.objects.filter(is_misordered=True).values_list("code", flat=True))
    assert strays == ["S3"]


def test_the_order_is_not_looked_at_where_nobody_wants_it(stocktake: Stocktake, desk: Desk) -> None:
    Stocktake.objects.update(checks_order=False)
    scan(stocktake, desk, "S3", "S0")
    assert not StocktakeScan.objects.filter(is_misordered=True).exists()


def test_copies_beyond_the_range_are_told(record: Record, room: Room, stocktake: Stocktake, desk: Desk) -> None:
    Stocktake.objects.update(call_from="A2", call_to="A3")
    assert verdicts(scan(stocktake, desk, "S0", "S1", "S2", "S3")) == [
        "out_of_range", "present", "present", "out_of_range",
    ]  # fmt: skip


def test_a_file_is_scanned_in_its_order_in_few_queries(
    record: Record, room: Room, stocktake: Stocktake, desk: Desk
) -> None:
    make_copies(record, room, *[f"B{number:03d}" for number in range(60)], prefix="F")
    codes = [f"F{number}" for number in range(60)]
    with counted_queries() as one:
        scan_codes(stocktake=stocktake, codes=["S0"], desk=desk, at=NOON)
    with counted_queries() as many:
        scan_codes(stocktake=stocktake, codes=codes, desk=desk, at=NOON)
    assert len(one) <= 8
    assert len(many) == len(one)
    assert StocktakeScan.objects.count() == 61


def test_a_session_that_is_closed_takes_no_scan(stocktake: Stocktake, desk: Desk) -> None:
    Stocktake.objects.update(state=StocktakeState.CLOSING)
    with pytest.raises(StocktakeRefused) as refused:
        scan(stocktake, desk, "S0")
    assert refused.value.code == "stocktake_state_wrong"


@settings(max_examples=64)
@given(st.integers(0, 7), st.integers(0, 7))
def test_one_book_in_a_wrong_place_blames_few(which: int, to: int) -> None:
    shelf = [f"K{number}" for number in range(8)]
    shelf.insert(to, shelf.pop(which))
    before: list[str] = []
    blamed = []
    for key in shelf:
        stray = find_stray(before, key)
        if stray == 1:
            blamed.append(before.pop(0))
        elif stray == 0:
            blamed.append(key)
        before = [key, *before][:2]
    assert len(blamed) <= 2
    assert blamed == [] or which != to
