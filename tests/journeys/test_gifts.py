"""Gifts by keyboard: from an empty form to certificate, printed register and the figure in the half-year's text."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from libsys.clock import now
from libsys.text.dates import local_day
from tests.journeys.conftest import House, Opening
from tests.journeys.figures import half_year, read_figure, wait_for_figure, wait_for_words
from tests.journeys.scanning import press_enter, scan, wait_for_page
from tests.journeys.test_scan_bar import free_copies

pytestmark = [pytest.mark.browser, pytest.mark.services, pytest.mark.run("SQLite")]

IN, OUT = "/staff/outreach/gifts/", "/staff/outreach/givings/"


def test_a_gift_comes_in_is_certified_and_stands_in_the_half_year(open_page: Opening, house: House) -> None:
    page = open_page("/reports/", user="chenjing")
    before = read_figure(page, half_year(), "Q17")
    yesterday = (local_day(now()) - timedelta(days=1)).isoformat()

    page.goto(IN)
    wait_for_page(page)
    page.keyboard.press("F2")
    expect(page.get_by_role("heading", name="登记赠书")).to_be_visible()
    assert not Axe().run(page).violations_count
    page.keyboard.type("云溪中学校友会")
    page.locator("#id_kind").select_option(label="单位")
    page.locator("#id_received_on").fill(yesterday)
    page.locator("#id_copies").fill("137")
    page.locator("#id_titles").fill("90")
    page.keyboard.press("F4")
    expect(page.get_by_text("已登记，批次号")).to_be_visible()
    assert not Axe().run(page).violations_count
    page.keyboard.press("F9")
    expect(page.get_by_role("heading", name="捐赠证书")).to_be_visible()
    expect(page.locator("main")).to_contain_text("云溪中学校友会")
    expect(page.locator("main")).to_contain_text("137 册")

    page.goto(f"{IN}?print=1&since={yesterday}")
    expect(page.get_by_role("row", name="云溪中学校友会")).to_contain_text("137")
    wait_for_figure(page, half_year(), "Q17", before + 137)
    wait_for_words(page, f"/reports/{half_year()}/summary/", f"{before + 137:,}册")


def test_copies_of_the_stock_are_scanned_away_and_come_back(open_page: Opening, house: House) -> None:
    (barcode,) = free_copies(house, 1)
    page = open_page(f"{OUT}new/", user="chenjing")
    wait_for_page(page)
    page.keyboard.type("东山村图书室")
    page.locator("#id_kind").select_option(label="村（居）图书室")
    page.locator("#id_approved_by").fill("馆务会")
    page.locator("#id_codes").focus()
    scan(page, barcode)
    page.keyboard.press("F8")
    expect(page.get_by_role("heading", name="将从馆藏赠出并注销 1 册")).to_be_visible()
    page.keyboard.press("F9")
    expect(page.get_by_text("已登记，单号")).to_be_visible()
    address = page.url
    page.keyboard.press("F9")
    expect(page.get_by_role("cell", name=barcode)).to_be_visible()

    page.goto(address)
    page.get_by_text("登记错了").click()
    page.get_by_role("button", name="作废这一笔").focus()
    press_enter(page)
    expect(page.get_by_text("从馆藏赠出的已恢复")).to_be_visible()
