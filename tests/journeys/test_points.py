"""A delivery goes from the empty form to the printed register and to the figure in the half-year's summary."""

import re
from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.journeys.conftest import House, Opening
from tests.journeys.scanning import wait_for_page

pytestmark = [pytest.mark.browser, pytest.mark.services]

COUNTED_WITHIN = 60
COPIES = 777
TODAY = "from django.utils import timezone\nprint(timezone.localdate())"


def today(house: House) -> date:
    """Return what day it is in the house."""
    done = house.manage("shell", "-c", TODAY)
    assert done.returncode == 0, done.stderr
    return date.fromisoformat(done.stdout.split()[-1])


def read_delivered(page: Page, period: str) -> int:
    """Return how many copies the summary says were delivered."""
    page.goto(f"/reports/{period}/summary/")
    found = re.search(r"送书([\d,]+)册", page.locator("main").inner_text().replace(" ", ""))
    return int(found[1].replace(",", "")) if found else 0


def test_a_delivery_stands_in_the_register_and_in_the_summary(open_page: Opening, house: House) -> None:
    day = today(house)
    period = f"{day.year}H{1 if day.month <= 6 else 2}"
    director = open_page("/reports/", user="chenjing")
    before = read_delivered(director, period)

    page = open_page("/staff/outreach/points/deliveries/", user="chenjing")
    wait_for_page(page)
    page.keyboard.press("F4")
    page.wait_for_url("**/deliveries/new/")
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")] == []
    page.fill("#id_place", "石门乡文化站")
    page.select_option("#id_site", "village")
    page.fill("#id_copies", str(COPIES))
    page.fill("#id_people", "140")
    page.keyboard.press("F9")
    expect(page.get_by_text("已登记：石门乡文化站。")).to_be_visible()

    page.get_by_role("link", name="打印登记表").click()
    expect(page.get_by_role("heading", name="送书登记表")).to_be_visible()
    expect(page.get_by_role("row", name="石门乡文化站")).to_contain_text(str(COPIES))

    for _ in range(COUNTED_WITHIN):
        if read_delivered(director, period) == before + COPIES:
            return
        director.wait_for_timeout(1000)
    assert read_delivered(director, period) == before + COPIES
