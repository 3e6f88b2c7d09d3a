"""A copy comes back late, its reader pays in cash, the receipt is printed, the cash sheet adds up; all by keyboard."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import House, Opening
from tests.journeys.scanning import scan, wait_for_page

pytestmark = [pytest.mark.browser, pytest.mark.services, pytest.mark.run("PostgreSQL")]

AUDITED = tuple(f"circulation.{name}" for name in ("owed", "settled", "receipts", "charge_lines", "lost"))
FINED = """
from circulation.models import Loan
loan = Loan.objects.filter(returned_at=None, due_on__lt="{today}", point__code="ZG").order_by("due_on").first()
loan.terms["fine_per_day"] = {{"value": "0.10", "rule": None}}
loan.terms["fine_cap"] = {{"value": "1.50", "rule": None}}
loan.save(update_fields=["terms"])
print(loan.item.barcode, loan.reader.cards.order_by("-pk").first().number)
"""


def lend_under_a_fining_rule(house: House) -> tuple[str, str]:
    """Let one overdue loan have been granted by a rule that fines; return its barcode and its reader's card."""
    today = house.manage("shell", "-c", "from django.utils import timezone; print(timezone.localdate())")
    done = house.manage("shell", "-c", FINED.format(today=today.stdout.split()[-1]))
    assert done.returncode == 0, done.stderr
    barcode, card = done.stdout.split()[-2:]
    return barcode, card


def test_a_late_return_is_paid_in_cash_and_stands_on_the_sheet(open_page: Opening, house: House) -> None:
    barcode, card = lend_under_a_fining_rule(house)
    page = open_page("/desk/", user="limin")
    scan(page, barcode)
    expect(page.get_by_text("1.50").first).to_be_visible()

    page.goto("/desk/charges/")
    wait_for_page(page)
    page.keyboard.type(card)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/charges/readers/\d+/$"))
    expect(page.locator("[data-sum]")).to_have_text("1.50")
    page.get_by_label("实收现金").fill("10")
    expect(page.get_by_text("找零 8.50 元")).to_be_visible()
    page.keyboard.press("Enter")

    page.wait_for_url(re.compile(r"/receipts/\d+/$"))
    receipt = page.locator(".slip-facts .code").first.inner_text()
    assert re.fullmatch(r"\d{8}-\d{4}", receipt)
    slip = page.inner_text(".slip")
    assert all(words in slip for words in ("逾期费", barcode, "1.50", "找零 8.50"))
    expect(page.get_by_role("button", name="打印")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_text("没有欠费").first).to_be_visible()

    page.goto("/desk/charges/day/")
    expect(page.get_by_role("link", name=receipt)).to_be_visible()
    expect(page.get_by_text("相符").first).to_be_visible()
    audit = house.manage("audit", "--only", *AUDITED)
    assert audit.returncode == 0, audit.stdout
