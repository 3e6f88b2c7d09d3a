"""A room at work: computers are laid out, a guest sits down and gets up, the register prints, the figure follows."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import House, Opening
from tests.journeys.figures import read_figure, wait_for_figure, wait_for_words
from tests.journeys.scanning import wait_for_page

pytestmark = [pytest.mark.browser, pytest.mark.services, pytest.mark.run("SQLite")]

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


def test_a_paid_service_a_question_and_a_season_stand_in_their_registers(open_page: Opening, house: House) -> None:
    _room, month = find_room(house)
    director = open_page("/staff/outreach/services/", user="chenjing")
    before = {code: read_figure(director, month, code) for code in ("S03", "S01")}
    director.goto("/staff/outreach/services/")
    director.fill("#id_pieces", "7")
    director.keyboard.press("Enter")
    expect(director.get_by_text(re.compile("已登记：.+，3.50 元"))).to_be_visible()
    wait_for_page(director)
    director.keyboard.press("F9")
    expect(director.get_by_role("heading", name="服务收据")).to_be_visible()
    number = re.search(r"F\d{4}-\d{5}", director.locator(".slip").inner_text())
    assert number
    director.get_by_role("button", name="再印一份").click()
    expect(director.locator(".slip-void")).to_have_text("重印，第 2 份")
    director.goto("/staff/outreach/services/?print=1")
    expect(director.get_by_role("heading", name="便民服务日报")).to_be_visible()
    director.goto("/desk/charges/day/?point=")
    expect(director.get_by_text("便民服务收款")).to_be_visible()

    director.goto("/staff/outreach/questions/new/")
    director.fill("#id_question", "夏令时几点关门？")
    director.fill("#id_answer", "九点。")
    director.get_by_role("button", name="存入").click()
    director.goto("/staff/outreach/questions/?print=1")
    expect(director.get_by_role("heading", name="读者咨询登记表")).to_be_visible()
    expect(director.get_by_text("夏令时几点关门？").first).to_be_visible()

    director.goto("/settings/hours/")
    director.get_by_role("link", name="城南分馆").first.click()
    director.fill("#id_since", "2031-08-31")
    director.fill("#id_until", "2031-07-01")
    director.get_by_role("button", name="存", exact=True).click()
    expect(director.get_by_text("结束日期在开始日期之前。").first).to_be_visible()
    expect(director.locator("#id_since")).to_have_value("2031-08-31")
    director.fill("#id_since", "2031-07-01")
    director.fill("#id_until", "2031-08-31")
    director.get_by_role("button", name="存", exact=True).click()
    expect(director.get_by_text("2031-07-01 起另有")).to_be_visible()

    wait_for_figure(director, month, "S03", before["S03"] + 1)
    wait_for_figure(director, month, "S01", before["S01"] + 1)
    wait_for_words(director, f"/reports/{month}/summary/", f"{before['S01'] + 1:,}")
