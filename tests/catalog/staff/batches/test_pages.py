"""A cataloguer chooses records, looks at what would change, changes them, takes it back."""

from collections.abc import Callable

import pytest
from django.test import Client

from catalog.models import Record, RecordBatch
from libsys.enums import Role
from libsys.models import Library, Room
from libsys.web.operations import new_key
from tests.catalog.staff.items.test_pages import text_of
from tests.fixtures import make_user, sign_in

BASE = "/staff/catalog/record-batches/"
Shelve = Callable[..., Record]


@pytest.fixture
def client(library: Library, room: Room) -> Client:
    """Return a cataloguer's browser."""
    return sign_in(make_user(library, Role.CATALOGUER, room=room))


def send(client: Client, **fields: str) -> object:
    """Send the form with a new operation key."""
    return client.post(f"{BASE}new/", {"operation_key": new_key(), **fields})


def test_records_of_a_search_are_shown_before_they_change_and_come_back(client: Client, shelve: Shelve) -> None:
    shelve("1", "甲县志"), shelve("2", "乙县志"), shelve("3", "红楼梦")
    listed = text_of(client.get("/staff/catalog/records/?q=县志"))
    assert "批量修改这些" in listed
    opened = client.get(f"{BASE}new/?act=replace&q=县志")
    assert "选中 2 种" in text_of(opened)
    fields = {"act": "replace", "query": "q=县志", "tag": "210", "code": "c", "old": "人民出版社", "new": "方志出版社"}

    seen = send(client, **fields)
    assert "将改 2 种，0 种没有要改的，0 种不能改" in text_of(seen)
    assert not RecordBatch.objects.exists()
    done = send(client, **fields, do="yes")
    batch = RecordBatch.objects.get()
    assert (done.status_code, done["Location"]) == (302, f"{BASE}{batch.pk}/")  # type: ignore[attr-defined, index]
    assert sorted(Record.objects.values_list("publisher", flat=True)) == ["人民出版社", "方志出版社", "方志出版社"]
    assert "210 $c 的“人民出版社”换成“方志出版社”" in text_of(client.get(f"{BASE}{batch.pk}/"))
    assert "210 $c" in text_of(client.get(BASE))

    client.post(f"{BASE}{batch.pk}/undo/", {"operation_key": new_key()})
    assert set(Record.objects.values_list("publisher", flat=True)) == {"人民出版社"}
    assert "已撤销" in text_of(client.get(f"{BASE}{batch.pk}/"))


def test_records_are_listed_by_isbn_control_number_or_barcode(client: Client, shelve: Shelve) -> None:
    shelve("A1", "甲", isbn="978-7-5037-1744-4"), shelve("A2", "乙", "B2"), shelve("A3", "丙")
    numbers = "7-5037-1744-0\nB2 A3, 没有的"
    fields = {"act": "add", "numbers": numbers, "content": "606 0#$a地方志"}
    seen = text_of(send(client, **fields))
    assert "选中 3 种" in seen
    assert "没有这些号码 没有的" in seen
    send(client, **fields, do="yes")
    assert [one.subjects for one in Record.objects.order_by("pk")] == [["地方志"]] * 3


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"act": "drop", "tag": "001"}, "由系统管理"),
        ({"act": "drop", "tag": "6六0"}, "字段号应是三位数字或字母"),
        ({"act": "set", "tag": "606", "code": "主", "new": "x"}, "子字段标识符是一位字母或数字"),
        ({"act": "add", "content": "001 12"}, "由系统管理"),
        ({"act": "add", "content": "606"}, "不是字段"),
        ({"act": "add", "content": "606 0#$a$"}, "没有子字段标识符"),
        ({"act": "facts"}, "还没有选要改什么"),
        ({"act": "replace", "tag": "210", "old": ""}, "必填"),
    ],
)
def test_what_makes_no_sense_is_said_and_changes_nothing(
    client: Client, shelve: Shelve, fields: dict[str, str], said: str
) -> None:
    shelve("1", "甲")
    answer = send(client, numbers="1", do="yes", **fields)
    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert said in text_of(answer)
    assert not RecordBatch.objects.exists()


def test_an_unknown_act_and_hostile_addresses_are_only_the_first_form(client: Client, shelve: Shelve) -> None:
    shelve("1", "甲")
    for query in ("act=x", "act=drop&import=٣", "import=99999999999999999", 'q="((((', "q=" + "中" * 3000):
        assert client.get(f"{BASE}new/?{query}").status_code == 200


def test_a_desk_librarian_changes_no_records(library: Library, room: Room) -> None:
    desk = sign_in(make_user(library, Role.DESK_LIBRARIAN, room=room))
    assert {desk.get(address).status_code for address in (BASE, f"{BASE}new/")} == {404}
