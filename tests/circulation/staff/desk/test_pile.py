"""Tests of the return pile: three columns, another day, taking back, nothing for strangers."""

from datetime import time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from catalog.models import Item
from circulation.lending.checking_out import check_out
from circulation.models import Hold, Loan, LoanRule, Reader
from libsys.access.desk import Desk
from libsys.clock import now
from libsys.models import Entry, OpeningHours, Room
from libsys.text.dates import local_day, local_moment
from tests.circulation.conftest import counted_queries
from tests.circulation.staff.desk.sending import post, refuse_strangers, send
from tests.fixtures import make_item, make_record


def throw_in(client: Client, raw: str, **fields: Any) -> str:
    """Scan a copy from the box."""
    return send(client, "pile-scan", raw=raw, **fields)


def column(page: str, name: str) -> str:
    """Return one column of the page."""
    return page.partition(f'aria-labelledby="lane-{name}"')[2].partition("</section>")[0]


@pytest.fixture
def lent(reader: Reader, item: Item, desk: Desk) -> Loan:
    """Return a loan of ten days ago."""
    return check_out(reader=reader, item=item, desk=desk, at=now() - timedelta(days=10), key="earlier")


def test_a_plain_return_falls_silently_into_the_first_column(librarian_client: Client, lent: Loan) -> None:
    page = throw_in(librarian_client, "0412002")
    assert "乡土中国" in column(page, "shelf")
    assert "外借处" in column(page, "shelf")
    assert 'data-sound=""' in page
    assert "张" not in page
    lent.refresh_from_db()
    assert lent.returned_at is not None


def test_the_first_column_stands_by_room_in_the_order_of_the_shelves(
    librarian_client: Client, general_rule: LoanRule, room: Room
) -> None:
    reading = Room.objects.create(point=room.point, code="YL", name="阅览室")
    for number, (place, sort) in enumerate(((room, "C"), (room, "A"), (reading, "B"))):
        copy = make_item(make_record(title=f"书{sort}", source_key=f"t:{number}"), place, barcode=f"B000000{number}")
        Item.objects.filter(pk=copy.pk).update(call_sort=sort)
        throw_in(librarian_client, copy.barcode)
    shelf = column(librarian_client.get(reverse("circulation:pile")).content.decode(), "shelf")
    order = [shelf.index(word) for word in ("外借处", "书A", "书C", "阅览室", "书B")]
    assert order == sorted(order)


def test_what_is_wanted_or_belongs_elsewhere_falls_into_the_second(
    librarian_client: Client, lent: Loan, reader: Reader, other: Reader, branch_room: Room
) -> None:
    Hold.objects.create(reader=other, record=lent.item.record, library=reader.library, pickup=lent.item.point,
                        placed_at=now())  # fmt: skip
    make_item(make_record(source_key="t:2", title="北上"), branch_room, barcode="B0000001")
    page = throw_in(librarian_client, "0412002")
    assert 'data-sound="attention"' in page
    assert "0002" in column(page, "elsewhere")
    assert "北上" in column(throw_in(librarian_client, "B0000001"), "elsewhere")
    slips = librarian_client.get(reverse("circulation:pile-slips")).content.decode()
    assert "河西分馆" in slips
    assert reverse("circulation:classes") in slips, "the edge leads on from here as from every page"


def test_unknown_and_unready_copies_fall_into_the_third(
    librarian_client: Client, general_rule: LoanRule, item: Item
) -> None:
    Item.objects.update(status="in_repair")
    page = throw_in(librarian_client, "0412002")
    assert "乡土中国" in column(page, "trouble")
    assert 'data-sound="unknown"' in page
    assert "NOSUCH99" in column(throw_in(librarian_client, "NOSUCH99"), "trouble")


def test_a_box_of_another_day_is_returned_when_that_day_closed(
    librarian_client: Client, lent: Loan, desk: Desk
) -> None:
    day = local_day(now()) - timedelta(days=2)
    OpeningHours.objects.create(point=desk.point, weekday=day.weekday(), opens=time(9), closes=time(17, 30))
    Loan.objects.update(due_on=day)
    page = send(librarian_client, "pile-day", day=day.isoformat())
    assert "back-dated" in page
    assert "17:30" in page
    throw_in(librarian_client, "0412002")
    lent.refresh_from_db()
    line = Entry.objects.get(kind="loan.checked_in")
    assert lent.returned_at == line.at == local_moment(day, time(17, 30))
    assert line.day == day
    assert line.recorded_at > line.at + timedelta(days=1)
    assert line.detail == {}, "in time on that day, so not late"


def test_a_back_dated_return_is_never_before_its_loan(librarian_client: Client, lent: Loan) -> None:
    send(librarian_client, "pile-day", day=(local_day(now()) - timedelta(days=30)).isoformat())
    throw_in(librarian_client, "0412002")
    lent.refresh_from_db()
    assert lent.returned_at == lent.checked_out_at
    assert Entry.objects.get(kind="loan.checked_in").at == lent.checked_out_at


@pytest.mark.parametrize("day", ["2099-01-01", "1999-01-01", "yesterday"])
def test_a_day_that_cannot_be_is_refused(librarian_client: Client, lent: Loan, day: str) -> None:
    page = send(librarian_client, "pile-day", day=day)
    assert "back-dated" not in page
    assert "请选今天或此前六十天" in page


def test_the_same_copy_twice_is_noted_and_the_same_key_answers_alike(librarian_client: Client, lent: Loan) -> None:
    first = throw_in(librarian_client, "0412002", key="the-same-key-000001")
    assert throw_in(librarian_client, "0412002", key="the-same-key-000001") == first
    assert "本箱已经扫过" in throw_in(librarian_client, "0412002")
    assert Entry.objects.filter(kind="loan.checked_in").count() == 1


def test_the_newest_return_is_taken_back_and_the_box_is_finished(librarian_client: Client, lent: Loan) -> None:
    throw_in(librarian_client, "0412002", key="thrown-into-the-box")
    assert "乡土中国" not in column(send(librarian_client, "pile-undo"), "shelf")
    lent.refresh_from_db()
    assert lent.returned_at is None
    assert "没有可以撤销" in send(librarian_client, "pile-undo", row="thrown-into-the-box")
    throw_in(librarian_client, "0412002")
    page = send(librarian_client, "pile-finish")
    assert "乡土中国" not in page
    lent.refresh_from_db()
    assert lent.returned_at is not None


def test_a_card_means_nothing_at_the_box(librarian_client: Client, reader: Reader) -> None:
    page = throw_in(librarian_client, "R0001")
    assert "这里只扫图书条码" in page
    assert "张" not in page


def test_without_script_the_box_works_as_a_plain_form(librarian_client: Client, lent: Loan) -> None:
    address = reverse("circulation:pile-scan")
    answer = librarian_client.post(address, {"raw": "0412002", "operation_key": "a-plain-form-00001"})
    assert answer.headers["Location"] == reverse("circulation:pile")
    assert "乡土中国" in librarian_client.get(reverse("circulation:pile")).content.decode()


def test_a_scan_costs_the_same_for_one_copy_and_for_four(
    librarian_client: Client, general_rule: LoanRule, room: Room
) -> None:
    for number in range(5):
        make_item(make_record(title=f"书{number}", source_key=f"t:{number}"), room, barcode=f"B00000{number}")
    throw_in(librarian_client, "B000000")
    counts = []
    for number in (1, 4):
        for between in range(2, number):
            throw_in(librarian_client, f"B00000{between}")
        with counted_queries() as queries:
            throw_in(librarian_client, f"B00000{number}")
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("name", ["pile-scan", "pile-undo", "pile-day", "pile-finish"])
def test_strangers_empty_no_box(cataloguer_client: Client, name: str) -> None:
    refuse_strangers(cataloguer_client, name)


@pytest.mark.parametrize("name", ["pile", "pile-slips"])
def test_strangers_see_no_box(cataloguer_client: Client, name: str) -> None:
    refuse_strangers(cataloguer_client, name, method="get")


def test_hostile_codes_are_set_aside(librarian_client: Client, general_rule: LoanRule) -> None:
    for raw in ("javascript:alert(1)", "<b>" + "x" * 4000, "\t\t"):
        assert post(librarian_client, "pile-scan", raw=raw).status_code == 200
    assert "<b>x" not in librarian_client.get(reverse("circulation:pile")).content.decode()
    assert Entry.objects.count() == 0
