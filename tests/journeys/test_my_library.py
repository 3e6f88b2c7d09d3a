"""A reader on a phone: opens the account by a code, renews, waits for a book, shows the card, clears the history."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import House, Opening

pytestmark = [pytest.mark.browser, pytest.mark.services, pytest.mark.run("PostgreSQL")]

PASSWORD = "lantern-river-49"
PREPARE = """
from datetime import timedelta
from django.db.models import Count, F
from catalog.models import Item
from circulation.accounts.codes import issue_code
from circulation.holds.placing import Wish, place_hold
from circulation.lending.checking_out import check_out
from circulation.lending.renewing import RenewalRefused, renew
from circulation.models import Card, Hold, Loan, ReaderAccount
from libsys.access.desk import command_desk
from libsys.clock import now
from libsys.models import ServicePoint
from libsys.text.dates import local_day
at = now() - timedelta(hours=2)
out, known = Loan.objects.filter(returned_at=None).values("reader"), ReaderAccount.objects.values("reader")
cards = Card.objects.filter(state="valid", reader__category__code="adult", reader__valid_until__gt=local_day(now()))
cards = cards.filter(reader__owed=0, reader__suspended_until=None).exclude(reader__in=out).exclude(reader__in=known)
cards = cards.exclude(reader__in=Hold.objects.values("reader")).select_related("reader").order_by("-pk")
card, other = cards[0], cards[1]
desk = command_desk(card.reader.library)
books = Item.objects.filter(status="available", use="lending", material="book", point__code="ZG").order_by("pk")
books = books.filter(library=desk.library)
free = list(books.exclude(record__in=Hold.objects.values("record"))[:2])
loans = [check_out(reader=card.reader, item=book, desk=desk, at=at, key=None) for book in free]
try:
    while True:
        renew(loan=Loan.objects.get(pk=loans[0].pk), desk=desk, at=at, key=None)
except RenewalRefused:
    pass
only = Item.objects.values("record").annotate(copies=Count("pk")).filter(copies=1).values("record")
away = Item.objects.filter(library=desk.library, record__in=only, status="on_loan")
away = away.exclude(pk__in=[one.pk for one in free])
away = away.exclude(record__in=Hold.objects.values("record"))
wanted = away.select_related("record").first()
point = ServicePoint.objects.get(code="ZG", library=desk.library)
place_hold(reader=other.reader, wish=Wish(wanted.record, point), desk=desk, at=at, key=None)
code = issue_code(reader=card.reader, desk=desk, at=now(), key="journey-my-library")
print("FOUND", card.number, code.digits, wanted.record.pk, sep="|")
"""


def prepare(house: House) -> tuple[str, str, str]:
    """Return a card, its one-time code, and a record whose only copy is out and wanted by somebody else."""
    said = house.manage("shell", "-v", "0", "-c", PREPARE)
    found = [line for line in said.stdout.splitlines() if line.startswith("FOUND")]
    assert found, said.stdout + said.stderr
    _found, number, code, record = found[-1].split("|")
    return number, code, record


def press(page: Page, name: str) -> None:
    """Press the button with these words."""
    page.get_by_role("button", name=name, exact=True).click()


def fits(page: Page) -> bool:
    """Return whether nothing has to be scrolled sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def test_a_reader_does_everything_on_a_phone(open_page: Opening, house: House) -> None:
    number, code, record = prepare(house)
    page = open_page("/me/activate/", phone=True)

    page.fill("#number", number)
    page.fill("#code", code)
    page.fill("#password", PASSWORD)
    press(page, "设好并登录")
    expect(page.locator("#loans")).to_contain_text("2")
    assert fits(page)

    page.context.clear_cookies()
    page.goto("/me/")
    page.fill("#number", number)
    page.fill("#password", PASSWORD)
    press(page, "登录")
    expect(page.locator("#loans")).to_be_visible()

    press(page, "全部续借")
    expect(page.locator(".own-list > li[data-state=ok]")).to_have_count(1)
    refused = page.locator(".own-list > li[data-state=warn]")
    expect(refused).to_have_count(1)
    expect(refused).to_contain_text("续借")
    assert fits(page)

    page.goto(f"/me/holds/new/{record}/")
    expect(page.locator("main")).to_contain_text("已有 1 位读者在等")
    page.get_by_role("radio").last.check()
    place = page.locator("label:has(:checked) span").first.inner_text().split("\n")[0].split(" ")[0]
    press(page, "预约")
    waiting = page.locator("section[aria-labelledby=holds]")
    expect(waiting).to_contain_text("第 2 位")
    expect(waiting).to_contain_text(f"在{place}")
    assert fits(page)

    page.goto("/me/card/")
    code_image = page.locator("img.own-code")
    expect(code_image).to_be_visible()
    assert code_image.evaluate("image => image.decode().then(() => image.naturalWidth > 0)")

    page.goto("/me/history/")
    press(page, "从现在起保存")
    page.get_by_text("清除或不再保存").click()
    press(page, "清除历史")
    expect(page.locator("body")).to_contain_text("已清除")
    page.get_by_text("清除或不再保存").click()
    press(page, "清除并不再保存")
    expect(page.get_by_role("button", name="从现在起保存", exact=True)).to_be_visible()
    assert fits(page)

    audit = house.manage("audit")
    assert audit.returncode == 0, audit.stdout + audit.stderr


def test_a_kept_history_is_shown_and_exported_until_it_is_forgotten(open_page: Opening, house: House) -> None:
    said = house.manage("shell", "-v", "0", "-c", KEEP)
    number, title = next(line for line in said.stdout.splitlines() if line.startswith("FOUND")).split("|")[1:]
    page = open_page("/me/history/", phone=True)
    page.fill("#number", number)
    page.fill("#password", PASSWORD)
    press(page, "登录")

    expect(page.locator("main .lines")).to_contain_text(title)
    with page.expect_download() as arriving:
        page.get_by_role("link", name="存成表格").click()
    assert title in arriving.value.path().read_text(encoding="utf-8-sig")
    page.get_by_text("清除或不再保存").click()
    press(page, "清除历史")
    expect(page.locator("main")).not_to_contain_text(title)
    audit = house.manage("audit")
    assert audit.returncode == 0, audit.stdout + audit.stderr


KEEP = """
from datetime import timedelta
from catalog.models import Item
from circulation.accounts.history import keep_history
from circulation.accounts.passwords import choose_password
from circulation.lending.checking_in import check_in
from circulation.lending.checking_out import check_out
from circulation.models import Card, Hold, Loan, ReaderAccount
from libsys.access.desk import command_desk
from libsys.clock import now
from libsys.text.dates import local_day
out, known = Loan.objects.filter(returned_at=None).values("reader"), ReaderAccount.objects.values("reader")
cards = Card.objects.filter(state="valid", reader__category__code="adult", reader__valid_until__gt=local_day(now()))
cards = cards.filter(reader__owed=0, reader__suspended_until=None).exclude(reader__in=out).exclude(reader__in=known)
card = cards.select_related("reader").order_by("-pk")[5]
desk, at = command_desk(card.reader.library), now() - timedelta(hours=3)
choose_password(reader=card.reader, password="lantern-river-49", desk=desk, at=at, key=None)
keep_history(reader=card.reader, keeps=True, desk=desk, at=at, key=None)
free = Item.objects.filter(status="available", use="lending", material="book", point__code="ZG")
book = free.exclude(record__in=Hold.objects.values("record")).select_related("record").order_by("pk")[5]
check_out(reader=card.reader, item=book, desk=desk, at=at, key=None)
check_in(item=book, desk=desk, at=at + timedelta(hours=1), key=None)
print("FOUND", card.number, book.record.title, sep="|")
"""
