"""A reader with a phone and no script: from a search along the shelf to a class and to a recommended title."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import House, Opening

pytestmark = [pytest.mark.browser, pytest.mark.services, pytest.mark.run("SQLite")]

SERIOUS = {"serious", "critical"}
COLUMN = """
from django.utils import timezone
from catalog.columns.drafting import add_entry, draft_issue
from catalog.columns.opening import ColumnSheet, open_column
from catalog.columns.publishing import publish_issue
from catalog.models import Record
from libsys.access.desk import command_desk
from libsys.models import Library
desk, at = command_desk(Library.objects.first()), timezone.now()
column = open_column(code="journey", sheet=ColumnSheet(name="一路读书"), desk=desk, at=at)
if not column.issues.exists():
    issue = draft_issue(column=column, title="从一个村子读起", introduction="三本小书。", at=at)
    for record in Record.objects.filter(title__in=["乡土中国", "江村经济", "呐喊"]):
        add_entry(issue=issue, record=record, recommendation="值得慢慢读。", recommender="馆员")
    publish_issue(issue=issue, desk=desk, at=at, key="journey-column")
"""


@pytest.fixture(scope="module")
def column(house: House) -> str:
    """Publish an issue and return its address."""
    done = house.manage("shell", "-c", COLUMN)
    assert done.returncode == 0, done.stderr
    return "/columns/journey/1/"


def follow(page: Page, address: str) -> None:
    """Follow the link to ``address`` by touching it."""
    page.locator(f'a[href="{address}"]').first.click()
    page.wait_for_url(f"**{address}")


def test_a_reader_without_script_finds_a_book_and_what_stands_beside_it(open_page: Opening, column: str) -> None:
    page = open_page("/", phone=True, java_script_enabled=False)
    page.locator("input[name=q]").fill("乡土中国")
    page.keyboard.press("Enter")
    page.locator("article.hit h2 a").first.click()

    expect(page.locator("#have")).to_be_visible()
    expect(page.locator(".callno")).to_contain_text("C912")
    neighbour = page.locator(".shelf a:not([aria-current])").first
    address = str(neighbour.get_attribute("href"))
    neighbour.click()
    page.wait_for_url(f"**{address}")
    expect(page.locator(".shelf a[aria-current]")).to_have_attribute("href", address)

    page.locator("nav.thumb a", has_text="逛逛").click()
    follow(page, "/browse/classes/C/")
    follow(page, "/browse/classes/C91/")
    expect(page.get_by_role("link", name="乡土中国").first).to_be_visible()

    page.locator("nav.thumb a", has_text="书单").click()
    follow(page, column)
    expect(page.get_by_role("heading", name="从一个村子读起")).to_be_visible()
    expect(page.locator("ol.titles > li").first).to_contain_text("值得慢慢读。")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


FIXED = (
    "/", "/search/?q=乡土中国", "/search/?q=没有这样一本书", "/browse/", "/browse/classes/", "/browse/classes/I/",
    "/browse/new/?when=year", "/browse/places/", "/browse/most-borrowed/?when=ever", "/browse/authors/",
    "/browse/subjects/", "/columns/", "/columns/journey/", "/columns/journey/1/", "/points/", "/records/999999/",
)  # fmt: skip
KINDS = {
    "book": "乡土中国",
    "thesis": "云溪县域公共图书馆总分馆制运行研究",
    "database": "中国专利全文数据库",
    "online": "云溪老照片数字集",
}


@pytest.fixture(scope="module")
def addresses(house: House, browser: Browser, column: str) -> list[str]:
    """Return the address of a page of each kind, with a record of each type and what leads on from it."""
    page = browser.new_context(base_url=house.address).new_page()
    found = {}
    for kind, title in KINDS.items():
        page.goto(f"/search/?q={title}")
        found[kind] = str(page.locator("article.hit h2 a", has_text=title).first.get_attribute("href"))
    page.goto(found["book"])
    walk = str(page.locator(".walk a").first.get_attribute("href"))
    page.goto("/browse/places/")
    place = str(page.locator("main .lines a").first.get_attribute("href"))
    page.goto("/browse/authors/?from=F")
    heading = str(page.locator(".entries a").first.get_attribute("href"))
    page.context.close()
    book = found["book"]
    return [*FIXED, *found.values(), f"{book}cite/", f"{book}marc/", walk, place, f"{place}?clc=I", heading]


@pytest.mark.parametrize("look", ["light", "dark", "elder", "elder dark"])
def test_readers_pages_have_no_serious_fault(open_page: Opening, house: House, addresses: list[str], look: str) -> None:
    page = open_page("/", phone=True, color_scheme="dark" if "dark" in look else "light")
    if "elder" in look:
        page.context.add_cookies([{"name": "elder", "value": "1", "url": house.address}])
    faults = {}
    for path in addresses:
        page.goto(path)
        found = Axe().run(page).response["violations"]
        faults[path] = [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in SERIOUS]
    assert {path: found for path, found in faults.items() if found} == {}


SMALL = """() => [...document.querySelectorAll("main a.button, main button, nav.thumb a, .have strong, .prose, h1")]
  .filter(one => one.checkVisibility() && !one.closest(".language"))
  .map(one => [one.tagName, one.textContent.trim(), one.offsetHeight, parseFloat(getComputedStyle(one).fontSize)])
  .filter(([tag, , height, size]) => ["A", "BUTTON"].includes(tag) ? height < 60 : size < 24)"""


def test_elders_meet_large_letters_and_large_targets(open_page: Opening, house: House, addresses: list[str]) -> None:
    page = open_page("/", phone=True)
    page.context.add_cookies([{"name": "elder", "value": "1", "url": house.address}])
    small = {}
    for path in addresses:
        page.goto(path)
        assert float(page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")) >= 24, path
        small[path] = page.evaluate(SMALL)
    assert {path: found for path, found in small.items() if found} == {}


@pytest.mark.parametrize(("language", "elder"), [("", ""), ("en", ""), ("", "1")])
def test_no_page_scrolls_sideways_on_the_narrowest_phone(
    open_page: Opening, house: House, addresses: list[str], language: str, elder: str
) -> None:
    page = open_page("/", language=language)
    page.set_viewport_size({"width": 320, "height": 640})
    if elder:
        page.context.add_cookies([{"name": "elder", "value": elder, "url": house.address}])
    wide = {}
    for path in addresses:
        page.goto(path)
        wide[path] = page.evaluate("document.documentElement.scrollWidth")
    assert {path: width for path, width in wide.items() if width > 320} == {}


def test_a_reference_is_copied_by_one_button(open_page: Opening, column: str) -> None:
    page = open_page("/search/?q=乡土中国", permissions=["clipboard-read", "clipboard-write"])
    record = str(page.locator("article.hit h2 a").first.get_attribute("href"))
    page.goto(f"{record}cite/")
    page.get_by_role("button", name="复制").first.click()
    expect(page.get_by_role("button", name="已复制")).to_be_visible()
    assert "[M]" in page.evaluate("navigator.clipboard.readText()")
