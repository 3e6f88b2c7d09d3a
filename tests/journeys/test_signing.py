"""A month's report by keyboard: a room confirms, a finding is explained, two people sign, a late sheet is corrected."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import House, Opening
from tests.journeys.scanning import wait_for_page

pytestmark = [pytest.mark.browser, pytest.mark.services, pytest.mark.run("SQLite")]

COUNTED_WITHIN = 40
ROOMS = "/reports/2025-10/rooms/"
REGISTERS = ("/reports/registers/", "/reports/registers/purchases/", "/reports/registers/general-ledger/")
WRITE = """
from dataclasses import replace
from libsys.access.desk import command_desk
from libsys.clock import now
from libsys.models import Library, User
from libsys.text.dates import local_day
from reports.counting.periods import parse_period
from reports.documents.drafting import take_draft
from reports.documents.gathering import gather_basis
from reports.documents.writing import Opening, change_state, start_report
from reports.enums import ReportKind, Tone
from reports.figures.computing import compute_figures
from reports.signing.explaining import explain_check, find_open_checks
from reports.summaries.composing import compose_document
from reports.summaries.forms.registry import FORMS
library, period, kind, at = Library.objects.get(code="YX"), parse_period("2025-10"), ReportKind.MONTHLY, now()
desk = replace(command_desk(library), staff=User.objects.get(username="chenjing"))
body = take_draft(compose_document(gather_basis(library, kind, period, on=local_day(at)), FORMS[kind]))
opening = Opening(kind, period, Tone.OFFICIAL, body.title[1])
report = start_report(opening=opening, body=body, desk=desk, at=at, key="journey-report")
change_state(report=report, submit=True, desk=desk, at=at, key="journey-submitted")
figures = compute_figures(library, period, on=local_day(at))
for number, (check, _note) in enumerate(find_open_checks(library, period, figures, on=local_day(at))[1:]):
    explain_check(
        period=period, code=check.code, about=check.subject, text="已核对", desk=desk, at=at, key=f"journey-{number}"
    )
print(report.pk)
"""
LET_TIME_PASS = """
from datetime import timedelta
from django.db import connection
from django.db.models import F
from libsys.db.triggers import lay_guards, lift_guards
from reports.models import Review
from reports.signing.guards import SIGNED
lift_guards(connection, SIGNED)
Review.objects.update(reviewed_at=F("reviewed_at") - timedelta(minutes=11))
lay_guards(connection, SIGNED)
"""
ARRIVE_LATE = """
from datetime import date
from circulation.enums import Kind
from libsys.access.desk import command_desk
from libsys.daybook.recording import record
from libsys.db.acts import writing
from libsys.models import Library, Room
from libsys.text.dates import local_moment
room = Room.objects.get(code="WJ", point__code="JQ", point__library__code="YX")
with writing():
    record(
        Kind.VISIT_READ, desk=command_desk(Library.objects.get(code="YX")), at=local_moment(date(2025, 10, 30)),
        key="journey-late", point=room.point, room=room, quantity=26,
    )
"""


def run(house: House, script: str) -> str:
    """Run a script beside the house and return its last word."""
    done = house.manage("shell", "-c", script)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()[-1] if done.stdout.split() else ""


def look_well(page: Page) -> None:
    """Assert that a page has no barrier, in light and dark, and never scrolls sideways on a phone."""
    wait_for_page(page)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found = Axe().run(page).response["violations"]
        serious = [one for one in found if one["impact"] in ("serious", "critical")]
        assert [(one["id"], one["nodes"][0]["html"]) for one in serious] == [], (page.url, scheme)
    page.emulate_media(color_scheme="light")
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (page.url, width)
    page.set_viewport_size({"width": 1366, "height": 768})


def press(page: Page, target: Locator) -> None:
    """Tab to something from before it and press Enter, as a hand does that never leaves the keyboard."""
    wait_for_page(page)
    target.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(target).to_be_focused()
    page.keyboard.press("Enter")


def test_a_report_is_confirmed_reviewed_signed_and_corrected_by_keyboard(open_page: Opening, house: House) -> None:
    number = run(house, WRITE)
    chain = f"/reports/documents/{number}/signing/"

    room = open_page(ROOMS, user="limin")
    before = room.get_by_role("button", name="确认本室数字").count()
    press(room, room.get_by_role("button", name="确认本室数字").first)
    expect(room.get_by_text("已确认。")).to_be_visible()
    expect(room.get_by_role("button", name="确认本室数字")).to_have_count(before - 1)
    look_well(room)

    director = open_page(f"{ROOMS}#findings", user="chenjing")
    unexplained = director.locator(".register", has_not=director.locator("p.meta"))
    expect(unexplained).to_have_count(1)
    unexplained.locator("input[name=text]").focus()
    director.keyboard.type("值班记录已核对")
    director.keyboard.press("Enter")
    expect(director.locator(".register p.meta", has_text="值班记录已核对")).to_be_visible()

    second = open_page(chain, user="zhouping")
    look_well(second)
    press(second, second.get_by_role("button", name="审核通过这一稿"))
    expect(second.get_by_text("已审核。")).to_be_visible()

    director.goto(chain)
    note, sign = director.locator("#id_note"), director.get_by_role("button", name="签发")
    note.focus()
    director.keyboard.type("其余各室由馆长核对登记簿。")
    press(director, sign)
    expect(director.get_by_role("alert")).to_contain_text("以后再签")
    run(house, LET_TIME_PASS)
    note.focus()
    director.keyboard.press("ControlOrMeta+A")
    director.keyboard.type("其余各室由馆长核对登记簿。")
    press(director, sign)
    expect(director.get_by_text("已签发。")).to_be_visible()
    look_well(director)
    press(director, director.get_by_role("link", name="验证"))
    expect(director.get_by_text("与签发时一字不差")).to_be_visible()
    with director.expect_download() as file:
        press(director, director.get_by_role("link", name="PDF", exact=True))
    signed = file.value.path().read_bytes()
    assert signed.startswith(b"%PDF")

    run(house, ARRIVE_LATE)
    correct(director, second, number)
    director.goto(f"{chain}?verify=yes")
    expect(director.get_by_text("与签发时一字不差")).to_be_visible()


def correct(clerk: Page, second: Page, number: str) -> None:
    """Ask for the correction of a late sheet, and let a second person approve it."""
    page = f"/reports/documents/{number}/corrections/"
    ask = clerk.get_by_role("link", name="申请更正").first
    for _ in range(COUNTED_WITHIN):
        clerk.goto(page)
        if ask.is_visible():
            break
        clerk.wait_for_timeout(1000)
    look_well(clerk)
    press(clerk, ask)
    clerk.wait_for_url("**/corrections/*/**")
    look_well(clerk)
    clerk.locator("#id_reason").focus()
    clerk.keyboard.type("流动服务登记表签发以后才送到")
    clerk.keyboard.press("F4")
    expect(clerk.get_by_text("已申请更正")).to_be_visible()
    expect(clerk.get_by_role("cell", name="等待批准", exact=True).last).to_be_visible()
    second.goto(page)
    press(second, second.get_by_role("button", name="批准"))
    expect(second.get_by_role("cell", name="周平")).to_be_visible()
    look_well(second)


@pytest.mark.parametrize("address", REGISTERS)
def test_registers_have_no_barrier_and_fit_a_phone(open_page: Opening, address: str) -> None:
    look_well(open_page(address, user="chenjing"))
