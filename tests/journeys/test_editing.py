"""A cataloguer's day by keyboard: a new book, its fields as text, a colleague's edit met halfway, and back again."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Opening

pytestmark = [pytest.mark.browser, pytest.mark.services, pytest.mark.run("SQLite")]

GRAVE = ("serious", "critical")
TITLE, AUTHOR = "晒盐人家", "单田方"


def focused(page: Page) -> str:
    """Return the label of the field that has the focus."""
    return str(page.evaluate("document.activeElement.labels?.[0]?.innerText ?? document.activeElement.innerText"))


def go_to(page: Page, label: str, *, steps: int = 80) -> None:
    """Press Enter, which goes from field to field, until ``label`` has the focus."""
    for _ in range(steps):
        if label in focused(page):
            return
        page.keyboard.press("Enter")
    raise AssertionError(f"{label} is never reached")


def assert_no_barriers(page: Page) -> None:
    """Refuse what keeps people from using the page, by light and by dark."""
    found = []
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
        violations = Axe().run(page).response["violations"]
        found += [(theme, one["id"], one["nodes"][0]["html"]) for one in violations if one["impact"] in GRAVE]
    page.emulate_media(color_scheme="light")
    assert found == []


def end_of_text(page: Page) -> None:
    """Put the cursor at the end of the record's text."""
    expect(page.locator("#marc-text")).to_be_focused()
    page.keyboard.press("Control+End")


def save(page: Page) -> None:
    """Save with the keys that every program has, and wait for the record's page."""
    page.keyboard.press("Control+s")
    page.wait_for_url(re.compile(r"/records/\d+/\?saved="))


def test_a_book_is_catalogued_edited_by_two_and_set_back_by_keyboard_alone(open_page: Opening) -> None:
    page = open_page("/staff/catalog/records/start/", user="zhaolan")
    assert_no_barriers(page)
    page.keyboard.press("1")
    page.wait_for_url("**/records/new/**")
    expect(page.locator(".cells input").first).to_be_focused()

    page.keyboard.type(TITLE)
    expect(page.locator("[data-spells]").first).to_have_value("shai yan ren jia")
    go_to(page, "第一责任说明")
    page.keyboard.type(f"{AUTHOR}著")
    go_to(page, "ISBN")
    page.keyboard.type("978-7-5037-1744-4")
    expect(page.locator("#panel")).to_contain_text("校验无误")
    go_to(page, "姓名")
    page.keyboard.type(AUTHOR)
    spelling = page.locator("[data-spells][data-name]").first
    expect(spelling).to_have_value("shan tian fang")
    page.keyboard.press("Enter")
    page.keyboard.press("Control+a")
    page.keyboard.type("shan tianfang")
    page.keyboard.press("Shift+Tab")
    page.keyboard.type("（评书）")
    page.wait_for_timeout(700)
    expect(spelling).to_have_value("shan tianfang")
    assert_no_barriers(page)
    save(page)
    expect(page.locator("h1")).to_have_text(TITLE)
    record = re.search(r"/records/(\d+)/", page.url)[1]  # type: ignore[index]

    other = open_page(f"/staff/catalog/records/{record}/edit/?view=raw", user="zhouping")
    page.keyboard.press("F3")
    page.wait_for_url("**view=raw")
    end_of_text(page)
    page.keyboard.press("Enter")
    page.keyboard.type("33")
    expect(page.locator("#panel")).to_contain_text("不是字段")
    page.keyboard.type("0 ##$a盐场人家的三代。")
    expect(page.locator("#panel")).not_to_contain_text("不是字段")
    page.keyboard.press("F1")
    expect(page.locator("#field-help")).to_contain_text("330")
    assert_no_barriers(page)
    save(page)

    end_of_text(other)
    other.keyboard.press("Enter")
    other.keyboard.type("330 ##$a另一份提要。")
    other.keyboard.press("Enter")
    other.keyboard.type("606 0#$a评书")
    other.keyboard.press("Control+s")
    expect(other.locator("h1")).to_have_text("两人同时修改")
    expect(other.locator('[name="pick.606-1"][value="yours"]')).to_be_checked()
    assert_no_barriers(other)
    choice = other.locator('[name="pick.330-1"][value="present"]')
    for _ in range(60):
        if choice.evaluate("one => document.activeElement?.name === one.name"):
            break
        other.keyboard.press("Tab")
    other.keyboard.press("ArrowRight")
    other.keyboard.press("ArrowLeft")
    expect(choice).to_be_checked()
    other.keyboard.press("F8")
    other.wait_for_url(re.compile(rf"/records/{record}/$"))
    expect(other.locator(".prose")).to_have_text("盐场人家的三代。")
    expect(other.locator(".facts").first).to_contain_text("评书")

    other.keyboard.press("F4")
    other.wait_for_url("**/history/")
    expect(other.get_by_text("第 2 版与第 3 版")).to_be_visible()
    assert_no_barriers(other)
    back = other.get_by_role("link", name="恢复到这一版").last
    back.focus()
    other.keyboard.press("Enter")
    other.wait_for_url("**/history/1/restore/", wait_until="networkidle")
    other.keyboard.press("F8")
    other.wait_for_url("**/history/")
    expect(other.locator("tbody tr").first).to_contain_text("4")


def test_headings_are_searched_looked_at_and_merged_without_barriers(open_page: Opening) -> None:
    page = open_page("/staff/catalog/headings/?q=luxun", user="zhaolan")
    assert_no_barriers(page)
    page.locator("tbody th a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/headings/\d+/$"))
    assert_no_barriers(page)
    page.keyboard.press("F6")
    page.wait_for_url("**/merge/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("maodun")
    page.keyboard.press("Enter")
    page.wait_for_url("**/merge/?q=maodun")
    page.locator(".lines a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/merge/?into=**")
    expect(page.locator("ins").first).to_contain_text("茅盾")
    assert_no_barriers(page)


def test_the_first_press_of_the_mouse_is_heard_though_the_help_above_goes(open_page: Opening) -> None:
    page = open_page("/staff/catalog/records/new/?format=cnmarc&kind=book", user="zhaolan")
    expect(page.locator(".cells input").first).to_be_focused()
    page.keyboard.type(TITLE)
    page.get_by_role("button", name="总集 461").click()
    expect(page.locator('[data-group="new0.461"] input').first).to_be_focused()
    page.keyboard.type("盐业丛书")
    save(page)
    expect(page.locator("tr", has_text="盐业丛书").first).to_contain_text("461")
