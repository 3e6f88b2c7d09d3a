"""The answer to a scan: only what changed for a page that shows the rest, everything for any other."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from catalog.models import Item
from circulation.holds.placing import Wish, place_hold
from circulation.lending.checking_out import check_out
from circulation.models import DeskState, Hold, Loan, LoanRule, Reader
from circulation.staff.desk import answering
from libsys.access.desk import Desk
from libsys.clock import now
from libsys.models import Entry
from tests.circulation.conftest import counted_queries
from tests.circulation.staff.desk.sending import post, send, without_tokens
from tests.fixtures import make_item, make_record

WHOLE = ('id="reader"', 'id="ledger"')


class Page:
    """A desk page in a browser: it says what it shows, and takes what comes."""

    def __init__(self, client: Client) -> None:
        """Open the desk."""
        self.client = client
        self.seen = ""
        self.reload()

    def reload(self) -> str:
        """Open the desk anew and return it."""
        page = self.client.get(reverse("circulation:desk")).content.decode()
        self.seen = find_seen(page)
        return page

    def send(self, name: str, **fields: Any) -> str:
        """Send an act and return what came."""
        answer = send(self.client, name, seen=self.seen, **fields)
        self.seen = find_seen(answer)
        return answer

    def scan(self, raw: str, **fields: Any) -> str:
        """Scan something."""
        return self.send("scan", raw=raw, **fields)


def find_seen(answer: str) -> str:
    """Return what a screen says of itself."""
    found = re.search(r'data-seen="([^"]+)"', answer)
    assert found, answer[:300]
    return found[1]


def is_whole(answer: str) -> bool:
    """Return whether an answer brings the reader and the list anew."""
    whole = [mark in answer for mark in WHOLE]
    assert len(set(whole)) == 1
    return whole[0]


def outcome_of(answer: str) -> str:
    """Return what an answer says was done, as words."""
    said = answer.partition('id="outcome"')[2].partition("<article")[2].partition("</article>")[0]
    assert said, answer[:300]
    return re.sub(r"\s+|<[^>]*>", " ", said)


def row_of(text: str, barcode: str) -> str:
    """Return the line of a copy, without what is new in every drawing."""
    found = next(row for row in re.findall(r"<tr.*?</tr>", text, re.DOTALL) if barcode in row)
    return without_tokens(found)


@pytest.fixture
def page(librarian_client: Client, general_rule: LoanRule) -> Page:
    """Return an open desk."""
    return Page(librarian_client)


@pytest.fixture
def copies(room: Any) -> list[Item]:
    """Return five copies of five titles, B0 to B4."""
    return [
        make_item(make_record(title=f"书{number}", source_key=f"t:{number}"), room, barcode=f"B00000{number}")
        for number in range(5)
    ]


def test_a_lent_copy_brings_its_row_and_the_numbers_that_changed(
    page: Page, reader: Reader, copies: list[Item]
) -> None:
    assert is_whole(page.scan("R0001"))
    for number in (1, 2):
        answer = page.scan(f"B00000{number}")
        assert not is_whole(answer)
        assert f'<span id="loan-count" data-region>{number}</span>' in answer
        assert f"借 <b>{number}</b>" in answer
        assert row_of(answer, f"B00000{number}").count("is-new") == 1
        assert f"书{number}" in answer
        assert f"B00000{3 - number}" not in answer, "what stands on the page is not sent again"
    assert 'data-at-the-end-of="due-loan"' in answer
    whole = page.reload()
    assert row_of(whole, "B000002") == row_of(answer, "B000002")
    assert find_seen(whole) == find_seen(answer), "the page opened anew shows the same panel"


def test_returns_bring_their_row_and_nothing_of_a_reader(
    page: Page, reader: Reader, copies: list[Item], desk: Desk
) -> None:
    for copy in copies[:2]:
        check_out(reader=reader, item=copy, desk=desk, at=now(), key=f"out-{copy.pk}")
    for number in (0, 1):
        answer = page.scan(f"B00000{number}")
        assert not is_whole(answer)
        assert "loan-count" not in answer
        assert f"还 <b>{number + 1}</b>" in answer
    assert row_of(page.reload(), "B000001") == row_of(answer, "B000001")


@pytest.mark.parametrize("how", ["note", "companion", "host"])
def test_what_belongs_to_a_copy_is_said_with_its_row(page: Page, reader: Reader, copies: list[Item], how: str) -> None:
    if how == "note":
        Item.objects.filter(pk=copies[0].pk).update(media_note="光盘 1 张")
    elif how == "companion":
        Item.objects.filter(pk=copies[4].pk).update(host=copies[0])
    else:
        Item.objects.filter(pk=copies[0].pk).update(host=copies[4])
    said = {"note": "光盘 1 张", "companion": "附件 B000004", "host": "随 B000004"}[how]
    page.scan("R0001")
    answer = page.scan("B000000")
    assert not is_whole(answer)
    assert said in answer
    page.scan("")
    assert said in page.scan("B000000")


@pytest.mark.parametrize("opened", ["R0001", ""])
def test_the_note_of_a_copy_is_said_whenever_it_is_scanned(
    page: Page, reader: Reader, copies: list[Item], opened: str
) -> None:
    Item.objects.filter(pk=copies[0].pk).update(note="缺第 31 页 <勿修>")
    page.scan(opened)
    for _time in range(2):
        answer = page.scan("B000000")
        assert "单册备注：缺第 31 页 &lt;勿修&gt;" in answer
        assert "单册备注" not in page.scan("B000001")


def test_the_note_of_a_copy_stands_after_the_reasons_of_a_refusal(
    page: Page, reader: Reader, copies: list[Item]
) -> None:
    Item.objects.filter(pk=copies[0].pk).update(note="缺第 31 页")
    Reader.objects.filter(pk=reader.pk).update(suspended_until=now().date() + timedelta(days=9))
    page.scan("R0001")
    answer = page.scan("B000000")
    assert 0 < answer.index('data-decision="hold"') < answer.index("停借") < answer.index("单册备注：缺第 31 页")


def test_a_copy_that_belongs_elsewhere_is_said_with_its_row(
    page: Page, reader: Reader, copies: list[Item], desk: Desk, branch: Any
) -> None:
    check_out(reader=reader, item=copies[0], desk=desk, at=now(), key="out")
    Item.objects.filter(pk=copies[0].pk).update(point=branch, room=None)
    answer = page.scan("B000000")
    assert not is_whole(answer)
    assert str(branch) in row_of(answer, "B000000")
    assert 'data-state="transit"' in answer


def test_what_changes_nothing_brings_only_what_is_said(page: Page, reader: Reader, copies: list[Item]) -> None:
    page.scan("R0001")
    page.scan("B000001")
    for raw in ("B000001", "NOSUCH99"):
        answer = page.scan(raw)
        assert not is_whole(answer)
        assert "<tr" not in answer


@pytest.mark.parametrize("seen", ["", "0", "x", "1.2", "...", "9" * 5000, "１.a.0", "-1..", "1.0.0.0.0"])
def test_a_page_that_shows_something_else_gets_everything(
    librarian_client: Client, reader: Reader, copies: list[Item], seen: str
) -> None:
    send(librarian_client, "scan", raw="R0001", seen=seen)
    answer = send(librarian_client, "scan", raw="B000001", seen=seen)
    assert is_whole(answer)
    assert "key-f4" in answer


def test_another_window_of_the_same_desk_gets_everything_once(page: Page, reader: Reader, copies: list[Item]) -> None:
    other = Page(page.client)
    page.scan("R0001")
    page.scan("B000001")
    answer = other.scan("B000002")
    assert is_whole(answer)
    assert "B000001" in answer
    assert not is_whole(other.scan("B000003"))
    assert "B000002" in page.scan("B000004")


def test_a_panel_that_changed_elsewhere_comes_anew(page: Page, reader: Reader, copies: list[Item], desk: Desk) -> None:
    check_out(reader=reader, item=copies[4], desk=desk, at=now(), key="from-before")
    page.scan("R0001")
    assert not is_whole(page.scan("B000001"))
    Reader.objects.filter(pk=reader.pk).update(note="请查证件")
    assert "请查证件" in page.scan("B000002")
    assert not is_whole(page.scan("B000003"))
    assert is_whole(page.scan("B000004")), "it was renewed, and stands no longer among those from before"


def test_a_hold_that_is_fetched_leaves_the_panel(
    page: Page, reader: Reader, copies: list[Item], desk: Desk, point: Any
) -> None:
    place_hold(
        reader=reader, wish=Wish(record=copies[0].record, pickup=point, wanted=None), desk=desk, at=now(), key="hold"
    )
    page.scan("B000000")
    assert Hold.objects.get().item == copies[0]
    assert "预约到馆" in page.scan("R0001")
    answer = page.scan("B000000")
    assert is_whole(answer)
    assert "预约到馆" not in answer


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("desk-undo", {}),
        ("desk-finish", {}),
        ("desk-mode", {"mode": "returns"}),
        ("scan", {"raw": "书"}),
        ("scan", {"raw": ""}),
    ],
)
def test_whatever_changes_more_than_the_top_of_the_list_brings_it_whole(
    page: Page, reader: Reader, copies: list[Item], name: str, fields: dict[str, str]
) -> None:
    page.scan("R0001")
    page.scan("B000001")
    answer = page.send(name, **fields)
    assert is_whole(answer)
    assert ("key-f7" in answer) == (name == "desk-mode"), "keys stay unless the way of working changed"


def test_a_row_of_the_session_before_is_struck_out(page: Page, reader: Reader, copies: list[Item]) -> None:
    page.scan("R0001")
    page.scan("B000001")
    page.scan("")
    answer = page.send("desk-undo")
    assert "<s>书1</s>" in answer
    assert is_whole(answer)


def test_after_a_choice_the_list_comes_back(page: Page, reader: Reader, copies: list[Item]) -> None:
    page.scan("R0001")
    page.scan("书")
    assert is_whole(page.scan("B000001"))


def test_a_locked_desk_shows_everything_again_after_it(page: Page, reader: Reader, copies: list[Item]) -> None:
    page.scan("R0001")
    page.scan("B000001")
    assert "张*芳" not in page.send("desk-lock", lock="yes")
    assert is_whole(page.scan("B000002"))


def test_a_reader_who_was_forgotten_leaves_the_screen(page: Page, reader: Reader, copies: list[Item]) -> None:
    page.scan("R0001")
    page.scan("B000001")
    DeskState.objects.update(at=now() - timedelta(minutes=11))
    answer = page.scan("NOSUCH99")
    assert is_whole(answer)
    assert "张*芳" not in answer


def test_a_lost_answer_is_given_again_on_the_whole_screen(page: Page, reader: Reader, copies: list[Item]) -> None:
    page.scan("R0001")
    fields = {"raw": "B000001", "seen": page.seen, "key": "the-same-key-000001"}
    first, again = (post(page.client, "scan", **fields) for _ in range(2))

    assert not is_whole(first.content.decode())
    assert is_whole(again.content.decode())
    assert outcome_of(first.content.decode()) == outcome_of(again.content.decode())
    assert first.status_code == again.status_code
    assert (Loan.objects.count(), Entry.objects.filter(kind="loan.checked_out").count()) == (1, 1)


def test_a_lost_answer_says_what_its_own_scan_did_although_others_followed(
    page: Page, reader: Reader, copies: list[Item]
) -> None:
    page.scan("R0001")
    first = post(page.client, "scan", raw="B000001", key="the-same-key-000001")
    post(page.client, "scan", raw="NOSUCH99", key="another-key-0000001")
    again = post(page.client, "scan", raw="B000001", key="the-same-key-000001")

    assert outcome_of(first.content.decode()) == outcome_of(again.content.decode())


def test_a_screen_that_waits_for_an_answer_is_a_refusal_when_it_comes_again(
    page: Page, reader: Reader, copies: list[Item]
) -> None:
    LoanRule.objects.update(max_loans=0)
    page.scan("R0001")
    first, again = (post(page.client, "scan", raw="B000001", key="the-same-key-000001") for _ in range(2))

    assert first.status_code == again.status_code == 409
    assert outcome_of(first.content.decode()) == outcome_of(again.content.decode())


def test_the_screen_is_drawn_when_the_act_has_ended(
    page: Page, reader: Reader, copies: list[Item], monkeypatch: pytest.MonkeyPatch
) -> None:
    depths: list[int] = []
    drawing = answering.render_to_string
    monkeypatch.setattr(
        answering, "render_to_string", lambda *args: depths.append(len(connection.savepoint_ids)) or drawing(*args)
    )
    depth = len(connection.savepoint_ids)
    page.scan("R0001")
    page.scan("B000001")

    assert depths == [depth, depth]


def test_the_twenty_first_row_pushes_the_first_off_the_list(page: Page, reader: Reader, room: Any) -> None:
    LoanRule.objects.update(max_loans=50)
    page.scan("R0001")
    for number in range(21):
        make_item(make_record(source_key=f"n:{number}"), room, barcode=f"C{number:06}")
        answer = page.scan(f"C{number:06}")
        assert not is_whole(answer)
    assert 'data-most="20"' in answer
    shown = page.reload()
    assert ("C000000" in shown.partition("session-rows")[2].partition("</tbody>")[0], "C000001" in shown) == (
        False, True,
    )  # fmt: skip


def test_a_scan_costs_so_many_queries_whatever_stands_on_the_page(
    page: Page, reader: Reader, copies: list[Item]
) -> None:
    counts: dict[str, list[int]] = {"out": [], "in": []}
    page.scan("R0001")
    for way, codes in (("out", copies), ("in", copies)):
        for copy in codes:
            with counted_queries() as queries:
                assert not is_whole(page.scan(copy.barcode))
            counts[way].append(len(queries))
        page.scan("")
        page.reload()
    assert {way: sorted(set(several[1:])) for way, several in counts.items()} == {"out": [28], "in": [20]}
