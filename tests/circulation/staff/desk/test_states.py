"""Tests of the state table: modes, copies on their way or kept for somebody, what stays and what is forgotten."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from catalog.models import Item
from circulation.lending.checking_out import check_out
from circulation.models import DeskState, Hold, Loan, Reader, SlipRule, Transit
from libsys.access.desk import Desk
from libsys.clock import now
from libsys.models import Entry, ServicePoint
from tests.circulation.conftest import counted_queries
from tests.circulation.staff.desk.sending import post, refuse_strangers, scan, send
from tests.fixtures import make_item, make_record


def hold_for(reader: Reader, item: Item, **columns: Any) -> Hold:
    """Let a reader wait for a record, to be fetched where the copy belongs."""
    return Hold.objects.create(
        reader=reader, record=item.record, library=reader.library, pickup=item.point, placed_at=now(), **columns
    )


def test_a_return_that_somebody_waits_for_goes_to_the_hold_shelf_and_says_under_which_mark(
    librarian_client: Client, reader: Reader, other: Reader, item: Item, desk: Desk
) -> None:
    check_out(reader=other, item=item, desk=desk, at=now(), key="earlier")
    hold = hold_for(reader, item)
    screen = scan(librarian_client, "0412002")
    assert "有预约" in screen
    assert f"slips/hold/{hold.pk}/" in screen
    assert "0001" in screen
    assert "张" not in screen
    item.refresh_from_db()
    assert item.status == "on_hold_shelf"


def test_a_copy_on_the_hold_shelf_is_lent_to_whom_it_waits_for_and_refused_to_others(
    librarian_client: Client, reader: Reader, other: Reader, item: Item
) -> None:
    hold_for(reader, item)
    scan(librarian_client, "0412002")
    scan(librarian_client, "R0002")
    assert "不能借" in scan(librarian_client, "0412002")
    send(librarian_client, "desk-dismiss")
    assert "预约到馆" in scan(librarian_client, "R0001")
    assert "借出" in scan(librarian_client, "0412002")
    assert Loan.objects.get().reader == reader
    assert Hold.objects.get().state == "collected"


def test_a_copy_in_transit_is_received_with_nobody_open_and_can_be_undone(
    librarian_client: Client, general_rule: Any, item: Item, branch: ServicePoint
) -> None:
    Item.objects.update(status="in_transit")
    Transit.objects.create(
        item=item, library=item.library, source=branch, target=item.point, reason="home", sent_at=now()
    )
    assert "收到" in scan(librarian_client, "0412002")
    item.refresh_from_db()
    assert item.status == "available"
    assert "已撤销" in send(librarian_client, "desk-undo")
    item.refresh_from_db()
    assert item.status == "in_transit"


def test_a_copy_in_transit_in_the_hands_of_an_open_reader_is_received_and_lent(
    librarian_client: Client, reader: Reader, item: Item, branch: ServicePoint
) -> None:
    Item.objects.update(status="in_transit")
    Transit.objects.create(
        item=item, library=item.library, source=branch, target=item.point, reason="home", sent_at=now()
    )
    scan(librarian_client, "R0001")
    assert "借出" in scan(librarian_client, "0412002")
    assert Loan.objects.get().reader == reader
    assert "已撤销" in send(librarian_client, "desk-undo")
    item.refresh_from_db()
    assert (item.status, Loan.objects.filter(returned_at__isnull=True).count()) == ("in_transit", 0)


def test_a_second_scan_of_the_just_lent_copy_offers_to_take_that_very_row_back(
    librarian_client: Client, reader: Reader, item: Item, room: Any
) -> None:
    make_item(make_record(source_key="t:2"), room, barcode="0412003")
    scan(librarian_client, "R0001")
    scan(librarian_client, "0412002", key="lend-the-first-copy")
    scan(librarian_client, "0412003")
    assert 'name="row" value="lend-the-first-copy" data-key="F4"' in scan(librarian_client, "0412002")


def test_a_copy_can_still_be_taken_back_after_its_reader_was_closed(
    librarian_client: Client, reader: Reader, item: Item
) -> None:
    scan(librarian_client, "R0001")
    scan(librarian_client, "0412002")
    assert "刚才办理的" in scan(librarian_client, "")
    assert "已撤销" in send(librarian_client, "desk-undo")
    assert Loan.objects.get().undone_at is not None


def test_in_house_mode_counts_each_scan_asks_about_a_double_and_takes_back(
    librarian_client: Client, general_rule: Any, item: Item
) -> None:
    assert "馆内阅览" in send(librarian_client, "desk-mode", mode="in_house")
    scan(librarian_client, "0412002")
    assert "再计吗" in scan(librarian_client, "0412002")
    assert Entry.objects.filter(kind="item.used_in_house").count() == 1
    send(librarian_client, "desk-count-again")
    uses = Entry.objects.filter(kind="item.used_in_house")
    assert [(use.item_id, use.quantity, use.material) for use in uses] == [(item.pk, 1, "book")] * 2
    undone = send(librarian_client, "desk-undo")
    assert "已撤销" in undone
    assert "这一行已作废，恢复原状" in undone, "no loan was touched"
    assert sum(uses.values_list("quantity", flat=True)) == 1
    assert not Entry.objects.filter(kind="visit.read").exists()


def test_counting_again_without_being_asked_counts_nothing(librarian_client: Client, item: Item) -> None:
    send(librarian_client, "desk-count-again")
    assert Entry.objects.count() == 0


def test_in_house_mode_takes_a_lent_copy_back(librarian_client: Client, reader: Reader, item: Item, desk: Desk) -> None:
    check_out(reader=reader, item=item, desk=desk, at=now(), key="earlier")
    scan(librarian_client, "#INHOUSE")
    assert "归还" in scan(librarian_client, "0412002")
    assert Loan.objects.get().returned_at is not None


def test_an_unknown_mode_is_none(librarian_client: Client, reader: Reader) -> None:
    assert "改回借还" in send(librarian_client, "desk-mode", mode="sleeping")
    assert "只还书" in send(librarian_client, "desk-mode", mode="")


@pytest.mark.parametrize("code", ["锁屏", "#LOCK"])
def test_a_locked_desk_shows_nothing_of_the_reader_until_the_next_act(
    librarian_client: Client, reader: Reader, item: Item, code: str
) -> None:
    scan(librarian_client, "R0001")
    scan(librarian_client, "0412002")
    locked = scan(librarian_client, code)
    page = librarian_client.get(reverse("circulation:desk")).content.decode()
    for shown in (locked, page):
        assert "按任意键继续" in shown
        assert "张*芳" not in shown
        assert "乡土中国" not in shown
    assert "张*芳" in send(librarian_client, "desk-lock", lock="no")


def test_a_reader_left_open_is_forgotten_after_ten_minutes(
    librarian_client: Client, reader: Reader, item: Item
) -> None:
    scan(librarian_client, "R0001")
    DeskState.objects.update(at=now() - timedelta(minutes=11))
    assert "张*芳" not in librarian_client.get(reverse("circulation:desk")).content.decode()
    scan(librarian_client, "0412002")
    assert Loan.objects.count() == 0


@pytest.mark.parametrize(
    ("moment", "prints", "asks"), [("always", True, False), ("ask", False, True), ("never", False, False)]
)
def test_finishing_prints_as_the_library_set_it_for_the_category(
    librarian_client: Client, reader: Reader, item: Item, moment: str, prints: bool, asks: bool
) -> None:
    SlipRule.objects.create(category=reader.category, moment=moment)
    scan(librarian_client, "R0001")
    scan(librarian_client, "0412002")
    screen = scan(librarian_client, "R0001")
    assert ("data-print-slip" in screen, "读者要凭条，按 F9" in screen) == (prints, asks)
    assert "data-print-slip" not in send(librarian_client, "desk-dismiss")


def test_the_print_command_prints_the_last_session_or_says_there_is_none(
    librarian_client: Client, reader: Reader, item: Item
) -> None:
    assert "刚才没有办过借还" in scan(librarian_client, "#PRINT")
    scan(librarian_client, "R0001")
    scan(librarian_client, "0412002")
    assert "data-print-slip" in scan(librarian_client, "打印")


def test_a_state_of_another_version_is_read_as_far_as_it_is_known(librarian_client: Client, reader: Reader) -> None:
    scan(librarian_client, "R0001")
    kept = DeskState.objects.get(pk=librarian_client.session.session_key)
    kept.state["returns_only"] = False
    kept.save()
    assert "张*芳" in librarian_client.get(reverse("circulation:desk")).content.decode()


def test_a_scan_costs_the_same_for_one_row_and_for_four(librarian_client: Client, reader: Reader, room: Any) -> None:
    for number in range(5):
        make_item(make_record(title=f"书{number}", source_key=f"t:{number}"), room, barcode=f"B00000{number}")
    scan(librarian_client, "R0001")
    scan(librarian_client, "B000000")
    counts = []
    for number in (1, 4):
        for between in range(2, number):
            scan(librarian_client, f"B00000{between}")
        with counted_queries() as queries:
            scan(librarian_client, f"B00000{number}")
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[0] <= 45


@pytest.mark.parametrize("name", ["desk-lock", "desk-due", "desk-count-again", "desk-mode"])
def test_strangers_do_none_of_it(cataloguer_client: Client, name: str) -> None:
    refuse_strangers(cataloguer_client, name)


def test_the_stocktaking_command_leads_to_stocktaking(librarian_client: Client) -> None:
    answer = post(librarian_client, "scan", raw="#STOCKTAKING")
    assert answer.status_code in (200, 302)
    assert answer.headers.get("HX-Redirect") or answer.headers.get("Location")


def test_the_desk_shows_the_photo_of_the_open_reader(librarian_client: Client, reader: Reader) -> None:
    assert "无照片" in scan(librarian_client, "R0001")
    scan(librarian_client, "")
    Reader.objects.update(photo="a" * 40)
    assert f'<img src="{reverse("circulation:reader-photo", args=[reader.pk])}"' in scan(librarian_client, "R0001")


def test_a_copy_that_came_back_and_may_not_be_lent_says_who_had_it(
    librarian_client: Client, reader: Reader, other: Reader, item: Item, desk: Desk
) -> None:
    check_out(reader=other, item=item, desk=desk, at=now(), key="out")
    Reader.objects.filter(pk=reader.pk).update(valid_until="2020-01-01")
    scan(librarian_client, "R0001")
    screen = scan(librarian_client, "0412002")
    assert "已从 李* 名下归还，没有借给 张*芳。" in screen
    assert not Loan.objects.filter(returned_at=None).exists()


def test_a_copy_of_another_point_that_nobody_had_says_so(
    librarian_client: Client, general_rule: Any, item: Item, branch: ServicePoint, desk: Desk
) -> None:
    Item.objects.update(point=branch, room=None)
    send(librarian_client, "desk-mode", mode="returns")
    assert "这一册没有借出。" in scan(librarian_client, "0412002")


def test_a_copy_of_another_point_that_came_back_from_a_reader_is_simply_sent_on(
    librarian_client: Client, item: Item, other: Reader, branch: ServicePoint, desk: Desk
) -> None:
    check_out(reader=other, item=item, desk=desk, at=now(), key="out")
    Item.objects.update(point=branch, room=None)
    assert "没有借出" not in scan(librarian_client, "0412002")
