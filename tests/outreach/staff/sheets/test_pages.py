"""Tests of the pages of columns, facts, gaps and door counters."""

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import StreamingHttpResponse
from django.test import Client
from django.urls import reverse

from libsys.models import Entry, Library, Room, ServicePoint
from libsys.web.operations import new_key
from outreach.models import GateImport, SheetColumn
from outreach.sheets.columns import find_columns, mark_columns
from outreach.staff.sheets.columns import read_plans
from tests.outreach.sheets.conftest import Save, make_column

CSV = "日期,通道,进,出\n2026-02-01,南门,101,100\n2026-02-02,南门,60,59\n昨天,南门,1,1\n"


@pytest.fixture(autouse=True)
def _data_folder(tmp_path: Path, settings: object) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]


def key(**more: str) -> dict[str, str]:
    """Return a form with a fresh operation key."""
    return {"operation_key": new_key(), **more}


def read_csv(answer: object) -> list[list[str]]:
    """Return the rows of a file that was sent."""
    assert isinstance(answer, StreamingHttpResponse)
    text = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[arg-type]
    return list(csv.reader(io.StringIO(text)))


def upload(director: Client, content: str = CSV) -> GateImport:
    """Take a file in by the page and tell its columns as they were proposed."""
    file = SimpleUploadedFile("门禁.csv", content.encode())
    page = director.post(reverse("outreach:gate-new"), key() | {"file": file}, follow=True).content.decode()
    assert '<option value="when" selected>' in page
    told = key(header="1", **{"column-0": "when", "column-1": "gate", "column-2": "in", "column-3": "out"})
    batch = GateImport.objects.get()
    director.post(reverse("outreach:gate-columns", args=[batch.pk]), told)
    batch.refresh_from_db()
    return batch


def test_the_columns_of_a_room_are_set_by_a_form(director: Client, room: Room) -> None:
    path = reverse("outreach:sheet-columns", args=[room.pk])
    form = key(
        seen=mark_columns([]), since="2026-01-01",
        **{"what-0": "visit.entered|", "place-0": "2", "what-1": "question.answered|oral", "place-1": "1"},
        **{"what-2": "service.rendered|", "topic-2": "打印", "unit-2": "页", "what-3": "gift.given|", "drop-3": "1"},
    )  # fmt: skip
    page = director.post(path, form, follow=True).content.decode()
    assert "外借处的登记表有 3 栏" in page
    assert [str(one) for one in find_columns(room)] == [
        "question.answered/oral", "visit.entered", "service.rendered/打印",
    ]  # fmt: skip
    shown = director.get(path).content.decode()
    assert 'value="打印"' in shown
    assert '<option value="question.answered|oral" selected>' in shown


def test_columns_that_are_refused_come_back_as_they_were_typed(director: Client, room: Room) -> None:
    form = key(seen="old", **{"what-0": "visit.entered|", "age-0": "minor"})
    response = director.post(reverse("outreach:sheet-columns", args=[room.pk]), form)
    assert response.status_code == 422
    assert "sheet_columns_changed_meanwhile" in response.content.decode()
    assert '<option value="minor" selected>' in response.content.decode()


def test_a_form_of_columns_full_of_nonsense_asks_for_nothing_wrong() -> None:
    assert [plan.kind for plan in read_plans({"what-0": "x", "place-0": "²", "what-99": "y"})] == ["x"]  # type: ignore[arg-type]


def test_a_fact_is_stated_read_and_taken_back(director: Client, library: Library) -> None:
    path = reverse("outreach:fact", args=["seats"])
    page = director.post(path, key(value="318", on="2026-02-01", place="", note="清点"), follow=True).content.decode()
    assert "已填报" in page
    listed = director.get(f"{reverse('outreach:facts')}?on=2026-02-02").content.decode()
    assert ">318<" in listed
    assert ">318<" not in director.get(f"{reverse('outreach:facts')}?on=2026-01-31").content.decode()
    line = Entry.objects.get()
    page = director.post(reverse("outreach:fact-withdraw", args=[line.pk]), key(), follow=True).content.decode()
    assert "这一条已撤回" in page


def test_a_fact_of_a_room_and_of_a_span(director: Client, room: Room) -> None:
    director.post(reverse("outreach:fact", args=["seats"]), key(value="30", on="2026-02-01", place=f"room-{room.pk}"))
    director.post(
        reverse("outreach:fact", args=["expenditure"]), key(value="1200.50", on="2025-12-31", since="2025-01-01")
    )
    assert Entry.objects.get(topic="seats").room == room
    assert Entry.objects.get(topic="expenditure").detail == {"since": "2025-01-01"}
    rows = read_csv(director.get(f"{reverse('outreach:facts')}?format=csv"))
    assert [row[2] for row in rows[1:]] == ["30", "1200.50"]


@pytest.mark.parametrize("form", [{"value": "-1"}, {"value": "1.5"}, {"value": "9" * 30}, {"on": "2999-01-01"}, {}])
def test_a_wrong_statement_comes_back(director: Client, form: dict[str, str]) -> None:
    said = {"value": "1", "on": "2026-02-01"} | form if form else {}
    assert director.post(reverse("outreach:fact", args=["seats"]), key(**said)).status_code == 422
    assert not Entry.objects.exists()


@pytest.mark.usefixtures("weekdays")
def test_gaps_lead_straight_to_the_cell(director: Client, column: SheetColumn, save: Save) -> None:
    save(column, 5, day=date(2026, 2, 2))
    path = f"{reverse('outreach:gaps')}?since=2026-02-02&until=2026-02-04"
    page = director.get(path).content.decode()
    assert f"?day=2026-02-03&amp;rooms={column.room.point_id}#v-{column.pk}-20260203" in page
    rows = read_csv(director.get(f"{path}&format=csv"))
    assert [row[2:] for row in rows[1:]] == [
        ["2026-02-02", "闭馆日有数"], ["2026-02-03", "开放日没有数"], ["2026-02-04", "开放日没有数"],
    ]  # fmt: skip


@pytest.mark.parametrize("query", ["since=x&until=y", "since=2999-01-01", "since=0001-01-01&until=2026-01-01"])
def test_a_nonsense_period_is_no_error(director: Client, column: SheetColumn, query: str) -> None:
    assert director.get(f"{reverse('outreach:gaps')}?{query}").status_code == 200


def test_a_door_counter_whose_file_is_gone_says_so(director: Client, settings: Any) -> None:
    file = SimpleUploadedFile("门禁.csv", CSV.encode())
    director.post(reverse("outreach:gate-new"), key() | {"file": file})
    batch = GateImport.objects.get()
    (Path(settings.MEDIA_ROOT) / batch.file_path).unlink()
    path, told = reverse("outreach:gate-columns", args=[batch.pk]), {"column-0": "when", "column-1": "in"}
    for answer in (director.get(path), director.post(path, key(header="1", **told))):
        assert answer.status_code == 422
        assert "传上来的文件已不在服务器上" in answer.content.decode()


def test_a_gate_file_is_previewed_written_and_taken_back(director: Client, room: Room) -> None:
    batch = upload(director)
    page = director.get(reverse("outreach:gate", args=[batch.pk])).content.decode()
    assert "日期看不懂" in page
    assert 'name="both_ways" value="1" checked' in page

    told = key(**{"room-0": str(room.pk)}, both_ways="1", passes="1")
    page = director.post(reverse("outreach:gate-rooms", args=[batch.pk]), told, follow=True).content.decode()
    assert "2 天 159 人次" in page
    assert not Entry.objects.exists()

    page = director.post(reverse("outreach:gate-write", args=[batch.pk]), key(), follow=True).content.decode()
    assert "已写入统计" in page
    assert sum(Entry.objects.values_list("quantity", flat=True)) == 159
    page = director.post(reverse("outreach:gate-undo", args=[batch.pk]), key(), follow=True).content.decode()
    assert "已整批撤销" in page
    assert sum(Entry.objects.values_list("quantity", flat=True)) == 0


def test_gates_without_a_room_are_refused_and_a_file_is_given_up(director: Client) -> None:
    batch = upload(director)
    response = director.post(reverse("outreach:gate-rooms", args=[batch.pk]), key())
    assert response.status_code == 422
    assert "gate_without_room" in response.content.decode()
    assert director.post(reverse("outreach:gate-drop", args=[batch.pk]), key()).status_code == 302
    assert director.post(reverse("outreach:gate-write", args=[batch.pk]), key()).status_code == 422


@pytest.mark.parametrize("file", [None, ("a.csv", b""), ("a.xlsx", b"PK broken"), ("a.mrc", b"\x1e\x1d" * 50)])
def test_what_is_no_table_comes_back_with_why(director: Client, file: tuple[str, bytes] | None) -> None:
    form = key() | ({"file": SimpleUploadedFile(*file)} if file else {})
    assert director.post(reverse("outreach:gate-new"), form).status_code == 422
    assert not GateImport.objects.exists()


def test_strangers_find_none_of_these_pages(
    librarian_client: Client, stranger: Client, director: Client, room: Room
) -> None:
    batch = upload(director)
    closed = [
        reverse("outreach:sheet-rooms"), reverse("outreach:sheet-columns", args=[room.pk]), reverse("outreach:gates"),
        reverse("outreach:gate-new"), reverse("outreach:gate", args=[batch.pk]),
        reverse("outreach:gate-columns", args=[batch.pk]),
    ]  # fmt: skip
    read = [reverse("outreach:facts"), reverse("outreach:fact", args=["seats"]), reverse("outreach:gaps")]
    assert {path: librarian_client.get(path).status_code for path in closed} == dict.fromkeys(closed, 404)
    assert {path: librarian_client.get(path).status_code for path in read} == dict.fromkeys(read, 200)
    assert {path: stranger.get(path).status_code for path in read} == dict.fromkeys(read, 404)
    assert {path: Client().get(path).status_code for path in (*closed, *read)} == dict.fromkeys((*closed, *read), 302)
    assert librarian_client.post(read[1], key(value="1", on="2026-02-01")).status_code == 404
    for name in ("gate-rooms", "gate-write", "gate-undo", "gate-drop"):
        assert librarian_client.post(reverse(f"outreach:{name}", args=[batch.pk]), key()).status_code == 404


def test_what_belongs_to_another_library_is_not_there(director: Client) -> None:
    other = Library.objects.create(code="LL", name="邻县图书馆")
    room = Room.objects.create(
        point=ServicePoint.objects.create(library=other, code="ZG", name="总馆"), code="A", name="甲"
    )
    batch = GateImport.objects.create(library=other, key="k", file_name="a.csv", created_at="2026-01-01T00:00Z")
    for path in (
        reverse("outreach:sheet-columns", args=[room.pk]), reverse("outreach:gate", args=[batch.pk]),
        reverse("outreach:fact", args=["weather"]),
    ):  # fmt: skip
        assert director.get(path).status_code == 404


@pytest.mark.usefixtures("weekdays")
@pytest.mark.parametrize("name", ["gaps", "facts", "sheet-rooms", "gates"])
def test_the_queries_of_a_list_do_not_grow(
    director: Client, column: SheetColumn, name: str, library: Library,
    django_assert_num_queries: object, django_assert_max_num_queries: object,
) -> None:  # fmt: skip
    def add(number: int) -> None:
        room = Room.objects.create(point=column.room.point, code=f"R{number}", name=f"室{number}")
        make_column(room)
        GateImport.objects.create(library=library, key=f"k{number}", file_name="a", created_at="2026-01-01T00:00Z")

    add(0)
    path = reverse(f"outreach:{name}")
    director.get(path)
    with django_assert_max_num_queries(20) as counted:  # type: ignore[operator]
        director.get(path)
    add(1)
    add(2)
    with django_assert_num_queries(len(counted)):  # type: ignore[operator]
        director.get(path)
