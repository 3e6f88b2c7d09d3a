"""A room is counted by scanning, closed, and reopened; all by keyboard."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Opening
from tests.journeys.scanning import scan, wait_for_page

pytestmark = [pytest.mark.browser, pytest.mark.services, pytest.mark.run("PostgreSQL")]

ROOM = "地方文献"


def barcodes_of(page: Page) -> list[str]:
    """Return the barcodes of the copies that should stand in the room, in shelf order."""
    return page.locator("main table tbody td.code:nth-of-type(2)").all_inner_texts()


def test_a_room_is_counted_closed_and_reopened_by_keyboard(open_page: Opening) -> None:
    page = open_page("/desk/stocktaking/", user="zhaolan")
    page.keyboard.press("F4")
    page.wait_for_url(re.compile("/new/"))
    wait_for_page(page)
    page.fill("#id_name", "旅程清点")
    option = page.locator("#id_place option", has_text=ROOM).first
    page.select_option("#id_place", option.get_attribute("value"))
    page.keyboard.press("F9")
    page.wait_for_url(re.compile(r"/stocktaking/\d+/$"))
    wait_for_page(page)
    session = page.url

    page.keyboard.press("F7")
    page.wait_for_url(re.compile("/lists/missing/"))
    wait_for_page(page)
    codes = barcodes_of(page)
    assert len(codes) > 1
    page.keyboard.press("F2")
    page.wait_for_url(session)
    wait_for_page(page)

    scan(page, codes[0])
    expect(page.locator("#said .word")).to_have_text("在架")
    scan(page, "KEIN-BUCH")
    expect(page.locator("#said .word")).to_have_text("不认识")
    scan(page, codes[0])
    expect(page.locator("#said .word")).to_have_text("扫过了")
    expect(page.locator("#scan")).to_be_focused()
    expect(page.locator("#recent tbody tr")).to_have_count(2)

    page.keyboard.press("F9")
    page.wait_for_url(re.compile("/close/"))
    wait_for_page(page)
    page.keyboard.press("F9")
    page.wait_for_url(re.compile("/closing/"))
    wait_for_page(page)
    expect(page.get_by_text("扫描结果")).to_be_visible(timeout=60000)
    page.reload()
    page.get_by_role("button", name="撤销完成，接着清点").press("Enter")
    expect(page.get_by_text("扫描结果")).to_be_visible(timeout=60000)
    page.goto(session)
    expect(page.locator("#scan")).to_be_visible()
