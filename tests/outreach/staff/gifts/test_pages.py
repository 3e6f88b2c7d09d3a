"""Tests of the pages of gifts."""

import csv
from io import StringIO
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from catalog.models import Item
from libsys.enums import Role
from libsys.models import Library, Room, User
from libsys.places.opening import create_library
from libsys.web.operations import new_key
from outreach.models import Gift, Giving
from tests.fixtures import NOON, make_user, sign_in
from tests.outreach.gifts.conftest import Receive, receive  # noqa: F401 - a fixture

IN, OUT = "/staff/outreach/gifts/", "/staff/outreach/givings/"
GIFT = {
    "kind": "person", "name": "李老师", "subject": "book", "received_on": "2026-02-20", "copies": "12", "titles": "10",
}  # fmt: skip
GIVING = {"recipient": "杜土村", "kind": "village", "given_on": "2026-02-21"}


@pytest.fixture(autouse=True)
def _in_march(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("received", "given", "listing", "printing", "donors"):
        monkeypatch.setattr(f"outreach.staff.gifts.{name}.now", lambda: NOON)


@pytest.fixture
def director(library: Library, room: Room) -> Client:
    """Return the browser of a director."""
    return sign_in(make_user(library, Role.DIRECTOR, room=room))


def post(client: Client, address: str, **fields: Any) -> HttpResponse:
    """Send a form with an operation key."""
    return client.post(address, {"operation_key": new_key(), **fields})


def test_from_an_empty_form_to_the_printed_register(director: Client, room: Room) -> None:
    assert "这里还没有赠书" in director.get(IN).content.decode()
    answer = post(director, f"{IN}new/", point=room.point.pk, **GIFT)
    gift = Gift.objects.get()
    assert answer.headers["Location"] == f"{IN}{gift.pk}/"

    page = director.get(f"{IN}{gift.pk}/").content.decode()
    assert "李老师" in page
    assert gift.number in page
    assert "12" in director.get(f"{IN}?print=1&since=2026-01-01").content.decode()
    rows = list(csv.reader(StringIO(b"".join(director.get(f"{IN}?export=csv")).decode("utf-8-sig"))))
    assert rows[1][:3] == [gift.number, "2026-02-20", "李老师"]


def test_thanks_and_certificate(director: Client, receive: Receive) -> None:  # noqa: F811
    gift = receive(kind="person", name="李老师", is_unnamed=True)
    assert director.get(f"{IN}{gift.pk}/certificate/").status_code == 404
    post(director, f"{IN}{gift.pk}/thank/", on="2026-03-01", by="感谢信")
    answer = post(director, f"{IN}{gift.pk}/certify/")

    paper = director.get(answer.headers["Location"]).content.decode()
    assert "ZS2026-0001" in paper
    assert "李老师" not in paper
    assert "感谢信" in director.get(f"{IN}{gift.pk}/").content.decode()
    assert "不具名" in director.get(f"{IN}donors/?print=1").content.decode()


@pytest.mark.parametrize(("titles", "words"), [(20, "地方文献 20 种 36 册"), (None, "地方文献 36 册")])
def test_a_certificate_counts_titles_where_they_were_counted(
    director: Client,
    receive: Receive,  # noqa: F811
    titles: int | None,
    words: str,
) -> None:
    gift = receive(subject="local", copies=36, titles=titles)
    answer = post(director, f"{IN}{gift.pk}/certify/")

    assert words in director.get(answer.headers["Location"]).content.decode()


def test_the_progress_of_cataloguing_stands_on_the_gift_and_in_the_register(
    director: Client,
    receive: Receive,  # noqa: F811
    item: Item,
) -> None:
    gift = receive(copies=4)
    Item.objects.filter(pk=item.pk).update(batch=gift.number)

    page = director.get(f"{IN}{gift.pk}/").content.decode()

    assert 'aria-valuenow="25"' in page
    assert "25%" in director.get(IN).content.decode()


def test_a_form_with_mistakes_says_them_and_keeps_what_was_typed(director: Client, room: Room) -> None:
    answer = post(director, f"{IN}new/", point=room.point.pk, **{**GIFT, "titles": "13", "received_on": "2026-03-09"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "种数不能多于册数" in page
    assert "日期还没有到" in page
    assert "李老师" in page


def test_correcting_and_cancelling(director: Client, room: Room, receive: Receive) -> None:  # noqa: F811
    gift = receive()
    post(director, f"{IN}{gift.pk}/edit/", point=room.point.pk, **{**GIFT, "copies": "15"})
    assert Gift.objects.get().copies == 15
    post(director, f"{IN}{gift.pk}/cancel/")

    assert "作废，不计入统计" in director.get(f"{IN}{gift.pk}/").content.decode()


def test_copies_of_the_stock_are_looked_at_before_they_leave(director: Client, room: Room, item: Item) -> None:
    fields = {**GIVING, "point": room.point.pk, "codes": item.barcode, "approved_by": "馆务会"}
    look = post(director, f"{OUT}new/", **fields)
    assert "将从馆藏赠出并注销 1 册" in look.content.decode()
    assert not Giving.objects.exists()

    post(director, f"{OUT}new/", **fields, do="yes")
    giving = Giving.objects.get()
    assert giving.copies == 1
    assert item.barcode in director.get(f"{OUT}{giving.pk}/handover/").content.decode()
    post(director, f"{OUT}{giving.pk}/cancel/")
    assert "已于" in director.get(f"{OUT}{giving.pk}/").content.decode()


def test_unknown_barcodes_stop_the_giving(director: Client, room: Room, item: Item) -> None:
    fields = {**GIVING, "point": room.point.pk, "codes": f"{item.barcode}\nNOSUCH", "approved_by": "馆务会"}
    page = post(director, f"{OUT}new/", **fields, do="yes").content.decode()

    assert "NOSUCH" in page
    assert not Giving.objects.exists()


def test_who_may_not_withdraw_gives_no_copies_of_the_stock(library: Library, room: Room, item: Item) -> None:
    browser = sign_in(make_user(library, Role.OUTREACH_LIBRARIAN, room=room))
    fields = {**GIVING, "point": room.point.pk, "codes": item.barcode, "approved_by": "我", "do": "yes"}
    answer = post(browser, f"{OUT}new/", **fields)

    assert answer.status_code == 422
    assert not Giving.objects.exists()
    assert post(browser, f"{OUT}new/", point=room.point.pk, copies="30", **GIVING).status_code == 302
    assert Giving.objects.get().copies == 30


@pytest.mark.parametrize("address", [IN, f"{IN}new/", f"{IN}donors/", OUT, f"{OUT}new/"])
def test_a_stranger_and_a_visitor_find_nothing(library: Library, address: str) -> None:
    stranger = User.objects.create_user("stranger", "correct horse battery", name="路人", library=library)

    assert sign_in(stranger).get(address).status_code == 404
    assert Client().get(address).status_code == 302


def test_another_librarys_gift_is_not_there(director: Client, receive: Receive) -> None:  # noqa: F811
    gift = receive()
    other = create_library(code="QT", name="青塘县图书馆")
    Gift.objects.filter(pk=gift.pk).update(library=other)

    assert director.get(f"{IN}{gift.pk}/").status_code == 404
    assert post(director, f"{IN}{gift.pk}/cancel/").status_code == 404


def test_the_list_of_what_was_given_asks_as_often_for_three_rows_as_for_one(director: Client, room: Room) -> None:
    counts = []
    for number in range(3):
        fields = {**GIVING, "recipient": f"村{number}", "point": room.point.pk, "copies": "30"}
        assert post(director, f"{OUT}new/", **fields).status_code == 302
        director.get(OUT)
        with CaptureQueriesContext(connection) as asked:
            director.get(OUT)
        counts.append(len(asked))

    assert counts[2] == counts[0]


@pytest.mark.parametrize("address", [IN, f"{IN}donors/"])
def test_lists_ask_as_often_for_three_rows_as_for_one(director: Client, receive: Receive, address: str) -> None:  # noqa: F811
    receive()
    director.get(address)
    with CaptureQueriesContext(connection) as one:
        director.get(address)
    for number in range(2):
        receive(kind="person", name=f"捐赠者{number}")
    with CaptureQueriesContext(connection) as three:
        director.get(address)

    assert len(three) == len(one)
