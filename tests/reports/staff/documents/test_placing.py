"""Tests of putting photographs, tables and charts into a text, of its front, and of taking things out again."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from django.http import HttpResponse
from django.test import Client
from docx.enum.shape import WD_INLINE_SHAPE

from libsys.access.desk import Desk, command_desk
from libsys.enums import Role
from libsys.models import Library, Room
from libsys.web.operations import new_key
from outreach.models import Photograph
from outreach.photographs.acting import Caption, add_photograph, change_photograph, remove_photograph
from outreach.photographs.keeping import path_of
from reports.counting.recounting import count_new_lines
from reports.documents.writing import find_body
from reports.models import Report
from tests.fixtures import NOON, make_user, sign_in
from tests.outreach.photographs.conftest import keep, picture
from tests.reports.conftest import Write

LIST = "/reports/documents/"
Add = Callable[..., Photograph]


def post(client: Client, address: str, **fields: Any) -> HttpResponse:
    """Send a form with an operation key."""
    return client.post(address, {"operation_key": new_key(), **fields})


@pytest.fixture
def report(room: Room, write: Write, director_client: Client, tmp_path: Path, settings: Any) -> Report:
    """Return a summary that the director has started; files lie in a folder of their own."""
    settings.MEDIA_ROOT = tmp_path
    for day, quantity, category in (("2026-01-05", 142_380, "adult"), ("2026-02-05", 20, "child")):
        write("loan.checked_out", day, quantity, point=room.point, room=room, reader_category=category)
    write("visit.read", "2026-03-05", 900, point=room.point, room=room)
    count_new_lines()
    assert post(director_client, f"{LIST}new/", kind="summary", period="2026H1", tone="official").status_code == 302
    return Report.objects.get()


@pytest.fixture
def here(library: Library) -> Desk:
    """Return a desk of the library."""
    return command_desk(library)


@pytest.fixture
def add(here: Desk, report: Report) -> Add:
    """Return a function that puts a picture of a colour into the store."""

    def put(colour: str = "teal", **said: Any) -> Photograph:
        words = Caption(**{"caption": f"现场 {colour}", "taken_on": NOON.date(), **said})
        return add_photograph(kept=keep(picture(colour=colour)), said=words, desk=here, at=NOON, key=new_key())

    return put


def place(client: Client, report: Report, what: str, after: str = "b1", **fields: Any) -> HttpResponse:
    """Put something behind a block."""
    return post(client, f"{LIST}{report.pk}/place/{what}/?after={after}", **fields)


def shown(report: Report) -> list[Any]:
    """Return what stands between the paragraphs now."""
    report.refresh_from_db()
    return [placed for _block, placed in find_body(report).placed()]


def test_two_photographs_stand_side_by_side_in_every_file(report: Report, director_client: Client, add: Add) -> None:
    one, other = add(), add("red")
    address = f"{LIST}{report.pk}/"
    assert "现场 red" in director_client.get(f"{address}place/photos/?after=b1").content.decode()
    answer = place(director_client, report, "photos", photo=[one.pk, other.pk], **{f"caption-{one.pk}": "读书日【一】"})
    assert answer.status_code == 302
    (placed,) = shown(report)
    assert [(photo.caption, photo.digest) for photo in placed.photos] == [
        ("读书日〔一〕", one.digest),
        ("现场 red", other.digest),
    ]
    page = director_client.get(address).content.decode()
    assert page.count(f'src="{address}photos/') == 2

    word = docx.Document(io.BytesIO(director_client.get(f"{address}file.docx").content))
    assert sum(shape.type == WD_INLINE_SHAPE.PICTURE for shape in word.inline_shapes) == 2
    html = director_client.get(f"{address}file.html").content.decode()
    assert html.count("data:image/jpeg") == 2
    lead = json.loads(director_client.get(f"{address}file.json").content)["document"]["lead"]
    assert [photo["digest"] for photo in lead[0][0]["photos"]] == [one.digest, other.digest]


def test_a_document_shows_a_photograph_that_was_removed_and_never_other_bytes(
    report: Report, director_client: Client, add: Add, here: Desk
) -> None:
    one = add()
    place(director_client, report, "photos", photo=[one.pk])
    remove_photograph(photograph=one, desk=here, at=NOON, key=new_key())
    address = f"{LIST}{report.pk}/"
    answer = director_client.get(f"{address}photos/{one.digest}.jpg")
    assert (answer.status_code, answer["X-Content-Type-Options"]) == (200, "nosniff")
    assert director_client.get(f"{address}photos/{'0' * 64}.jpg").status_code == 404
    assert b"data:image/jpeg" in director_client.get(f"{address}file.html").content
    assert place(director_client, report, "photos", photo=[one.pk]).status_code == 422

    path_of(one.digest).write_bytes(picture(colour="black"))
    assert "照片文件不在" in director_client.get(f"{address}file.html").content.decode()


def test_minors_without_consent_do_not_go_outside(
    report: Report, director_client: Client, add: Add, here: Desk
) -> None:
    one = add(shows_minors=True)
    answer = place(director_client, report, "photos", photo=[one.pk])
    assert answer.status_code == 422
    assert "“现场 teal”能认出未成年人" in answer.content.decode()

    front = {"over": "云溪县图书馆", "title": "总结", "unit": "云溪县图书馆", "audience": "inside"}
    assert post(director_client, f"{LIST}{report.pk}/front/", **front).status_code == 302
    assert place(director_client, report, "photos", photo=[one.pk]).status_code == 302
    outside = post(director_client, f"{LIST}{report.pk}/front/", **front | {"audience": "outside"})
    assert outside.status_code == 422
    assert "能认出未成年人" in outside.content.decode()

    said = Caption("现场 teal", NOON.date(), shows_minors=True, consent="家长签字")
    one = change_photograph(photograph=one, said=said, desk=here, at=NOON, key=new_key())
    assert post(director_client, f"{LIST}{report.pk}/front/", **front | {"audience": "outside"}).status_code == 302
    said = Caption("现场 teal", NOON.date(), shows_minors=True)
    change_photograph(photograph=one, said=said, desk=here, at=NOON, key=new_key())
    assert post(director_client, f"{LIST}{report.pk}/state/", do="submit").status_code == 409


@pytest.mark.parametrize("ticked", [[], ["999"], ["x"], ["1", "2", "3"]])
def test_one_or_two_photographs_are_wanted(
    report: Report, director_client: Client, add: Add, ticked: list[str]
) -> None:
    known = [add(colour).pk for colour in ("red", "green", "blue")]
    numbers = known if len(ticked) == 3 else ticked
    answer = place(director_client, report, "photos", photo=numbers)
    assert answer.status_code == 422
    assert "请选一张照片，或并排的两张" in answer.content.decode()


def test_a_table_is_put_in_changed_moved_and_taken_out(report: Report, director_client: Client) -> None:
    assert place(director_client, report, "table", code1="L01", code2="V05", by="place").status_code == 302
    (placed,) = shown(report)
    assert placed.table.title == "主要数字，各室、各点"
    key = next(block.key for block, _ in find_body(report).placed())
    page = director_client.get(f"{LIST}{report.pk}/").content.decode()
    assert "表1　主要数字，各室、各点" in page

    address = f"{LIST}{report.pk}/place/table/?block={key}"
    assert 'value="L01" selected' in director_client.get(address).content.decode()
    assert post(director_client, address, code1="L01", by="category", title="读者构成").status_code == 302
    (placed,) = shown(report)
    assert (placed.table.title, placed.table.header) == ("读者构成", ("读者类型", "外借册次（册次）", "占比"))
    assert [row[1].value for row in placed.table.rows] == [142_380, 20, 142_400]

    place_before = [block.key for block in find_body(report).blocks].index(key)
    post(director_client, f"{LIST}{report.pk}/arrange/", do=f"down:{key}")
    report.refresh_from_db()
    assert [block.key for block in find_body(report).blocks].index(key) == place_before + 1
    gone = post(director_client, f"{LIST}{report.pk}/arrange/", do=f"delete:{key}")
    assert not shown(report)
    page = director_client.get(gone["Location"]).content.decode()
    assert "撤销，放回原处" in page
    post(director_client, f"{LIST}{report.pk}/restore/", edition=report.edition - 1)
    assert len(shown(report)) == 1


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"form": "trend", "code1": "L01"}, "trend"),
        ({"form": "bars", "code1": "L01", "by": "category"}, "bars"),
        ({"form": "shares", "code1": "L01", "by": "category", "title": "谁在借书"}, "shares"),
    ],
)
def test_a_chart_is_put_in(report: Report, director_client: Client, fields: dict[str, str], kind: str) -> None:
    assert place(director_client, report, "chart", **fields).status_code == 302
    (placed,) = shown(report)
    assert placed.chart.kind.value == kind
    assert placed.chart.title.zh == fields.get("title", placed.chart.title.zh)
    page = director_client.get(f"{LIST}{report.pk}/").content.decode()
    assert "图1　" in page
    assert director_client.get(f"{LIST}{report.pk}/file.pdf").content.startswith(b"%PDF")


@pytest.mark.parametrize(
    ("what", "fields", "says"),
    [
        ("table", {}, "必填"),
        ("table", {"code1": "L01", "by": "nonsense"}, ""),
        ("table", {"code1": "H03", "by": "place"}, ""),
        ("table", {"code1": "L01", "by": "source"}, "没有可放的数"),
        ("chart", {"form": "shares", "code1": "L01", "by": "place"}, "占比图按类别"),
        ("chart", {"form": "bars", "code1": "L01"}, "请选按什么分"),
        ("chart", {"form": "trend"}, "请选一个指标"),
        ("chart", {"form": "bullets"}, "没有可放的数"),
    ],
)
def test_what_cannot_be_shown_is_said_on_the_form(
    report: Report, director_client: Client, what: str, fields: dict[str, str], says: str
) -> None:
    answer = place(director_client, report, what, **fields)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not shown(report)


def test_new_lines_are_pointed_out_and_taken_into_a_table(
    report: Report, director_client: Client, write: Write, room: Room
) -> None:
    place(director_client, report, "table", code1="L01", by="category")
    write("loan.checked_out", "2026-03-05", 80, point=room.point, room=room, reader_category="child")
    count_new_lines()
    page = director_client.get(f"{LIST}{report.pk}/refresh/").content.decode()
    assert "外借册次，按读者类型" in page
    post(director_client, f"{LIST}{report.pk}/refresh/", do="all", base=report.edition + 1)
    (placed,) = shown(report)
    assert [row[1].value for row in placed.table.rows] == [142_380, 100, 142_480]


def test_the_front_and_the_signature_are_written(report: Report, director_client: Client) -> None:
    address = f"{LIST}{report.pk}/"
    front = {"over": "云溪县图书馆", "title": "上半年工作总结", "addressee": "县文旅局：", "unit": "云溪县图书馆",
             "day": "2026年7月5日", "audience": "outside"}  # fmt: skip
    assert post(director_client, f"{address}front/", **front).status_code == 302
    page = director_client.get(address).content.decode()
    assert "县文旅局：" in page
    assert "2026年7月5日" in page
    html = director_client.get(f"{address}file.html").content.decode()
    assert '<p class="addressee">县文旅局：</p>' in html
    assert "<mark>2026年7月5日" not in html
    found = json.loads(director_client.get(f"{address}file.json").content)["document"]
    assert (found["addressee"], found["signed_on"]) == ("县文旅局：", "2026年7月5日")
    words = [
        one.text for one in docx.Document(io.BytesIO(director_client.get(f"{address}file.docx").content)).paragraphs
    ]
    assert {"县文旅局：", "2026年7月5日"} <= set(words)
    assert "改标题、落款" in director_client.get(f"{address}editions/").content.decode()
    assert post(director_client, f"{address}front/", **front | {"title": ""}).status_code == 422


def test_strangers_put_nothing_in(report: Report, library: Library, add: Add) -> None:
    one = add()
    stranger = sign_in(make_user(library, Role.AUDITOR))
    base = f"{LIST}{report.pk}/"
    for address in ("place/photos/", "place/table/", "place/chart/", "front/", f"photos/{one.digest}.jpg"):
        assert Client().get(base + address).status_code == 302, address
        assert stranger.get(base + address).status_code == 404, address
    assert post(stranger, f"{base}place/photos/", photo=[one.pk]).status_code == 404


@pytest.mark.parametrize("address", ["place/sound/", "place/table/?block=b1", "place/table/?after=b999"])
def test_what_is_not_there_is_not_found(report: Report, director_client: Client, address: str) -> None:
    assert director_client.get(f"{LIST}{report.pk}/{address}").status_code == 404


@pytest.mark.parametrize("by", ["", "place", "nothing"])
def test_several_figures_that_cannot_be_divided_are_all_named(report: Report, director_client: Client, by: str) -> None:
    told = {f"code{number}": "F01" for number in range(1, 7)}
    assert post(director_client, f"{LIST}{report.pk}/place/table/", by=by, **told).status_code == 422
