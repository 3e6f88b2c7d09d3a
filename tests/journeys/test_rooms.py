"""A room at work: computers are laid out, a guest sits down and gets up, the register prints, the figure follows."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import House, Opening
from tests.journeys.figures import read_figure, wait_for_figure, wait_for_words
from tests.journeys.scanning import wait_for_page

pytestmark = [pytest.mark.browser, pytest.mark.services]

FIND_ROOM = """
from django.utils import timezone
from libsys.models import Room
print(Room.objects.get(code="WJ", point__code="CN").pk, timezone.localdate().strftime("%Y-%m"))
"""


def find_room(house: House) -> tuple[str, str]:
    """Return the number of a branch's lending room, and this month."""
    done = house.manage("shell", "-c", FIND_ROOM)
    assert done.returncode == 0, done.stderr
    room, month = done.stdout.split()[-2:]
    return room, month


def test_a_guest_sits_down_and_the_figure_follows(open_page: Opening, house: House) -> None:
    room, month = find_room(house)
    before = read_figure(open_page("/reports/", user="chenjing"), month, "V07")
    director = open_page(f"/staff/outreach/computers/{room}/terminals/", user="chenjing")
    director.locator("#names").fill("01-03")
    director.keyboard.press("Enter")
    expect(director.get_by_text("已存。")).to_be_visible()

    page = open_page(f"/staff/outreach/computers/{room}/", user="chenjing")
    wait_for_page(page)
    expect(page.locator(".seat")).to_have_count(3)
    page.keyboard.press("F8")
    expect(page.get_by_text(re.compile("无证读者在 01 号机上机"))).to_be_visible()
    page.get_by_role("button", name=re.compile("下机")).click()
    expect(page.get_by_text(re.compile("01 号机已下机"))).to_be_visible()

    page.keyboard.press("F6")
    expect(page.get_by_text("合计 1 人次，其中未成年 0 人次")).to_be_visible()
    page.get_by_role("link", name=re.compile("打印")).click()
    expect(page.get_by_role("heading", name="电子阅览室上机登记表")).to_be_visible()

    wait_for_figure(director, month, "V07", before + 1)
    wait_for_words(director, f"/reports/{month}/summary/", f"{before + 1:,}")
