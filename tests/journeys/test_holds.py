"""A wanted book comes back at another point, travels, lies on the hold shelf, and is collected; all by keyboard."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import House, Opening
from tests.journeys.scanning import press_enter, scan, wait_for_page

pytestmark = [pytest.mark.browser, pytest.mark.services, pytest.mark.run("PostgreSQL")]

FIND = """
from django.db.models import Count
from catalog.models import Item
from circulation.models import Card, Hold, Loan
from libsys.clock import now
from libsys.text.dates import local_day
busy = Hold.objects.values("reader")
cards = Card.objects.filter(state="valid", reader__category__code="adult", reader__valid_until__gt=local_day(now()))
out = Loan.objects.filter(returned_at=None).values("reader")
cards = cards.filter(reader__owed=0).exclude(reader__in=busy).exclude(reader__in=out).order_by("pk")
only = Item.objects.values("record").annotate(copies=Count("pk")).filter(copies=1).values("record")
items = Item.objects.filter(record__in=only, status="available", use="lending", material="book", point__code="ZG")
print("FOUND", *cards.values_list("number", flat=True)[:2], items.order_by("pk").values_list("barcode", flat=True)[0])
"""


def find_actors(house: House) -> tuple[str, str, str]:
    """Return the cards of two readers who have nothing, and the barcode of the only copy of a title."""
    said = house.manage("shell", "-c", FIND)
    line = next(line for line in said.stdout.splitlines() if line.startswith("FOUND"))
    _found, borrower, waiter, barcode = line.split()
    return borrower, waiter, barcode


def test_a_wanted_book_returned_elsewhere_reaches_who_waits(open_page: Opening, house: House) -> None:
    borrower, waiter, barcode = find_actors(house)
    central = open_page("/desk/", user="limin")
    scan(central, borrower)
    scan(central, barcode)
    expect(central.locator(".outcome .word")).to_contain_text("借出")

    central.goto("/desk/holds/new/")
    wait_for_page(central)
    central.keyboard.type(waiter)
    central.keyboard.press("Tab")
    central.keyboard.type(barcode)
    central.keyboard.press("Enter")
    expect(central.get_by_role("button", name="预约", exact=True)).to_be_focused()
    press_enter(central)
    expect(central.get_by_text("已为读者预约")).to_be_visible()

    village = open_page("/desk/", user="wangqiang")
    scan(village, barcode)
    expect(village.get_by_text("有人预约，送总馆").first).to_be_visible()

    central.goto("/desk/transits/", wait_until="networkidle")
    expect(central.get_by_text(barcode).first).to_be_visible()
    scan(central, barcode)
    expect(central.locator(".outcome .word")).to_contain_text("放预约架")
    expect(central.get_by_text(waiter[-4:]).first).to_be_visible()

    central.goto("/desk/holds/", wait_until="networkidle")
    expect(central.get_by_role("row").filter(has_text=barcode)).to_be_visible()
    central.goto("/desk/", wait_until="networkidle")
    scan(central, waiter)
    scan(central, barcode)
    expect(central.locator(".outcome .word")).to_contain_text("借出")
    central.goto("/desk/holds/", wait_until="networkidle")
    expect(central.get_by_role("row").filter(has_text=barcode)).to_have_count(0)
    audit = house.manage("audit")
    assert audit.returncode == 0, audit.stdout + audit.stderr
