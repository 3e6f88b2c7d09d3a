"""Completing what a reader types, in a real browser."""

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, Route, sync_playwright

STATIC = Path(__file__).resolve().parents[3] / "libsys" / "static" / "libsys"
HOUSE = "http://house.test"
HOME = """<!doctype html><html lang="zh-hans"><body>
<form class="find" role="search" action="/search/" method="get" data-module="/js/suggest.js">
  <input id="q" name="q" type="search" data-suggest="/suggest/" data-suggest-label="L" data-suggest-author="作者">
  <button type="submit">go</button>
</form><script type="module" src="/js/page.js"></script></body></html>"""
KNOWN = [
    {"text": "<b>围城</b>", "kind": "title", "url": "/records/1/"},
    {"text": "围炉夜话", "kind": "title", "url": "/records/2/"},
    {"text": "韦庄", "kind": "author", "url": "/search/?q=x"},
]


class House:
    """A catalogue that knows three things that begin with ``w``."""

    def __init__(self) -> None:
        """Start with nothing asked."""
        self.asked: list[str] = []

    def answer(self, route: Route) -> None:
        """Serve the page, the modules and the suggestions."""
        address = urlsplit(route.request.url)
        if address.path.startswith("/js/"):
            route.fulfill(content_type="text/javascript", body=(STATIC / address.path.lstrip("/")).read_text())
        elif address.path == "/suggest/":
            typed = parse_qs(address.query)["q"][0]
            self.asked.append(typed)
            found = KNOWN if typed.startswith("w") else []
            route.fulfill(content_type="application/json", body=json.dumps({"suggestions": found}))
        else:
            route.fulfill(content_type="text/html; charset=utf-8", body=HOME)


@pytest.fixture
def house() -> House:
    """Return a catalogue."""
    return House()


@pytest.fixture
def page(house: House) -> Iterator[Page]:
    """Return a browser whose reader is about to type."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        opened = browser.new_page()
        opened.route("**/*", house.answer)
        opened.goto(HOUSE)
        opened.wait_for_selector("#q[role=combobox]")
        opened.focus("#q")
        yield opened
        browser.close()


def test_letters_typed_in_a_row_ask_once_and_data_stays_text(page: Page, house: House) -> None:
    # All letters in one turn of the page, so that a busy machine cannot put a pause between them.
    page.evaluate(
        """() => {
          const field = document.querySelector("input[name=q]");
          for (const typed of ["w", "we", "wei", "weic"]) {
            field.value = typed;
            field.dispatchEvent(new Event("input", { bubbles: true }));
          }
        }"""
    )
    page.wait_for_selector("[role=option]")
    assert house.asked == ["weic"]
    assert page.locator("[role=option] > b").all_inner_texts() == ["<b>围城</b>", "围炉夜话", "韦庄"]
    assert page.locator("[role=option] > span").all_inner_texts() == ["", "", "作者"]
    assert page.get_attribute("#q", "aria-expanded") == "true"


def test_arrows_choose_and_enter_goes_there(page: Page) -> None:
    page.keyboard.type("w")
    page.wait_for_selector("[role=option]")
    for _ in range(2):
        page.keyboard.press("ArrowDown")
    assert page.get_attribute("#q", "aria-activedescendant") == "q-suggestions-1"
    assert page.locator("[aria-selected=true]").inner_text() == "围炉夜话"
    page.keyboard.press("Enter")
    page.wait_for_url(f"{HOUSE}/records/2/")


def test_enter_without_a_choice_searches_for_what_was_typed(page: Page) -> None:
    page.keyboard.type("w")
    page.wait_for_selector("[role=option]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{HOUSE}/search/?q=w")


def test_escape_closes_the_list_and_keeps_what_was_typed(page: Page) -> None:
    page.keyboard.type("w")
    page.wait_for_selector("[role=option]")
    page.keyboard.press("Escape")
    assert page.locator("[role=option]").count() == 0
    assert page.input_value("#q") == "w"
    assert page.get_attribute("#q", "aria-expanded") == "false"


def test_a_pressed_suggestion_leads_to_its_page(page: Page) -> None:
    page.keyboard.type("w")
    page.locator("[role=option]").first.click()
    page.wait_for_url(f"{HOUSE}/records/1/")
