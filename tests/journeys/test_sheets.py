"""A librarian fills in the sheets of three rooms by keyboard, corrects a number, and the dashboard follows."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import House, Opening
from tests.journeys.scanning import wait_for_page

pytestmark = [pytest.mark.browser, pytest.mark.services, pytest.mark.run("SQLite")]

COUNTED_WITHIN = 30
ROOMS = ("ZG/WJ", "ZG/SE", "CN/WJ")
DRAW_COLUMNS = """
from django.utils import timezone
from libsys.models import Room
from outreach.models import SheetColumn
today, fields = timezone.localdate(), []
for code in {rooms!r}:
    point, room = code.split("/")
    column, _made = SheetColumn.objects.get_or_create(
        room=Room.objects.get(code=room, point__code=point), kind="visit.entered", topic="", age_band="",
        defaults={{"since": today}},
    )
    fields.append("v-%d-%s" % (column.pk, today.strftime("%Y%m%d")))
print(today.strftime("%Y-%m"), *fields)
"""


def draw_columns(house: House) -> list[str]:
    """Let three rooms count visits; return this month and the names of today's cells."""
    done = house.manage("shell", "-c", DRAW_COLUMNS.format(rooms=ROOMS))
    assert done.returncode == 0, done.stderr
    return done.stdout.split()[-4:]


def visits_of(page: Page, month: str) -> Locator:
    """Return the dashboard's tile of all visits."""
    page.goto(f"/reports/{month}/")
    return page.locator("article.tile", has_text="读者流通总量").locator(".value")


def read(tile: Locator) -> int:
    """Return the number that a tile shows."""
    return int(re.sub(r"\D", "", tile.inner_text()))


def wait_for_count(page: Page, month: str, expected: int) -> None:
    """Look at the dashboard until the followers have counted."""
    for _ in range(COUNTED_WITHIN):
        if read(visits_of(page, month)) == expected:
            return
        page.wait_for_timeout(1000)
    assert read(visits_of(page, month)) == expected


def test_three_rooms_are_filled_in_by_keyboard_and_the_dashboard_follows(open_page: Opening, house: House) -> None:
    month, *cells = draw_columns(house)
    director = open_page("/reports/", user="chenjing")
    before = read(visits_of(director, month))

    page = open_page("/staff/outreach/sheets/?rooms=mine", user="limin")
    wait_for_page(page)
    first, second, third = (page.locator(f"input[name={name}]") for name in cells)
    first.focus()
    page.keyboard.type("31")
    page.keyboard.press("Enter")
    expect(second).to_be_focused()
    page.keyboard.type("17")
    page.keyboard.press("ArrowDown")
    expect(third).to_be_focused()
    page.keyboard.type("８")
    expect(page.locator("[data-total]").first).to_have_text("56")
    page.keyboard.press("F9")
    expect(page.get_by_text("已存 3 格。")).to_be_visible()
    wait_for_count(director, month, before + 56)

    wait_for_page(page)
    second.focus()
    page.keyboard.type("19")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("已存 1 格。")).to_be_visible()
    wait_for_page(page)
    second.focus()
    page.keyboard.press("F2")
    expect(page.get_by_role("row", name="-17")).to_be_visible()
    expect(page.get_by_text("现在是 19 人次")).to_be_visible()
    wait_for_count(director, month, before + 58)
