"""A delivery goes from the empty form to the printed register and to the figure in the half-year's summary."""

import re
from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.journeys.conftest import House, Opening
from tests.journeys.figures import read_figure, wait_for_figure, wait_for_words
from tests.journeys.scanning import wait_for_page

pytestmark = [pytest.mark.browser, pytest.mark.services, pytest.mark.run("PostgreSQL")]

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


def test_a_point_is_opened_agreed_and_stocked_and_stands_in_the_half_year(open_page: Opening, house: House) -> None:
    day = today(house)
    period = f"{day.year}H{1 if day.month <= 6 else 2}"
    page = open_page("/staff/outreach/points/", user="chenjing")
    before = {code: read_figure(page, period, code) for code in ("O01N", "O02")}
    page.goto("/staff/outreach/points/new/")
    page.fill("#id_name", "曹山景区书屋")
    page.select_option("#id_site", "scenic")
    page.fill("#id_host", "曹山景区管理处")
    page.fill("#id_cap", "300")
    wait_for_page(page)
    page.keyboard.press("F9")
    expect(page.get_by_text("已设点：曹山景区书屋")).to_be_visible()

    page.goto("/staff/outreach/points/agreements/new/")
    page.select_option("#id_point", label="曹山景区书屋")
    page.fill("#id_party", "曹山景区管理处")
    page.fill("#id_starts_on", f"{day}")
    page.fill("#id_ends_on", f"{day.replace(year=day.year - 1, day=1)}")
    wait_for_page(page)
    page.keyboard.press("F9")
    expect(page.get_by_text(re.compile("协议的结束日期.+在开始日期.+之前")).first).to_be_visible()
    expect(page.locator("#id_party")).to_have_value("曹山景区管理处")
    page.fill("#id_ends_on", f"{day.replace(year=day.year + 1, day=1)}")
    page.keyboard.press("F9")
    page.get_by_role("button", name="登记签订").click()
    expect(page.get_by_role("button", name="登记签订")).to_have_count(0)
    page.get_by_role("link", name="打印").click()
    expect(page.get_by_text("曹山景区管理处").first).to_be_visible()

    page.goto("/staff/outreach/points/?q=曹山")
    expect(page.get_by_role("row", name="曹山景区书屋")).to_contain_text("景区")
    for code in ("O01N", "O02"):
        wait_for_figure(page, period, code, before[code] + 1)
    wait_for_words(page, f"/reports/{period}/summary/", f"签订共建协议{before['O02'] + 1}份")
