"""New books get their numbers, go on a handover list by the scanner, and the list goes to paper; all by keyboard."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Opening
from tests.journeys.scanning import scan

pytestmark = [pytest.mark.browser, pytest.mark.services, pytest.mark.run("SQLite")]


def choose(page: Page, field: str, words: str) -> None:
    """Choose the first entry of a pull-down that has ``words`` in it."""
    option = page.locator(f"#id_{field} option", has_text=words).first
    page.select_option(f"#id_{field}", option.get_attribute("value"))


def make_range(page: Page) -> None:
    """Make a range of barcodes JT0001 and on."""
    page.goto("/staff/catalog/number-ranges/new/")
    for field, value in {"name": "旅程条码", "prefix": "JT", "width": "4", "first": "1", "last": "50"}.items():
        page.fill(f"#id_{field}", value)
    page.keyboard.press("F9")
    expect(page.get_by_text("JT0001").first).to_be_visible()


def test_five_new_copies_go_to_a_branch_by_keyboard(open_page: Opening) -> None:
    page = open_page("/staff/catalog/records/1/", user="zhaolan")
    make_range(page)

    page.goto("/staff/catalog/records/1/", wait_until="networkidle")
    page.keyboard.press("F6")
    page.wait_for_url(re.compile("/items/add/"))
    page.fill("#id_count", "5")
    choose(page, "barcodes", "旅程条码")
    page.keyboard.press("F8")
    expect(page.get_by_text("将入藏 5 册")).to_be_visible()
    page.keyboard.press("F9")
    page.wait_for_url(re.compile(r"/records/1/$"))
    expect(page.get_by_role("link", name="JT0005")).to_be_visible()

    page.goto("/staff/catalog/allocations/new/")
    choose(page, "source", "总馆")
    choose(page, "target", "城南分馆")
    page.keyboard.press("F9")
    page.wait_for_url(re.compile(r"/allocations/\d+/$"))
    for number in range(1, 6):
        scan(page, f"JT{number:04d}")
        expect(page.get_by_role("link", name=f"JT{number:04d}")).to_be_visible()
    scan(page, "JT0003")
    expect(page.get_by_text("JT0003 已在这张单上")).to_be_visible()
    expect(page.locator("#scan")).to_be_focused()
    page.keyboard.press("F9")
    expect(page.get_by_text("已发出").first).to_be_visible()

    page.get_by_role("link", name="打印清单").press("Enter")
    expect(page.get_by_role("heading", name="图书交接清单")).to_be_visible()
    printed = page.inner_text("main")
    assert "5 册" in printed
    assert all(words in printed for words in ("移交人", "接收人", "JT0001", "JT0005"))
