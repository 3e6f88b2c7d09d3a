"""An activity from an empty form to the figure: planned, published, registered for on a phone, held and closed."""

import io
import re

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect

from tests.journeys.conftest import House, Opening

pytestmark = [pytest.mark.browser, pytest.mark.services, pytest.mark.run("PostgreSQL")]

COUNTED_WITHIN = 40
NAME, PASSWORD = "灯下读诗", "moon over the old bridge"
PREPARE = """
from circulation.accounts.passwords import choose_password
from circulation.models import Card
from libsys.access.desk import command_desk
from libsys.clock import now
from libsys.text.dates import local_day
at = now()
cards = Card.objects.filter(state="valid", reader__merged_into=None, reader__birth_month__lt="1990-01")
card = cards.exclude(reader__birth_month="").select_related("reader__library").order_by("-pk").first()
desk = command_desk(card.reader.library)
choose_password(reader=card.reader, password={password!r}, desk=desk, at=at, key=None)
day = local_day(at)
half = f"{{day.year}}H{{1 if day.month < 7 else 2}}"
print("FOUND", card.number, day.isoformat(), half, sep="|")
"""


def prepare(house: House) -> tuple[str, str, str]:
    """Return the card of a grown-up reader with a password, the day, and the half-year."""
    said = house.manage("shell", "-v", "0", "-c", PREPARE.format(password=PASSWORD))
    found = [line for line in said.stdout.splitlines() if line.startswith("FOUND")]
    assert found, said.stdout + said.stderr
    _found, number, day, half = found[-1].split("|")
    return number, day, half


def press(page: Page, name: str) -> None:
    """Press the button with these words."""
    page.get_by_role("button", name=name).first.click()


def fits(page: Page) -> bool:
    """Return whether nothing has to be scrolled sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def read_attendance(page: Page, half: str) -> int:
    """Return what the half-year says of those who came to activities."""
    page.goto(f"/reports/{half}/")
    words = page.locator("article.tile", has_text="活动参加人次").first.inner_text()
    found = re.search(r"活动参加人次\s*([\d,]+)", words)
    assert found is not None, words
    return int(found[1].replace(",", ""))


def test_an_activity_goes_from_an_empty_form_to_the_half_year(open_page: Opening, house: House) -> None:
    number, day, half = prepare(house)
    director = open_page("/reports/", user="chenjing")
    before = read_attendance(director, half)

    page = open_page("/staff/outreach/activities/plan/", user="wangqiang")
    page.fill("#id_name", NAME)
    page.select_option("#id_kind", "lecture")
    page.fill("#id_held_on", day)
    page.check("#id_takes_registrations")
    page.fill("#id_quota", "20")
    page.keyboard.press("F4")
    expect(page.get_by_text("已列入计划")).to_be_visible()
    page.keyboard.press("F4")
    expect(page.get_by_text("已发布。")).to_be_visible()
    activity = page.url

    code = _register_on_a_phone(open_page, number)

    page.goto(f"{activity}door/")
    page.fill("[name=code]", code)
    page.keyboard.press("Enter")
    expect(page.locator(".door-count")).to_have_text("1")

    page.goto(f"{activity}result/")
    expect(page.locator("#id_people_adult")).to_have_value("1")
    page.fill("#id_people_adult", "37")
    page.keyboard.press("F4")
    expect(page.get_by_text("已登记，统计里算进去了。")).to_be_visible()
    page.goto(f"{activity}close/")
    page.fill("#id_report", "三十七位读者在灯下读诗。")
    page.keyboard.press("F4")
    expect(page.get_by_text("已结项。")).to_be_visible()

    _wait_for_figure(director, half, before + 37)
    director.goto(f"/reports/registers/activities/?since={day}&until={day}")
    expect(director.get_by_role("row", name=NAME)).to_contain_text("37")


def _register_on_a_phone(open_page: Opening, number: str) -> str:
    """Register a reader for the activity as a reader does, and return the code of the ticket."""
    phone = open_page("/events/", phone=True)
    assert fits(phone)
    phone.get_by_role("link", name=NAME).click()
    assert fits(phone)
    phone.get_by_role("link", name="登录后报名").click()
    phone.fill("#number", number)
    phone.fill("#password", PASSWORD)
    press(phone, "登录")
    press(phone, "我要报名")
    expect(phone.get_by_text("报名成功。")).to_be_visible()
    assert fits(phone)
    expect(phone.locator("img.own-code")).to_be_visible()
    return _scan(phone)


def _scan(phone: Page) -> str:
    """Return what a scanner reads from the ticket on the screen; it is what stands under the code."""
    with Image.open(io.BytesIO(phone.locator("img.own-code").screenshot())) as image:
        read = [one.text for one in zxingcpp.read_barcodes(image)]
    assert read == [phone.locator(".ticket .code").inner_text()]
    return read[0]


def _wait_for_figure(page: Page, half: str, expected: int) -> None:
    for _ in range(COUNTED_WITHIN):
        if read_attendance(page, half) == expected:
            return
        page.wait_for_timeout(1000)
    assert read_attendance(page, half) == expected
