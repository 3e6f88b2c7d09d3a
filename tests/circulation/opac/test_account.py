"""A reader's own pages, used without script: loans, holds, charges, history, electronic card."""

from datetime import timedelta

import pytest
from django.test import Client

from catalog.models import Item
from circulation.accounts.passwords import choose_password
from circulation.lending.checking_out import check_out
from circulation.models import Hold, Loan, LoanRule, Reader, ReaderCategory
from libsys.access.desk import Desk
from libsys.clock import now
from libsys.models import ServicePoint
from libsys.text.dates import local_day
from libsys.web.operations import new_key
from tests.circulation.conftest import counted_queries
from tests.circulation.web.test_signing import SECRET, sign_in_reader
from tests.fixtures import make_item, make_reader


@pytest.fixture
def own(reader: Reader, desk: Desk, general_rule: LoanRule) -> Client:
    """Return the browser of the signed-in reader."""
    choose_password(reader=reader, password=SECRET, desk=desk, at=now(), key=None)
    return sign_in_reader()[0]


def lend(reader: Reader, item: Item, desk: Desk, *, days_ago: int = 0) -> Loan:
    """Lend ``item`` some days ago."""
    return check_out(reader=reader, item=item, desk=desk, at=now() - timedelta(days=days_ago), key=None)


def post(browser: Client, address: str, **fields: str) -> object:
    """Send a plain form."""
    return browser.post(address, {"operation_key": new_key(), **fields}, follow=True)


def test_a_loan_says_in_plain_words_how_many_days_are_left(own: Client, reader: Reader, item: Item, desk: Desk) -> None:
    lend(reader, item, desk, days_ago=27)
    assert "还有 3 天" in own.get("/me/").content.decode()


def test_a_late_loan_says_so_and_why_it_cannot_be_renewed(own: Client, reader: Reader, item: Item, desk: Desk) -> None:
    lend(reader, item, desk, days_ago=35)
    page = own.get("/me/").content.decode()
    assert "已逾期 5 天" in page
    assert "不能续借" in page


def test_renewing_one_puts_the_day_off_once(own: Client, reader: Reader, item: Item, desk: Desk) -> None:
    loan = lend(reader, item, desk)
    before = loan.due_on
    assert "已续借" in post(own, f"/me/loans/{loan.pk}/renew/").content.decode()  # type: ignore[attr-defined]
    loan.refresh_from_db()
    assert loan.due_on == before + timedelta(days=30)
    again = post(own, f"/me/loans/{loan.pk}/renew/").content.decode()  # type: ignore[attr-defined]
    assert "已续 1 次" in again


def test_renewing_all_answers_for_each_loan(own: Client, reader: Reader, item: Item, desk: Desk) -> None:
    other = make_item(item.record, item.room, barcode="B0002")
    lend(reader, item, desk, days_ago=1)
    lend(reader, other, desk, days_ago=0)
    Loan.objects.filter(item=other).update(renewals=1)
    asked = own.get("/me/").content.decode()
    assert asked.index("全部续借") < asked.index('class="own-list"'), "no scrolling past ten books to renew them all"
    page = post(own, "/me/loans/renew/").content.decode()  # type: ignore[attr-defined]
    assert "续借 1 册" in page
    assert "已续 1 次" in page


def test_another_readers_loan_and_hold_do_not_exist(
    own: Client, category: ReaderCategory, item: Item, desk: Desk, point: ServicePoint
) -> None:
    other = make_reader(category, number="R0002", name="李四")
    loan = lend(other, item, desk)
    hold = Hold.objects.create(reader=other, record=item.record, library=desk.library, pickup=point, placed_at=now())
    for address in (f"/me/loans/{loan.pk}/renew/", f"/me/holds/{hold.pk}/"):
        assert own.post(address, {"operation_key": new_key(), "do": "cancel"}).status_code == 404
    assert own.get(f"/me/holds/{hold.pk}/").status_code == 404


def test_the_page_asks_the_database_as_often_for_three_loans_as_for_one(
    own: Client, reader: Reader, item: Item, desk: Desk
) -> None:
    lend(reader, item, desk)
    own.get("/me/")
    with counted_queries() as one:
        own.get("/me/")
    for number in ("B0002", "B0003"):
        lend(reader, make_item(item.record, item.room, barcode=number), desk)
    with counted_queries() as three:
        own.get("/me/")
    assert len(one) == len(three)


def test_the_days_go_into_the_telephones_calendar(own: Client, reader: Reader, item: Item, desk: Desk) -> None:
    loan = lend(reader, item, desk)
    answer = own.get("/me/loans.ics")
    assert answer.headers["Content-Type"].startswith("text/calendar")
    assert f"DTSTART;VALUE=DATE:{loan.due_on:%Y%m%d}" in answer.content.decode()


def test_a_hold_is_placed_paused_and_given_up(
    own: Client, reader: Reader, item: Item, point: ServicePoint, branch: ServicePoint
) -> None:
    address = f"/me/holds/new/{item.record_id}/"
    assert own.get(address).status_code == 200
    assert "已预约" in post(own, address, pickup=str(point.pk)).content.decode()  # type: ignore[attr-defined]
    refused = own.post(address, {"operation_key": new_key(), "pickup": str(point.pk)})
    assert refused.status_code == 409
    hold = Hold.objects.get()
    until = local_day(now()) + timedelta(days=9)
    post(own, f"/me/holds/{hold.pk}/", do="pause", until=until.isoformat())
    hold.refresh_from_db()
    assert hold.paused_until == until
    post(own, f"/me/holds/{hold.pk}/", do="pickup", pickup=str(branch.pk))
    hold.refresh_from_db()
    assert hold.pickup == branch
    post(own, f"/me/holds/{hold.pk}/", do="cancel")
    hold.refresh_from_db()
    assert hold.state == "cancelled"


@pytest.mark.parametrize("pickup", ["", "x", "999999999999999999999"])
def test_a_hold_without_a_place_to_fetch_it_is_asked_for_again(own: Client, item: Item, pickup: str) -> None:
    answer = own.post(f"/me/holds/new/{item.record_id}/", {"operation_key": new_key(), "pickup": pickup})
    assert answer.status_code == 409
    assert not Hold.objects.exists()


def test_the_history_is_off_until_asked_for_and_can_be_exported_and_forgotten(own: Client) -> None:
    assert "本馆不保存您借过什么书" in own.get("/me/history/").content.decode()
    post(own, "/me/history/keep/", keeps="1")
    assert own.get("/me/history/?format=csv").status_code == 200
    post(own, "/me/history/forget/")
    post(own, "/me/history/keep/", keeps="0")
    assert "本馆不保存您借过什么书" in own.get("/me/history/").content.decode()


def test_the_electronic_card_is_a_picture_that_is_not_kept(own: Client) -> None:
    assert own.get("/me/card/").status_code == 200
    picture = own.get("/me/card/code.svg")
    assert picture.content.startswith(b"<")
    assert picture.headers["Cache-Control"] == "no-store"


def test_the_desk_hands_out_a_code_on_a_slip_and_another_browser_never_sees_it(
    librarian_client: Client, director_client: Client, reader: Reader
) -> None:
    answer = librarian_client.post(f"/readers/{reader.pk}/code/", {"operation_key": new_key()}, follow=True)
    assert answer.status_code == 200
    assert answer.context["digits"] in answer.content.decode()
    assert director_client.get(f"/readers/{reader.pk}/code/slip/").status_code == 404
