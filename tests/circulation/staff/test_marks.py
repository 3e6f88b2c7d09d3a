"""Slips and receipts carry a code that a scanner reads at the width of the roll, and that the scan bar follows."""

import base64
import io
from pathlib import Path

import pytest
import typst
import zxingcpp
from django.test import Client
from django.urls import reverse
from PIL import Image

from catalog.models import Item
from circulation.charges.giving_back import take_deposit
from circulation.charges.receipts import Money
from circulation.lending.checking_out import check_out
from circulation.models import Loan, Reader, ReaderCategory, Receipt
from circulation.staff.equipment.drawing import Barcode
from circulation.staff.marks import find_marked, mark_line, mark_receipt
from libsys.access.desk import Desk
from libsys.models import Entry, Library
from tests.circulation.conftest import counted_queries
from tests.circulation.staff.test_desk import new_key
from tests.fixtures import NOON

PRINTER = 203
"""Dots to the inch of a slip printer."""


@pytest.fixture
def receipt(reader: Reader, desk: Desk) -> Receipt:
    """Return the receipt of a deposit."""
    ReaderCategory.objects.update(deposit=100)
    return take_deposit(reader=Reader.objects.get(), money=Money("cash"), desk=desk, at=NOON, key=None)


@pytest.fixture
def loan(reader: Reader, item: Item, desk: Desk) -> Loan:
    """Return a loan."""
    return check_out(reader=reader, item=item, desk=desk, at=NOON, key="lent")


def read_printed(barcode: Barcode, folder: Path, *, width: int) -> list[str]:
    """Print a code as wide as on a roll and read it as a scanner does."""
    (folder / "code.svg").write_bytes(base64.b64decode(barcode.picture.split(",")[1]))
    page = f"#set page(width: {width}mm, height: 20mm, margin: 2mm)\n"
    page += '#image("code.svg", width: 100%, height: 11mm, fit: "stretch")'
    (folder / "slip.typ").write_text(page)
    image = typst.compile(folder / "slip.typ", format="png", ppi=PRINTER)
    return [code.text for code in zxingcpp.read_barcodes(Image.open(io.BytesIO(image)))]


@pytest.mark.parametrize("width", [58 - 6, 80 - 4])
def test_a_scanner_reads_the_code_on_either_roll(receipt: Receipt, loan: Loan, tmp_path: Path, width: int) -> None:
    line = mark_line(Entry.objects.get(key="lent").pk + 10**12)
    assert line is not None
    for barcode in (mark_receipt(receipt), line):
        assert read_printed(barcode, tmp_path, width=width) == [barcode.code]


def test_the_codes_lead_to_what_they_name(receipt: Receipt, loan: Loan, desk: Desk) -> None:
    line = mark_line(Entry.objects.get(key="lent").pk)
    assert line is not None
    page = reverse("circulation:receipt", args=[receipt.pk])
    for code in (mark_receipt(receipt).code, str(receipt), f"#r{receipt}"):
        assert find_marked(code, desk=desk) == page
    assert find_marked(line.code, desk=desk) == reverse("circulation:loan-terms", args=[loan.pk])
    assert mark_line(0) is None


@pytest.mark.parametrize("code", ["#T0", "#T999999999999999999", "#R999913450001", "99991345-0001", "#R20260302-0099"])
def test_what_names_nothing_leads_nowhere(receipt: Receipt, desk: Desk, code: str) -> None:
    assert find_marked(code, desk=desk) == ""


def test_nobody_is_led_to_another_library_or_past_their_rights(receipt: Receipt, loan: Loan, desk: Desk) -> None:
    abroad = Desk(library=Library.objects.create(code="OT", name="别馆"), permissions=desk.permissions)
    bare = Desk(library=desk.library)
    for code in (str(receipt), f"#T{Entry.objects.get(key='lent').pk}"):
        assert (find_marked(code, desk=abroad), find_marked(code, desk=bare)) == ("", "")


def test_a_plain_barcode_costs_no_query(desk: Desk) -> None:
    with counted_queries() as asked:
        assert [find_marked(code, desk=desk) for code in ("0412002", "R0001", "2026", "张三")] == [""] * 4
    assert asked == []


def test_the_desk_goes_to_the_paper_that_was_scanned(receipt: Receipt, loan: Loan, librarian_client: Client) -> None:
    told = {"operation_key": new_key(), "raw": str(receipt)}
    answer = librarian_client.post(reverse("circulation:scan"), told, headers={"HX-Request": "true"})
    page = reverse("circulation:receipt", args=[receipt.pk])
    assert answer.headers["HX-Redirect"] == page
    assert 'class="slip-code"' in librarian_client.get(page).content.decode()
    line = Entry.objects.get(key="lent")
    slip = librarian_client.get(reverse("circulation:desk-slip"), {"row": "lent"}).content.decode()
    assert f"条码 #T{line.pk}" in slip
    told = {"operation_key": new_key(), "raw": f"#T{line.pk}"}
    answer = librarian_client.post(reverse("circulation:scan"), told)
    assert answer.headers["Location"] == reverse("circulation:loan-terms", args=[loan.pk])
