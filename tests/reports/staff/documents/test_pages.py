"""Tests of the pages of writing: starting, the editor, saving, binding, new figures, editions, files, lists."""

import io
import re
from typing import Any

import docx
import pytest
from django.http import HttpResponse
from django.test import Client

from libsys.enums import Role
from libsys.models import Library, Room
from libsys.places.opening import create_library
from libsys.web.operations import new_key
from reports.counting.recounting import count_new_lines
from reports.documents.writing import find_body
from reports.models import Edition, Report, Scratch
from tests.fixtures import make_user, sign_in
from tests.reports.conftest import Write
from tests.reports.staff.pages import HAN, read_in_english, words_of

LIST = "/reports/documents/"


def post(client: Client, address: str, **fields: Any) -> HttpResponse:
    """Send a form with an operation key."""
    return client.post(address, {"operation_key": new_key(), **fields})


@pytest.fixture
def report(room: Room, write: Write, director_client: Client) -> Report:
    """Return a summary that the director has started on the page."""
    write("loan.checked_out", "2026-01-05", 142_380, point=room.point, room=room)
    count_new_lines()
    answer = post(director_client, f"{LIST}new/", kind="summary", period="2026H1", tone="official", like="")
    assert answer.status_code == 302
    return Report.objects.get()


def key_of_number(report: Report) -> str:
    """Return the block of the first number."""
    return next(block.key for block, _ in find_body(report).numbers())


def test_the_editor_shows_the_text_its_outline_and_its_numbers(report: Report, director_client: Client) -> None:
    content = director_client.get(f"{LIST}{report.pk}/").content.decode()
    assert 'data-token="【图书总流量:142,380】">142,380</a>' in content
    assert 'href="/reports/2026H1/lines/L06/"' in content
    assert "（一）</span><span" in content
    assert "（请补写：经费" in content
    assert "第 1 稿" in content


def test_a_paragraph_is_changed_in_its_own_form_without_script(report: Report, director_client: Client) -> None:
    key = key_of_number(report)
    page = director_client.get(f"{LIST}{report.pk}/?edit={key}").content.decode()
    typed = re.search(rf'<textarea[^>]*name="text-{key}"[^>]*>([^<]*)</textarea>', page)
    assert typed
    assert "【图书总流量:142,380】" in typed[1]
    assert "14万余" in page
    fields = {f"text-{key}": "全年共" + typed[1], "base": 1, "insert": "外借册次·占比"}
    assert post(director_client, f"{LIST}{report.pk}/save/", **fields).status_code == 422
    fields["insert"] = "外借册次"
    answer = post(director_client, f"{LIST}{report.pk}/save/", **fields)
    assert answer.headers["Location"] == f"{LIST}{report.pk}/#{key}"
    block = find_body(Report.objects.get()).find(key)
    assert block is not None
    assert block.text.startswith("全年共")
    assert block.text.endswith("142,380")


def test_what_is_untrue_comes_back_with_its_reason_and_is_kept(report: Report, director_client: Client) -> None:
    key = key_of_number(report)
    wrong = "共【外借册次:近14万】册次"
    answer = post(director_client, f"{LIST}{report.pk}/save/", **{f"text-{key}": wrong, "base": 1})
    content = answer.content.decode()
    assert answer.status_code == 422
    assert "phrase_untrue" in content
    assert wrong in content
    assert Scratch.objects.get().text == wrong
    assert Edition.objects.count() == 1
    again = director_client.get(f"{LIST}{report.pk}/").content.decode()
    assert "接着改" in again
    assert post(director_client, f"{LIST}{report.pk}/unsaved/drop/").status_code == 302
    assert "接着改" not in director_client.get(f"{LIST}{report.pk}/").content.decode()


def test_two_versions_of_one_paragraph_are_both_shown(report: Report, director_client: Client) -> None:
    post(director_client, f"{LIST}{report.pk}/save/", **{"text-b1": "甲写的。", "base": 1})
    answer = post(director_client, f"{LIST}{report.pk}/save/", **{"text-b1": "乙写的。", "base": 1})
    content = answer.content.decode()
    assert answer.status_code == 409
    assert "甲写的。" in content
    assert "乙写的。" in content
    base = re.search(r'name="base" value="(\d+)"', content)
    assert base
    post(director_client, f"{LIST}{report.pk}/save/", **{"text-b1": "乙写的。", "base": base[1]})
    assert find_body(Report.objects.get()).blocks[0].text == "乙写的。"


def test_unbinding_is_told(report: Report, director_client: Client) -> None:
    key = key_of_number(report)
    answer = post(director_client, f"{LIST}{report.pk}/save/", **{f"text-{key}": "共142,380册次", "base": 1})
    content = director_client.get(answer.headers["Location"]).content.decode()
    assert "不再绑定" in content
    assert '<span class="unbound">142,380册次</span>' in content


def test_a_typed_number_is_bound_by_one_button(report: Report, director_client: Client) -> None:
    key = key_of_number(report)
    post(director_client, f"{LIST}{report.pk}/save/", **{f"text-{key}": "共142,380册次。", "base": 1})
    content = director_client.get(f"{LIST}{report.pk}/").content.decode()
    assert 'name="name" value="外借册次"' in content
    post(director_client, f"{LIST}{report.pk}/bind/", key=key, text="142,380册次", name="外借册次")
    block = find_body(Report.objects.get()).find(key)
    assert block is not None
    assert (block.text, block.numbers[0].value) == ("共142,380册次。", 142_380)


@pytest.mark.parametrize("fields", [{}, {"key": "b99", "text": "1", "name": "外借册次"}, {"key": "b1", "name": "没有"}])
def test_binding_nonsense_changes_nothing(report: Report, director_client: Client, fields: dict[str, str]) -> None:
    assert post(director_client, f"{LIST}{report.pk}/bind/", **fields).status_code == 302
    assert Edition.objects.count() == 1


def test_blocks_are_added_moved_and_deleted(report: Report, director_client: Client) -> None:
    def arrange(do: str) -> HttpResponse:
        base = Report.objects.get().edition
        return post(director_client, f"{LIST}{report.pk}/arrange/", do=do, base=base)

    before = [block.key for block in find_body(report).blocks]
    new = f"b{find_body(report).next_key}"
    assert arrange("add1:b1").headers["Location"].endswith(f"?edit={new}#{new}")
    assert [block.key for block in find_body(Report.objects.get()).blocks][1] == new
    arrange(f"down:{new}")
    arrange(f"up:{new}")
    arrange(f"delete:{new}")
    assert [block.key for block in find_body(Report.objects.get()).blocks] == before
    for nonsense in ("", "fly:b1", "up:b999", "delete"):
        assert arrange(nonsense).status_code in (302, 409)
    assert [block.key for block in find_body(Report.objects.get()).blocks] == before


def test_another_tone_changes_words_and_no_number(report: Report, director_client: Client) -> None:
    before = [number for _, number in find_body(report).numbers()]
    post(director_client, f"{LIST}{report.pk}/tone/", tone="brief", base=1)
    post(director_client, f"{LIST}{report.pk}/tone/", tone="nonsense", base=2)
    after = find_body(Report.objects.get())
    assert [number for _, number in after.numbers()] == before
    assert Edition.objects.count() == 2


def test_new_figures_are_shown_before_they_are_taken(
    report: Report, room: Room, write: Write, director_client: Client
) -> None:
    write("loan.checked_out", "2026-02-05", 20, point=room.point, room=room)
    count_new_lines()
    content = director_client.get(f"{LIST}{report.pk}/refresh/").content.decode()
    assert "142,380" in content
    assert "142,400" in content
    assert "142,400" not in "".join(block.text for block in find_body(report).blocks)
    place = re.search(r'name="take" value="([^"]+)"', content)
    assert place
    post(director_client, f"{LIST}{report.pk}/refresh/", do="ticked", take=place[1], base=1)
    post(director_client, f"{LIST}{report.pk}/refresh/", do="all", base=2)
    assert "142,380" not in "".join(block.text for block in find_body(Report.objects.get()).blocks)
    assert Edition.objects.count() == 3


def test_editions_are_listed_compared_and_fetched_back(report: Report, director_client: Client) -> None:
    post(director_client, f"{LIST}{report.pk}/save/", **{"text-b1": "改了开头。", "base": 1})
    assert "改 1 段" in director_client.get(f"{LIST}{report.pk}/editions/").content.decode()
    compared = director_client.get(f"{LIST}{report.pk}/compare/").content.decode()
    assert "<ins>" in compared
    assert "<del>" in compared
    assert director_client.get(f"{LIST}{report.pk}/compare/?from=9&to=x").status_code == 409
    post(director_client, f"{LIST}{report.pk}/restore/", edition=1)
    assert find_body(Report.objects.get()) == find_body(report, 1)
    assert post(director_client, f"{LIST}{report.pk}/restore/", edition="nonsense").status_code == 302


def test_a_document_goes_out_in_every_format(report: Report, director_client: Client) -> None:
    post(director_client, f"{LIST}{report.pk}/save/", **{"text-b1": "改了开头。", "base": 1})
    answer = director_client.get(f"{LIST}{report.pk}/file.docx")
    texts = [paragraph.text for paragraph in docx.Document(io.BytesIO(answer.content)).paragraphs]
    assert "改了开头。" in texts
    assert any("142,380" in text for text in texts)
    assert "filename*=UTF-8''" in answer.headers["Content-Disposition"]
    assert "改了开头。" in director_client.get(f"{LIST}{report.pk}/file.html").content.decode()
    assert director_client.get(f"{LIST}{report.pk}/file.exe").status_code == 404


def test_numbers_can_be_looked_up_while_writing(report: Report, director_client: Client) -> None:
    numbers = director_client.get(f"{LIST}{report.pk}/numbers/").json()["numbers"]
    assert ["外借册次", "142,380", "/reports/2026H1/lines/L01/", "l01"] in numbers
    panel = director_client.get(f"{LIST}{report.pk}/number/?name=外借册次&phrase=142,380").content.decode()
    assert "14.2万余" in panel
    assert "【外借册次:14.2万余】" in panel
    assert director_client.get(f"{LIST}{report.pk}/number/?name=没有的").status_code == 404


def test_a_draft_is_handed_on_and_taken_back(report: Report, director_client: Client) -> None:
    for do, state in (("submit", "review"), ("take_back", "draft")):
        post(director_client, f"{LIST}{report.pk}/state/", do=do)
        assert Report.objects.get().state == state


def test_a_signed_document_has_nothing_to_write_with(report: Report, director_client: Client) -> None:
    Report.objects.update(state="signed")
    content = director_client.get(f"{LIST}{report.pk}/?edit=b1").content.decode()
    assert "<textarea" not in content
    assert 'value="delete:' not in content
    for address, fields in (
        ("save/", {"text-b1": "改", "base": 1}), ("arrange/", {"do": "delete:b1", "base": 1}),
        ("unsaved/", {"text-b1": "改"}),
        ("refresh/", {"do": "all", "base": 1}), ("restore/", {"edition": 1}), ("state/", {"do": "submit"}),
    ):  # fmt: skip
        assert post(director_client, f"{LIST}{report.pk}/{address}", **fields).status_code == 409
    assert Edition.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"period": "2026H9"}, "没有这个统计期"),
        ({"kind": "annual"}, "不能写"),
        ({"kind": "novel"}, "选"),
        ({}, "已经有了"),
    ],
)
def test_what_cannot_be_started_says_why(
    report: Report, director_client: Client, fields: dict[str, str], said: str
) -> None:
    asked = {"kind": "summary", "period": "2026H1", "tone": "official", "like": "", **fields}
    answer = post(director_client, f"{LIST}new/", **asked)
    assert answer.status_code in (404, 422)
    assert said in answer.content.decode()
    assert Report.objects.count() == 1


def test_a_new_document_starts_from_an_old_one(report: Report, director_client: Client) -> None:
    post(director_client, f"{LIST}{report.pk}/save/", **{"text-b1": "坚持读者第一，努力做好各项服务工作。", "base": 1})
    post(director_client, f"{LIST}new/", kind="summary", period="2026H2", tone="official", like=report.pk)
    new = Report.objects.get(period="2026H2")
    content = director_client.get(f"{LIST}{new.pk}/").content.decode()
    assert new.started_from == report
    assert "一字不差" in content
    assert "142,380" not in "".join(number.phrase for _, number in find_body(new).numbers())


def test_the_list_is_filtered_and_handed_out(report: Report, director_client: Client) -> None:
    assert (
        "2026年上半年工作总结" in director_client.get(f"{LIST}?kind=summary&state=draft&period=2026").content.decode()
    )
    for nothing in ("kind=plan", "state=signed", "period=2025"):
        assert "还没有文稿" in director_client.get(f"{LIST}?{nothing}").content.decode()
    table = b"".join(director_client.get(f"{LIST}?export=csv").streaming_content).decode()  # type: ignore[attr-defined]
    assert "2026年上半年工作总结,工作总结" in table


def test_the_list_asks_as_often_for_three_as_for_one(
    report: Report, director_client: Client, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(30) as counted:
        director_client.get(LIST)
    for period in ("2025H1", "2024H1"):
        Report.objects.create(
            library=report.library, kind="summary", period=period, since=report.since, until=report.until,
            title=period, written_at=report.written_at, started_from=report, written_by=report.written_by,
        )  # fmt: skip
    with django_assert_num_queries(len(counted)):
        director_client.get(LIST)


PAGES = (
    "",
    "new/",
    "1/",
    "1/refresh/",
    "1/editions/",
    "1/compare/",
    "1/numbers/",
    "1/number/?name=外借册次",
    "1/file.docx",
)


@pytest.mark.parametrize("page", PAGES)
def test_only_who_writes_may_come_in(report: Report, library: Library, room: Room, page: str) -> None:
    address = LIST + page.replace("1/", f"{report.pk}/")
    assert "/accounts/sign-in/" in Client().get(address).headers["Location"]
    assert sign_in(make_user(library, Role.DESK_LIBRARIAN, room=room)).get(address).status_code == 404


def test_the_pages_are_english_around_a_chinese_text(report: Report, director_client: Client) -> None:
    for page in ("", "new/", "1/", "1/?edit=b1", "1/refresh/", "1/editions/", "1/compare/"):
        assert HAN.findall(read_in_english(director_client, LIST + page.replace("1/", f"{report.pk}/"))) == [], page


def test_another_librarys_document_does_not_exist(report: Report, room: Room) -> None:
    other = create_library(code="QT", name="别馆")
    client = sign_in(make_user(other, Role.SYSTEM_ADMINISTRATOR, point=other.points.get()))
    assert client.get(f"{LIST}{report.pk}/").status_code == 404
    assert "2026年上半年工作总结" not in words_of(client.get(LIST))
