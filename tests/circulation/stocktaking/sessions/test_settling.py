"""What is done about one scan: a return, and taking the scan back with what it did."""

import pytest

from catalog.models import Item
from circulation.enums import ScanVerdict
from circulation.lending.checking_out import check_out
from circulation.models import Loan, Reader, Stocktake, StocktakeScan
from circulation.stocktaking.sessions.opening import StocktakeRefused
from circulation.stocktaking.sessions.scanning import scan_codes
from circulation.stocktaking.sessions.settling import return_scanned, take_back_scan
from libsys.access.desk import Desk
from libsys.models import Entry
from tests.fixtures import NOON


def test_a_copy_on_loan_by_the_books_comes_back_and_goes_out_again(
    stocktake: Stocktake, copies: list[Item], reader: Reader, desk: Desk
) -> None:
    check_out(reader=reader, item=copies[0], desk=desk, at=NOON, key="out")
    scan_codes(stocktake=stocktake, codes=["S0"], desk=desk, at=NOON)
    scan = StocktakeScan.objects.get()
    assert scan.verdict == ScanVerdict.ON_LOAN

    for _time in range(2):
        return_scanned(scan=scan, desk=desk, at=NOON, key="in")

    scan.refresh_from_db()
    assert Loan.objects.get().returned_at is not None
    assert scan.verdict == ScanVerdict.RETURNED
    assert Entry.objects.filter(kind="loan.checked_in").count() == 1
    take_back_scan(scan=scan, desk=desk, at=NOON, key="undo")
    assert Loan.objects.get().returned_at is None
    assert not StocktakeScan.objects.exists()


def test_a_found_copy_is_missing_again_when_its_scan_is_taken_back(
    stocktake: Stocktake, copies: list[Item], desk: Desk
) -> None:
    Item.objects.filter(pk=copies[0].pk).update(status="lost")
    scan_codes(stocktake=stocktake, codes=["S0"], desk=desk, at=NOON)
    scan = StocktakeScan.objects.get()
    for _time in range(2):
        take_back_scan(scan=scan, desk=desk, at=NOON, key="undo")
    assert Item.objects.get(pk=copies[0].pk).status == "lost"


def test_only_a_copy_on_loan_can_be_returned(stocktake: Stocktake, copies: list[Item], desk: Desk) -> None:
    scan_codes(stocktake=stocktake, codes=["S0"], desk=desk, at=NOON)
    with pytest.raises(StocktakeRefused) as refused:
        return_scanned(scan=StocktakeScan.objects.get(), desk=desk, at=NOON, key="in")
    assert refused.value.code == "scan_not_on_loan"
