"""A director's summary: started from the figures, put into own words by keyboard, a number inserted, handed out."""

import io
import re

import docx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Opening

pytestmark = [pytest.mark.browser, pytest.mark.services, pytest.mark.run("SQLite")]

OPENING = "p[data-block=b1]"
WORDS = "全馆职工齐心协力，外借图书"


def start_summary(page: Page) -> None:
    """Start the summary of a half-year that is over, by keyboard."""
    page.keyboard.press("F2")
    page.wait_for_url("**/documents/new/**")
    page.fill("#id_period", "2025H1")
    page.keyboard.press("F4")
    page.wait_for_url(re.compile(r"/documents/\d+/$"))


def read_word(page: Page) -> list[str]:
    """Return the paragraphs of the Word file that the page hands out."""
    page.locator(".tools").get_by_text("导出", exact=True).click()
    with page.expect_download() as file:
        page.locator(".tools a[href$='file.docx']").click()
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(file.value.path().read_bytes())).paragraphs]


def test_a_director_writes_the_summary_by_keyboard_and_takes_it_along(open_page: Opening) -> None:
    page = open_page("/reports/documents/", user="chenjing")
    start_summary(page)
    expect(page.locator("[data-save]")).to_be_visible()
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")] == []

    page.locator(OPENING).focus()
    page.keyboard.press("Control+End")
    page.locator(OPENING).evaluate("p => getSelection().selectAllChildren(p) ?? getSelection().collapseToEnd()")
    page.keyboard.type(WORDS)
    page.keyboard.press("F2")
    expect(page.locator("#picker [aria-selected]")).to_be_visible()
    page.keyboard.type("L01")
    page.keyboard.press("Enter")
    chip = page.locator(f"{OPENING} .chip").last
    said = chip.inner_text()
    assert re.fullmatch(r"[\d,]+", said)

    page.keyboard.press("Control+s")
    expect(page.locator("[data-saved]")).to_contain_text(re.compile(r"第 2 稿|Edition 2"))
    assert page.locator(OPENING).inner_text().endswith(f"{WORDS}{said}")
    assert any(text.endswith(f"{WORDS}{said}") for text in read_word(page))

    chip.click()
    expect(page.locator("#number .value")).to_have_text(said)
    with page.expect_navigation():
        page.locator("#number .bar a").click()
    assert "/lines/L01/" in page.url
