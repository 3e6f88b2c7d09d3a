"""Tests of the desk page: every state of the table, with and without script."""

import itertools
import re
import threading
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from catalog.models import Item, Record, RecordIdentifier
from circulation.accounts.ecard import draw_code
from circulation.accounts.passwords import choose_password
from circulation.lending.checking_out import check_out
from circulation.models import Card, DeskState, Loan, LoanRule, Reader, ReaderCategory
from libsys.access.desk import Desk
from libsys.clock import now
from libsys.models import Entry, Library
from tests.circulation.conftest import counted_queries
from tests.circulation.staff.desk.sending import without_tokens
from tests.fixtures import make_item, make_reader, make_record

_keys = itertools.count()


def new_key() -> str:
    """Return an operation key."""
    return f"test-operation-{next(_keys):06}"


def send(client: Client, name: str = "scan", **fields: Any) -> str:
    """Send one act as the scan bar's script does, and return the regions."""
    headers = {"HX-Request": "true", "Idempotency-Key": fields.pop("key", "") or new_key()}
    answer: HttpResponse = client.post(reverse(f"circulation:{name}"), fields, headers=headers)
    assert answer.status_code in (200, 409), answer.content.decode()[:500]
    return answer.content.decode()


def scan(client: Client, raw: str, **fields: Any) -> str:
    """Scan ``raw``."""
    return send(client, raw=raw, **fields)


@pytest.fixture
def other(category: ReaderCategory, reader: Reader) -> Reader:
    """Return a second reader, with card R0002."""
    return make_reader(category, number="R0002", name="李明")


@pytest.fixture
def lent_to_other(other: Reader, item: Item, desk: Desk) -> Loan:
    """Return a loan of the copy to the second reader."""
    return check_out(reader=other, item=item, desk=desk, at=now(), key="earlier")


def test_a_card_opens_its_reader_masked(librarian_client: Client, reader: Reader) -> None:
    screen = scan(librarian_client, " r0001\r")
    assert "张*芳" in screen
    assert "张秀芳" not in screen
    assert 'data-sound=""' in screen


def test_a_copy_is_lent_to_the_open_reader(librarian_client: Client, reader: Reader, item: Item) -> None:
    scan(librarian_client, "R0001")
    screen = scan(librarian_client, "0412002")
    loan = Loan.objects.get()
    assert (loan.reader, loan.item) == (reader, item)
    assert 'data-sound="lend"' in screen
    assert "乡土中国" in screen
    assert "借 <b>1</b>" in screen


def test_a_book_with_a_disc_says_so_when_it_goes_and_when_it_comes(
    librarian_client: Client, reader: Reader, item: Item
) -> None:
    Item.objects.filter(pk=item.pk).update(media_note="附光盘 1 张")
    assert "附光盘" not in scan(librarian_client, "R0001")
    assert "附件：附光盘 1 张。请核对。" in scan(librarian_client, "0412002")
    scan(librarian_client, "")
    assert "附件：附光盘 1 张。请核对。" in scan(librarian_client, "0412002")


def test_the_same_scan_sent_twice_lends_once_and_answers_alike(
    librarian_client: Client, reader: Reader, item: Item
) -> None:
    scan(librarian_client, "R0001")
    first = scan(librarian_client, "0412002", key="the-same-key-000001")
    again = scan(librarian_client, "0412002", key="the-same-key-000001")
    assert without_tokens(first) == without_tokens(again)
    assert (Loan.objects.count(), Entry.objects.filter(kind="loan.checked_out").count()) == (1, 1)


def test_the_just_lent_copy_is_not_renewed_by_a_slip_of_the_hand(
    librarian_client: Client, reader: Reader, item: Item
) -> None:
    scan(librarian_client, "R0001")
    scan(librarian_client, "0412002")
    assert "刚刚已经借给这位读者" in scan(librarian_client, "0412002")
    assert Loan.objects.get().renewals == 0


def test_a_copy_that_the_open_reader_has_is_renewed(
    librarian_client: Client, reader: Reader, item: Item, desk: Desk
) -> None:
    check_out(reader=reader, item=item, desk=desk, at=now(), key="earlier")
    scan(librarian_client, "R0001")
    assert "续借" in scan(librarian_client, "0412002")
    assert Loan.objects.get().renewals == 1
    assert "可续借 1 次，已续 1 次" in (scan(librarian_client, "DONE"), scan(librarian_client, "R0001"),
                                scan(librarian_client, "0412002"))[2]  # fmt: skip


def test_a_copy_that_another_reader_has_is_handed_on_in_one_amber_row(
    librarian_client: Client, reader: Reader, lent_to_other: Loan
) -> None:
    scan(librarian_client, "R0001")
    screen = scan(librarian_client, "0412002")
    assert "还并借" in screen
    assert "从 李* 名下归还，借给 张*芳。" in screen
    assert "李明" not in screen
    assert "李* 还" in screen.split('id="session-rows"')[1]
    assert Loan.objects.get(returned_at__isnull=True).reader == reader
    screen = send(librarian_client, "desk-undo")
    assert "已撤销" in screen
    assert Loan.objects.get(returned_at__isnull=True) == lent_to_other


def test_with_nobody_open_a_copy_on_loan_is_returned(librarian_client: Client, lent_to_other: Loan) -> None:
    screen = scan(librarian_client, "0412002")
    assert 'data-sound="return"' in screen
    assert not Loan.objects.filter(returned_at__isnull=True).exists()


def test_with_nobody_open_an_available_copy_is_shown_with_its_place(
    librarian_client: Client, item: Item, general_rule: LoanRule
) -> None:
    screen = scan(librarian_client, "0412002")
    assert "馆藏地：总馆 · 外借处" in screen
    assert Entry.objects.count() == 0


def test_the_same_card_again_or_an_empty_scan_finishes(librarian_client: Client, reader: Reader, item: Item) -> None:
    for last in ("R0001", ""):
        scan(librarian_client, "R0001")
        assert "张*芳" not in scan(librarian_client, last)


def test_another_card_closes_the_first_reader(librarian_client: Client, reader: Reader, other: Reader) -> None:
    scan(librarian_client, "R0001")
    assert "李*" in scan(librarian_client, "R0002")


def test_returns_only_never_lends_and_shows_a_card_without_opening(
    librarian_client: Client, reader: Reader, item: Item
) -> None:
    assert "改回借还" in send(librarian_client, "desk-mode")
    shown = scan(librarian_client, "R0001")
    assert "没有打开读者" in shown
    assert "张*芳" in shown
    assert 'class="tally"' in shown
    assert 'data-key="F6"' not in shown
    assert "不在借" in scan(librarian_client, "0412002")
    assert (Loan.objects.count(), Entry.objects.count()) == (0, 0)


def test_a_refusal_says_every_reason_and_holds_the_queue(librarian_client: Client, reader: Reader, item: Item) -> None:
    LoanRule.objects.update(max_loans=0)
    Item.objects.update(use="in_house")
    scan(librarian_client, "R0001")
    screen = scan(librarian_client, "0412002")
    assert 'data-decision="hold"' in screen
    assert "最多可借 0 册" in screen
    assert "只供馆内阅览" in screen
    assert "请主管刷工牌" in screen
    assert 'data-decision="hold"' not in send(librarian_client, "desk-dismiss")
    assert Loan.objects.count() == 0


def test_a_block_that_nobody_may_lift_offers_no_override(director_client: Client, reader: Reader, item: Item) -> None:
    LoanRule.objects.update(max_loans=0)
    Card.objects.update(state="lost")
    scan(director_client, "R0001")
    screen = scan(director_client, "0412002")
    assert "这里有不能破例的原因" in screen
    assert 'data-key="F8"' not in screen


def test_more_reasons_than_fit_are_listed_in_full(librarian_client: Client, reader: Reader, item: Item) -> None:
    LoanRule.objects.update(max_loans=0)
    Card.objects.update(state="lost")
    Item.objects.update(use="in_house")
    scan(librarian_client, "R0001")
    screen = scan(librarian_client, "0412002")
    assert "有 3 条，都列在下面。" in screen
    for said in ("此证已挂失", "只供馆内阅览", "最多可借 0 册"):
        assert said in screen


def test_a_director_lifts_the_blocks_with_a_reason(director_client: Client, reader: Reader, item: Item) -> None:
    LoanRule.objects.update(max_loans=0)
    scan(director_client, "R0001")
    assert 'data-key="F8"' in scan(director_client, "0412002")
    assert "不能借" in send(director_client, "desk-override", reason="no such reason")
    send(director_client, "desk-override", reason="teaching")
    assert Entry.objects.get(kind="loan.checked_out").detail == {"lifted": ["too_many_loans"], "reason": "teaching"}


def test_a_kept_override_serves_the_rest_of_this_session_only(
    director_client: Client, reader: Reader, record: Record, room: Any
) -> None:
    LoanRule.objects.update(max_loans=0)
    for barcode in ("B0000001", "B0000002", "B0000003"):
        make_item(record, room, barcode=barcode)
    scan(director_client, "R0001")
    scan(director_client, "B0000001")
    send(director_client, "desk-override", reason="teaching", keep="yes")
    assert "不能借" not in scan(director_client, "B0000002")
    scan(director_client, "")
    scan(director_client, "R0001")
    assert "不能借" in scan(director_client, "B0000003")


def test_a_librarian_without_the_permission_cannot_lift(librarian_client: Client, reader: Reader, item: Item) -> None:
    LoanRule.objects.update(max_loans=0)
    scan(librarian_client, "R0001")
    scan(librarian_client, "0412002")
    assert "不能借" in send(librarian_client, "desk-override", reason="teaching")
    assert Loan.objects.count() == 0


def test_an_isbn_never_returns_the_only_copy_but_offers_it(
    librarian_client: Client, record: Record, lent_to_other: Loan
) -> None:
    RecordIdentifier.objects.create(record=record, type="isbn", value="9787020024759", shown="978-7-02-002475-9")
    screen = scan(librarian_client, "978-7-02-002475-9")
    assert "请选择" in screen
    assert 'value="0412002" data-key="1"' in screen
    assert Loan.objects.get().returned_at is None


def test_an_isbn_never_lends_but_offers_the_copies_by_number(
    librarian_client: Client, reader: Reader, record: Record, item: Item, room: Any
) -> None:
    RecordIdentifier.objects.create(record=record, type="isbn", value="9787020024759", shown="978-7-02-002475-9")
    scan(librarian_client, "R0001")
    assert 'value="0412002" data-key="1"' in scan(librarian_client, "9787020024759")
    make_item(record, room, barcode="B0000002")
    assert 'value="B0000002" data-key="2"' in scan(librarian_client, "9787020024759")
    assert Loan.objects.count() == 0
    scan(librarian_client, "B0000002")
    assert Loan.objects.get().item.barcode == "B0000002"


def test_more_readers_than_nine_ask_for_more_words_and_lookalikes_are_told_apart(
    librarian_client: Client, category: ReaderCategory, reader: Reader, item: Item
) -> None:
    Reader.objects.update(phone="13800001234")
    Item.objects.update(call_number="C91")
    Record.objects.update(title="张家界")
    make_reader(category, number="R0002", name="张小芳")
    make_reader(category, number="R0003", name="张明")
    screen = scan(librarian_client, "张")
    assert "还有更多" not in screen
    assert "电话尾号 1234" in screen
    assert screen.count("1985 年生") == 1
    assert 'value="0412002" data-key="4"' in screen
    for number in range(4, 11):
        make_reader(category, number=f"R{number:04}", name="张明")
    screen = scan(librarian_client, "张")
    assert "还有更多，请再输几个字" in screen
    assert 'value="0412002">' in screen


def test_an_in_house_copy_is_not_offered_for_loan(librarian_client: Client, item: Item) -> None:
    Item.objects.update(use="in_house")
    screen = scan(librarian_client, "0412002")
    assert "馆内阅览，不外借" in screen
    assert "馆藏地：总馆 · 外借处" in screen
    assert "即可借出" not in screen
    Item.objects.update(use="lending", status="in_repair")
    assert "即可借出" not in scan(librarian_client, "0412002")


def test_a_return_that_stays_here_says_its_shelf(librarian_client: Client, lent_to_other: Loan) -> None:
    screen = scan(librarian_client, "0412002")
    assert "上架 · 外借处" in screen
    assert 'class="is-new" data-state="ok"' in screen


def test_a_due_day_of_another_year_is_written_in_figures(
    librarian_client: Client, reader: Reader, lent_to_other: Loan
) -> None:
    Loan.objects.update(reader=reader, due_on=date(2099, 1, 21))
    assert "2099-01-21" in scan(librarian_client, "R0001")


def test_words_find_readers_and_titles_and_the_pick_opens_the_reader(
    librarian_client: Client, reader: Reader, item: Item
) -> None:
    assert f'value="{reader.pk}"' in scan(librarian_client, "秀芳")
    assert "0412002" in scan(librarian_client, "乡土")
    assert "张*芳" in send(librarian_client, "desk-open", reader=reader.pk)


def test_an_unknown_code_says_so(librarian_client: Client, reader: Reader) -> None:
    screen = scan(librarian_client, "X99999")
    assert 'data-sound="unknown"' in screen
    assert "X99999" in screen


def test_f6_renews_what_may_be_renewed_and_names_the_rest(
    librarian_client: Client, reader: Reader, record: Record, desk: Desk
) -> None:
    for number in range(2):
        copy = make_item(record, desk.room, barcode=f"B000000{number}")
        check_out(reader=reader, item=copy, desk=desk, at=now(), key=f"k{number}")
    Loan.objects.filter(item__barcode="B0000000").update(renewals=1)
    scan(librarian_client, "R0001")
    screen = send(librarian_client, "desk-renew")
    assert "续借 1 册。" in screen
    assert "《乡土中国》可续借 1 次，已续 1 次" in screen


def test_undo_takes_back_a_loan(librarian_client: Client, reader: Reader, item: Item) -> None:
    scan(librarian_client, "R0001")
    page = scan(librarian_client, "0412002")
    row = re.search(r'name="row" value="([^"]+)"', page)
    assert row is not None
    assert "已撤销" in send(librarian_client, "desk-undo", row=row[1])
    assert not Loan.objects.filter(returned_at__isnull=True).exists()
    assert "没撤销" in send(librarian_client, "desk-undo", row=row[1])


@pytest.mark.parametrize("row", ["1", "abc", ""])
def test_a_row_of_another_time_takes_nothing_back(
    librarian_client: Client, reader: Reader, item: Item, row: str
) -> None:
    scan(librarian_client, "R0001")
    scan(librarian_client, "0412002")

    assert "没撤销" in send(librarian_client, "desk-undo", row=row)
    assert Loan.objects.filter(returned_at__isnull=True).count() == 1


def test_a_loan_that_is_not_the_open_readers_renews_nothing(
    librarian_client: Client, reader: Reader, other: Reader, lent_to_other: Loan, room: Any, desk: Desk
) -> None:
    mine = check_out(reader=reader, item=make_item(make_record(source_key="t:9"), room, barcode="0499"), desk=desk,
                     at=now() - timedelta(days=3), key="mine-earlier-1")  # fmt: skip
    scan(librarian_client, "R0001")

    for loan in (lent_to_other.pk, 0, "x"):
        assert "没续借" in send(librarian_client, "desk-renew", loan=loan)

    mine.refresh_from_db()
    assert mine.renewals == 0


def test_a_copy_of_another_library_is_named_and_left_alone(librarian_client: Client, reader: Reader, room: Any) -> None:
    abroad = Library.objects.create(code="LL", name="邻县图书馆")
    point = abroad.points.create(code="ZG", name="总馆", kind="central")
    foreign = make_item(make_record(source_key="t:8"), point.rooms.create(code="WJ", name="外借处"), barcode="0498")
    loan = Loan.objects.create(
        reader=reader, item=foreign, library=abroad, checked_out_at=now(), due_on=date(2030, 1, 1)
    )

    page = scan(librarian_client, "0498")

    assert "外馆书" in page
    assert "邻县图书馆" in page
    loan.refresh_from_db()
    assert loan.returned_at is None


@pytest.mark.django_db(transaction=True)
def test_two_scans_of_one_copy_at_once_lend_it_and_renew_nothing(
    librarian_client: Client, reader: Reader, item: Item
) -> None:
    scan(librarian_client, "R0001")
    cookie = librarian_client.cookies
    pages: list[str] = []

    def scan_at_once() -> None:
        client = Client()
        client.cookies = cookie
        try:
            pages.append(scan(client, "0412002"))
        finally:
            connection.close()

    threads = [threading.Thread(target=scan_at_once) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert Loan.objects.get().renewals == 0
    assert sorted("刚刚已经借给这位读者" in page for page in pages) == [False, True]


def test_a_card_that_is_lost_warns_when_it_is_opened(librarian_client: Client, reader: Reader) -> None:
    Card.objects.update(state="lost")
    assert "此证已挂失" in scan(librarian_client, "R0001")


def test_overdue_loans_stand_among_those_from_before(
    librarian_client: Client, reader: Reader, item: Item, desk: Desk
) -> None:
    check_out(reader=reader, item=item, desk=desk, at=now() - timedelta(days=40), key="earlier")
    screen = scan(librarian_client, "R0001")
    assert "已 10 天" in screen
    assert "不能续借" in screen


def test_only_the_late_copy_is_called_late(
    librarian_client: Client, reader: Reader, item: Item, room: Any, desk: Desk
) -> None:
    LoanRule.objects.update(max_overdue=0)
    check_out(reader=reader, item=item, desk=desk, at=now() - timedelta(days=40), key="earlier")
    fresh = make_item(item.record, room, barcode="B0000002")
    check_out(reader=reader, item=fresh, desk=desk, at=now(), key="today")
    assert scan(librarian_client, "R0001").count("已 10 天") == 1


def test_without_script_the_desk_works_as_a_plain_form(librarian_client: Client, reader: Reader, item: Item) -> None:
    for raw in ("R0001", "0412002"):
        answer = librarian_client.post(reverse("circulation:scan"), {"raw": raw, "operation_key": new_key()})
        assert answer.headers["Location"] == reverse("circulation:desk")
    page = librarian_client.get(reverse("circulation:desk")).content.decode()
    assert "张*芳" in page
    assert "乡土中国" in page
    assert Loan.objects.get().due_on > date(2026, 1, 1)


def test_the_session_keeps_no_names(librarian_client: Client, reader: Reader, item: Item) -> None:
    scan(librarian_client, "R0001")
    scan(librarian_client, "0412002")
    state = DeskState.objects.get(pk=librarian_client.session.session_key)
    assert state.state["reader"] == reader.pk
    assert "秀" not in str(state.state)


def test_the_desk_costs_the_same_for_one_row_and_for_three(
    librarian_client: Client, reader: Reader, room: Any, desk: Desk
) -> None:
    counts = []
    for numbers in ([1], [2, 3]):
        for number in numbers:
            record = make_record(title=f"书{number}", source_key=f"t:{number}")
            for prefix in ("A", "B"):
                make_item(record, room, barcode=f"{prefix}000000{number}")
            check_out(
                reader=reader, item=record.items.get(barcode=f"A000000{number}"), desk=desk, at=now(), key=f"k{number}"
            )
            scan(librarian_client, "R0001") if number == 1 else None
            scan(librarian_client, f"B000000{number}")
        with counted_queries() as queries:
            assert librarian_client.get(reverse("circulation:desk")).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    "name",
    ["scan", "desk-finish", "desk-dismiss", "desk-mode", "desk-open", "desk-renew", "desk-undo", "desk-override"],
)
def test_strangers_do_not_act_at_the_desk(cataloguer_client: Client, name: str) -> None:
    address = reverse(f"circulation:{name}")
    assert Client().post(address, {"raw": "R0001"}).headers["Location"].startswith(reverse("libsys:sign-in"))
    assert cataloguer_client.post(address, {"raw": "R0001", "operation_key": new_key()}).status_code == 404


def test_strangers_do_not_see_the_desk(cataloguer_client: Client) -> None:
    assert Client().get(reverse("circulation:desk")).status_code == 302
    assert cataloguer_client.get(reverse("circulation:desk")).status_code == 404


def test_a_reader_of_another_library_is_not_opened(librarian_client: Client, reader: Reader) -> None:
    from libsys.models import Library

    elsewhere = Library.objects.create(code="OT", name="别馆")
    Reader.objects.update(library=elsewhere)
    assert "不认识" in scan(librarian_client, "R0001")
    answer = librarian_client.post(reverse("circulation:desk-open"), {"reader": reader.pk, "operation_key": new_key()})
    assert answer.status_code == 404


def test_an_electronic_card_opens_its_reader_and_an_old_code_says_what_to_do(
    librarian_client: Client, reader: Reader, desk: Desk
) -> None:
    account = choose_password(reader=reader, password="lantern-river-9", desk=desk, at=now(), key=None)
    screen = scan(librarian_client, draw_code(account, at=now()))
    assert "张" in screen
    scan(librarian_client, "")
    old = scan(librarian_client, draw_code(account, at=now() - timedelta(minutes=5)))
    assert "已过期" in old
