"""The pages about stock: every one answers, strangers and visitors are kept out, queries stay the same."""

import itertools
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from catalog.models import Item, Record
from circulation.lending.checking_out import check_out
from circulation.models import Loan, Reader, StackMove, Stocktake, StocktakeScan, StocktakeUpload, WithdrawalList
from circulation.stocktaking.sessions.opening import StocktakeDraft, open_stocktake
from circulation.stocktaking.sessions.scanning import scan_codes
from libsys.access.desk import Desk
from libsys.enums import Role
from libsys.jobs.working import work_on
from libsys.models import Job, Library, Room
from tests.circulation.conftest import counted_queries
from tests.circulation.stocktaking.conftest import make_copies
from tests.fixtures import NOON, make_user, sign_in

_keys = itertools.count()
LISTS = ("missing", "misplaced", "misordered", "lent", "unknown", "others")


def url(name: str, *args: Any) -> str:
    """Return the address of a page."""
    return reverse(f"circulation:{name}", args=args)


def send(client: Client, address: str, *, scan: bool = False, key: str = "", **fields: Any) -> HttpResponse:
    """Send a form, or one act as the scan bar's script does."""
    headers = {"Idempotency-Key": key or f"test-stocktaking-{next(_keys):06}"}
    return client.post(address, fields, headers=headers | ({"HX-Request": "true"} if scan else {}))


def work() -> None:
    """Let the worker do what waits."""
    for job in Job.objects.filter(state="queued"):
        assert work_on(job.pk)


@pytest.fixture
def copies(record: Record, room: Room) -> list[Item]:
    """Return five copies in the order of their shelf."""
    return make_copies(record, room, "A1", "A2", "A3", "A4", "A5")


@pytest.fixture
def stocktake(copies: list[Item], room: Room, desk: Desk) -> Stocktake:
    """Return an open session of the lending room with a scan of each kind of list."""
    draft = StocktakeDraft(name="外借处清点", point=room.point, room=room)
    return open_stocktake(draft=draft, desk=desk, at=NOON, key="open")


@pytest.fixture
def boss(library: Library, room: Room) -> Client:
    """Return the browser of a director."""
    return sign_in(make_user(library, Role.DIRECTOR, room=room))


def test_a_session_from_its_opening_to_its_sheet(
    librarian_client: Client, boss: Client, copies: list[Item], room: Room, reader: Reader, desk: Desk
) -> None:
    check_out(reader=reader, item=copies[4], desk=desk, at=NOON, key="out")
    fields = {"name": "年度清点", "place": f"{room.point_id}-{room.pk}", "checks_order": "on"}
    opened = send(librarian_client, url("stocktake-new"), **fields)
    stocktake = Stocktake.objects.get()
    assert opened.url == url("stocktake", stocktake.pk)

    answers = [
        send(librarian_client, url("stocktake-scan", stocktake.pk), scan=True, code=code).content.decode()
        for code in ("S0", "S2", "S1", "S4", "NOBODY", "S0")
    ]
    for words, answer in zip(("在架", "在架", "乱架", "借出中", "不认识", "扫过了"), answers, strict=True):
        assert words in answer
        assert 'id="recent"' in answer

    lent = StocktakeScan.objects.get(item=copies[4])
    assert "已还" in send(librarian_client, url("stocktake-return", stocktake.pk, lent.pk), scan=True).content.decode()
    assert Loan.objects.get().returned_at is not None
    for name in LISTS:
        page = librarian_client.get(url("stocktake-list", stocktake.pk, name))
        assert page.status_code == 200
        assert b"signatures" in librarian_client.get(page.wsgi_request.path + "?print=1").content
        table = b"".join(librarian_client.get(page.wsgi_request.path + "?export=csv"))
        assert "条码号" in table.decode()
    assert "S3" in librarian_client.get(url("stocktake-list", stocktake.pk, "missing")).content.decode()

    assert "登记为“未找到”" in boss.get(url("stocktake-close", stocktake.pk)).content.decode()
    send(boss, url("stocktake-close", stocktake.pk), marks_missing="yes")
    closing = boss.get(url("stocktake-closing", stocktake.pk)).content.decode()
    assert f'data-poll="{url("stocktake-closing", stocktake.pk)}" data-whole' in closing, (
        "its buttons change at the end"
    )
    work()
    assert Item.objects.get(pk=copies[3].pk).status == "missing"
    assert boss.get(url("stocktake-of-job", Job.objects.get().pk)).status_code == 302
    for name in ("stocktake-closing", "stocktake-sheet"):
        assert "未找到" in boss.get(url(name, stocktake.pk)).content.decode()
    assert 'id="said"' not in boss.get(url("stocktake", stocktake.pk)).content.decode()
    send(boss, url("stocktake-reopen", stocktake.pk))
    work()
    assert set(Item.objects.values_list("status", flat=True)) == {"available"}


def test_codes_of_a_handheld_scanner_go_to_a_job(librarian_client: Client, stocktake: Stocktake) -> None:
    answer = send(librarian_client, url("stocktake-codes", stocktake.pk), codes="S0\nS1\n")
    assert answer.status_code == 302
    work()
    assert StocktakeUpload.objects.get().result == {"present": 2}
    assert librarian_client.get(url("stocktake-of-upload", Job.objects.get().pk)).status_code == 302
    assert "在架 2" in librarian_client.get(url("stocktake", stocktake.pk)).content.decode()
    assert send(librarian_client, url("stocktake-codes", stocktake.pk), codes="").status_code == 409


def test_a_scan_is_taken_back_and_a_session_given_up(librarian_client: Client, stocktake: Stocktake) -> None:
    send(librarian_client, url("stocktake-scan", stocktake.pk), scan=True, code="S0")
    scan = StocktakeScan.objects.get()
    assert (
        "已撤销" in send(librarian_client, url("stocktake-unscan", stocktake.pk, scan.pk), scan=True).content.decode()
    )
    assert not StocktakeScan.objects.exists()
    send(librarian_client, url("stocktake-cancel", stocktake.pk))
    assert send(librarian_client, url("stocktake-scan", stocktake.pk), scan=True, code="S0").status_code == 409


@pytest.mark.parametrize("code", ["", "\t", "javascript:alert(1)", "<b>", "x" * 5000, "R0001"])
def test_noise_changes_nothing_and_says_so(
    librarian_client: Client, stocktake: Stocktake, reader: Reader, code: str
) -> None:
    answer = send(librarian_client, url("stocktake-scan", stocktake.pk), scan=True, code=code)
    assert answer.status_code in (200, 409)
    assert "<b></h2>" not in answer.content.decode()


def test_the_same_scan_sent_twice_is_answered_alike(librarian_client: Client, stocktake: Stocktake) -> None:
    key = "the-same-key-of-a-scan"
    first, second = (
        send(librarian_client, url("stocktake-scan", stocktake.pk), scan=True, code="S0", key=key).content
        for _time in range(2)
    )
    assert first == second
    assert StocktakeScan.objects.get().times == 1


def test_a_stack_is_chosen_shown_moved_and_taken_back(boss: Client, copies: list[Item], room: Room) -> None:
    upstairs = Room.objects.create(point=room.point, code="YL", name="综合阅览室")
    asked = {"room": room.pk, "call_from": "A2", "call_to": "A3", "target": f"{room.point_id}-{upstairs.pk}"}
    assert boss.get(url("stack-move-new")).status_code == 200
    assert "将搬 2 册" in send(boss, url("stack-move-new"), **asked).content.decode()
    assert not StackMove.objects.exists()
    done = send(boss, url("stack-move-new"), **asked, do="yes")
    move = StackMove.objects.get()
    assert done.url == url("stack-move", move.pk)
    assert boss.get(done.url).status_code == 200
    slips = boss.get(url("stack-move-slips", move.pk) + "?size=²").content.decode()
    assert "第 1 车，共 1 车" in slips
    send(boss, url("stack-move-undo", move.pk))
    assert Item.objects.filter(room=upstairs).count() == 0
    unknown = send(boss, url("stack-move-new"), codes="S0 NOBODY", target=asked["target"]).content.decode()
    assert "NOBODY" in unknown
    assert send(boss, url("stack-move-new"), target=asked["target"], do="yes").status_code == 422


def test_repairs_are_sent_and_taken_back_by_scanning(librarian_client: Client, copies: list[Item]) -> None:
    send_fields = {"way": "send", "code": "S0", "damage": "脱页", "worker": "装订社"}
    assert "脱页" in send(librarian_client, url("repair-scan"), scan=True, **send_fields).content.decode()
    back = {"way": "back", "code": "S0", "method": "重装", "cost": "6.50"}
    assert send(librarian_client, url("repair-scan"), scan=True, **back).status_code == 200
    assert Item.objects.get(pk=copies[0].pk).status == "available"
    assert send(librarian_client, url("repair-scan"), scan=True, **back).status_code == 409
    assert send(librarian_client, url("repair-scan"), scan=True, **{**back, "cost": "-1"}).status_code == 422
    assert send(librarian_client, url("repair-scan"), scan=True, way="send", code="NOBODY").status_code == 409
    for way in ("send", "back"):
        assert librarian_client.get(url("repairs") + f"?way={way}").status_code == 200
    days = "?since=2020-01-01&until=2099-12-31"
    for further in ("", "&print=1"):
        assert "6.50" in librarian_client.get(url("repair-register") + days + further).content.decode()
    assert "6.50" in b"".join(librarian_client.get(url("repair-register") + days + "&export=csv")).decode()
    assert librarian_client.get(url("repair-register") + "?since=2026-99-99").status_code == 200


def test_a_withdrawal_list_needs_two_people(librarian_client: Client, boss: Client, copies: list[Item]) -> None:
    assert send(librarian_client, url("withdrawal-list-new"), reason="").status_code == 422
    send(librarian_client, url("withdrawal-list-new"), reason="worn", note="第一批")
    sheet = WithdrawalList.objects.get()
    page = url("withdrawal-list", sheet.pk)
    scanned = send(librarian_client, url("withdrawal-list-scan", sheet.pk), scan=True, code="S0")
    assert "列入" in scanned.content.decode()
    for code in ("S0", "NOBODY"):
        assert send(librarian_client, url("withdrawal-list-scan", sheet.pk), scan=True, code=code).status_code == 409
    rules = url("withdrawal-list-rules", sheet.pk)
    assert "2 册" in send(librarian_client, rules, call_from="A2", call_to="A3").content.decode()
    assert send(librarian_client, rules, call_from="A2", call_to="A3", do="yes").url == page
    assert send(librarian_client, rules, do="yes").status_code == 422
    send(librarian_client, url("withdrawal-list-drop", sheet.pk, copies[2].pk))
    send(librarian_client, url("withdrawal-list-act", sheet.pk, "submit"))
    assert "不能自己审批" in librarian_client.get(page).content.decode()
    assert send(librarian_client, url("withdrawal-list-review", sheet.pk), approve="yes").status_code == 404

    assert 'name="kept"' in boss.get(page).content.decode()
    returned = {"return": "yes"}
    assert send(boss, url("withdrawal-list-review", sheet.pk), **returned).status_code == 409
    review = {"approve": "yes", "approval": "云图发 3 号", "kept": [str(copies[1].pk), "²"]}
    assert send(boss, url("withdrawal-list-review", sheet.pk), **review).status_code == 302
    send(librarian_client, url("withdrawal-list-act", sheet.pk, "execute"))
    work()
    assert list(Item.objects.filter(status="withdrawn")) == [copies[0]]
    assert librarian_client.get(url("withdrawal-list-of-job", Job.objects.get().pk)).url == page
    for address in (url("withdrawal-list-register", sheet.pk), url("withdrawal-register") + "?print=1"):
        printed = boss.get(address).content.decode()
        assert "20 元" in printed.replace(".00", "")
        assert "财产管理人" in printed
    send(boss, url("withdrawal-list-act", sheet.pk, "take-back"))
    work()
    assert not Item.objects.filter(status="withdrawn").exists()
    assert send(boss, url("withdrawal-list-act", sheet.pk, "nonsense")).status_code == 404


def test_whoever_reviews_a_list_ticks_what_stays_on_one_page(
    librarian_client: Client, boss: Client, copies: list[Item], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("circulation.staff.stocktaking.withdrawals.SIZE", 1)
    send(librarian_client, url("withdrawal-list-new"), reason="worn", note="第一批")
    sheet = WithdrawalList.objects.get()
    for code in ("S0", "S1"):
        send(librarian_client, url("withdrawal-list-scan", sheet.pk), scan=True, code=code)
    send(librarian_client, url("withdrawal-list-act", sheet.pk, "submit"))
    page = url("withdrawal-list", sheet.pk)
    assert librarian_client.get(page).context["page"].paginator.num_pages == 2
    assert boss.get(page + "?page=2").content.decode().count('name="kept"') == 2


def test_a_list_that_was_carried_out_says_what_stayed_and_counts_what_went(
    librarian_client: Client, boss: Client, copies: list[Item]
) -> None:
    send(librarian_client, url("withdrawal-list-new"), reason="worn", note="第一批")
    sheet = WithdrawalList.objects.get()
    for code in ("S0", "S1"):
        send(librarian_client, url("withdrawal-list-scan", sheet.pk), scan=True, code=code)
    send(librarian_client, url("withdrawal-list-act", sheet.pk, "submit"))
    send(boss, url("withdrawal-list-review", sheet.pk), approve="yes")
    Item.objects.filter(pk=copies[1].pk).update(status="on_loan")
    send(boss, url("withdrawal-list-act", sheet.pk, "execute"))
    work()
    page = boss.get(url("withdrawal-list", sheet.pk))
    assert page.context["totals"].copies == 1
    assert "有 1 册没有注销" in page.content.decode()


PAGES = (
    "stocktakes", "stocktake-new", "stack-moves", "stack-move-new", "repairs", "repair-register", "withdrawal-lists",
    "withdrawal-list-new", "withdrawal-register",
)  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_pages_open_for_those_who_work_there_and_for_nobody_else(boss: Client, library: Library, name: str) -> None:
    stranger = sign_in(make_user(library, Role.AUDITOR))
    assert boss.get(url(name)).status_code == 200
    assert stranger.get(url(name)).status_code == 404
    assert Client().get(url(name)).status_code == 302


def test_a_session_of_another_library_does_not_exist(librarian_client: Client, stocktake: Stocktake) -> None:
    other = Library.objects.create(code="LX", name="邻县图书馆")
    Stocktake.objects.update(library=other)
    assert librarian_client.get(url("stocktake", stocktake.pk)).status_code == 404
    assert librarian_client.get(url("stocktake-list", stocktake.pk, "nonsense")).status_code == 404


def count(client: Client, address: str) -> int:
    """Return how many queries a page takes."""
    client.get(address)
    with counted_queries() as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_lists_take_as_many_queries_for_three_rows_as_for_one(
    boss: Client, stocktake: Stocktake, copies: list[Item], desk: Desk
) -> None:
    Item.objects.filter(pk__in=[copies[0].pk, copies[1].pk]).update(status="on_loan")
    scan_codes(stocktake=stocktake, codes=["S0", "X1"], desk=desk, at=NOON)
    names = [url("stocktake", stocktake.pk), url("stocktakes")]
    names += [url("stocktake-list", stocktake.pk, name) for name in ("missing", "lent", "unknown")]
    before = [count(boss, name) for name in names]
    for number in range(2):
        draft = StocktakeDraft(name=f"又一次 {number}", point=stocktake.point, room=stocktake.room)
        open_stocktake(draft=draft, desk=desk, at=NOON, key=f"more-{number}")
    scan_codes(stocktake=stocktake, codes=["S1", "X2", "X3"], desk=desk, at=NOON)
    assert [count(boss, name) for name in names] == before
