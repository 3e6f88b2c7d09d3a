"""Tests of the page of one month of a room: numbers, confirmation, estimates, scans, the history of a cell."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from libsys.models import Entry, Library, Room, ServicePoint
from libsys.web.operations import new_key
from outreach.models import SheetColumn, SheetMonth, SheetPaper
from tests.outreach.sheets.conftest import Save, make_column
from tests.outreach.staff.sheets.conftest import cell, filled

DAY = date(2026, 2, 10)


@pytest.fixture(autouse=True)
def _data_folder(tmp_path: Path, settings: object) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]


def url(room: Room, name: str = "sheet-month", *more: int) -> str:
    """Return an address of February."""
    return reverse(f"outreach:{name}", args=[room.pk, "2026-02", *more])


def key() -> dict[str, str]:
    """Return a form that holds a fresh operation key and nothing else."""
    return {"operation_key": new_key()}


def scan(name: str = "二月.png") -> SimpleUploadedFile:
    """Return a scan."""
    drawn = BytesIO()
    Image.new("RGB", (40, 30), "white").save(drawn, "PNG")
    return SimpleUploadedFile(name, drawn.getvalue())


@pytest.mark.usefixtures("weekdays")
def test_every_day_of_the_month_is_a_row_and_closed_days_say_so(librarian_client: Client, column: SheetColumn) -> None:
    page = librarian_client.get(url(column.room)).content.decode()
    assert page.count('<th scope="row" class="who">') == 28 + 1
    assert page.count('<tr class="shut">') == 4
    assert page.count('<tr class="missing">') == 24


def test_a_month_is_saved_in_one_go(librarian_client: Client, column: SheetColumn) -> None:
    form = filled({cell(column, f"202602{day:02d}"): str(day) for day in range(1, 29)})
    page = librarian_client.post(url(column.room), form, follow=True).content.decode()
    assert "已存 28 格。" in page
    assert "data-total>406<" in page


def test_what_cannot_be_saved_comes_back(librarian_client: Client, column: SheetColumn, save: Save) -> None:
    name = cell(column, "20260210")
    assert librarian_client.post(url(column.room), filled({name: "x"})).status_code == 422
    save(column, 41, day=DAY)
    response = librarian_client.post(url(column.room), filled({name: "54"}))
    assert response.status_code == 409
    assert 'value="54" data-seen="41"' in response.content.decode()


def test_the_month_is_confirmed_and_a_change_opens_it_again(
    librarian_client: Client, column: SheetColumn, save: Save
) -> None:
    save(column, 40, day=DAY)
    page = librarian_client.post(url(column.room, "sheet-confirm"), key(), follow=True).content.decode()
    assert "确认了这个月的登记表" in page
    name = cell(column, "20260210")
    page = librarian_client.post(url(column.room), filled({name: "41"}, {name: 40}), follow=True).content.decode()
    assert "起重新打开" in page
    assert SheetMonth.objects.get().confirmed_at is None


def test_an_empty_month_is_not_confirmed(librarian_client: Client, column: SheetColumn) -> None:
    response = librarian_client.post(url(column.room, "sheet-confirm"), key())
    assert response.status_code == 409
    assert "一个数也没有" in response.content.decode()


@pytest.mark.usefixtures("weekdays")
def test_the_rest_of_the_month_is_estimated_and_taken_back(
    librarian_client: Client, column: SheetColumn, save: Save
) -> None:
    save(column, 40, day=DAY)
    path = url(column.room, "sheet-estimate", column.pk)
    page = librarian_client.post(path, key(), follow=True).content.decode()
    assert "约 920（1 天共 40，开放 24 天）" in page
    assert '<td class="n">960</td>' in page
    page = librarian_client.post(path, key() | {"withdraw": "1"}, follow=True).content.decode()
    assert "推算数已撤销" in page


def test_a_scan_hangs_on_the_month_and_is_shown_to_whoever_may_read_sheets(
    librarian_client: Client, stranger: Client, column: SheetColumn
) -> None:
    path = url(column.room, "sheet-paper-add")
    page = librarian_client.post(path, key() | {"paper": scan()}, follow=True).content.decode()
    assert "二月.jpg" in page

    paper = SheetPaper.objects.get()
    shown = reverse("outreach:sheet-paper", args=[paper.pk])
    answer = librarian_client.get(shown)
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
    assert b"".join(answer.streaming_content)[:3] == b"\xff\xd8\xff"  # type: ignore[attr-defined]
    assert stranger.get(shown).status_code == 404
    assert Client().get(shown).status_code == 302

    librarian_client.post(reverse("outreach:sheet-paper-remove", args=[paper.pk]), key())
    assert librarian_client.get(shown).status_code == 404


def test_a_scan_of_one_day_stands_at_that_day_and_on_the_page_of_the_day(
    librarian_client: Client, column: SheetColumn
) -> None:
    path = url(column.room, "sheet-paper-add")
    outside = librarian_client.post(path, key() | {"paper": scan(), "day": "2026-03-01"})
    assert (outside.status_code, SheetPaper.objects.count()) == (422, 0)
    assert "paper_day_elsewhere" in outside.content.decode()
    page = librarian_client.post(path, key() | {"paper": scan(), "day": "2026-02-10"}, follow=True).content.decode()
    paper = SheetPaper.objects.get()
    assert (paper.day, paper.month) == (date(2026, 2, 10), date(2026, 2, 1))
    assert '<span class="pill bare">2月10日</span>' in page
    shown = reverse("outreach:sheet-paper", args=[paper.pk])
    day = reverse("outreach:sheets")
    assert shown in librarian_client.get(f"{day}?day=2026-02-10").content.decode()
    assert shown not in librarian_client.get(f"{day}?day=2026-02-11").content.decode()


def test_a_pdf_is_saved_and_never_shown_in_the_page(librarian_client: Client, column: SheetColumn) -> None:
    pdf = SimpleUploadedFile("a.pdf", b"%PDF-1.4\n%%EOF\n")
    librarian_client.post(url(column.room, "sheet-paper-add"), key() | {"paper": pdf})
    answer = librarian_client.get(reverse("outreach:sheet-paper", args=[SheetPaper.objects.get().pk]))
    assert answer["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("content", [None, b"no picture"])
def test_what_is_no_scan_comes_back_with_why(
    librarian_client: Client, column: SheetColumn, content: bytes | None
) -> None:
    form = key() | ({"paper": SimpleUploadedFile("a.jpg", content)} if content else {})
    response = librarian_client.post(url(column.room, "sheet-paper-add"), form)
    assert response.status_code == 422
    assert "paper_" in response.content.decode()


def test_the_history_of_a_cell_names_every_number(librarian_client: Client, column: SheetColumn, save: Save) -> None:
    save(column, 40, day=DAY)
    save(column, 45, day=DAY, seen=40)
    page = librarian_client.get(reverse("outreach:sheet-cell", args=[column.pk, "2026-02-10"])).content.decode()
    first = Entry.objects.order_by("pk").first()
    assert "现在是 <b>45</b> 人次" in page
    assert page.count("流通馆员") >= 3
    assert first is not None
    assert f"冲销第 {first.pk} 行" in page
    assert "改过" in librarian_client.get(url(column.room)).content.decode()


def test_an_empty_cell_has_a_history_page_too(librarian_client: Client, column: SheetColumn) -> None:
    path = reverse("outreach:sheet-cell", args=[column.pk, "2026-02-10"])
    assert "从来没有数" in librarian_client.get(path).content.decode()
    assert librarian_client.get(reverse("outreach:sheet-cell", args=[column.pk, "never"])).status_code == 404


@pytest.mark.parametrize("month", ["2026-13", "never", "2999-01", "1800-01"])
def test_months_that_are_none_or_to_come_are_not_there(
    librarian_client: Client, column: SheetColumn, month: str
) -> None:
    path = reverse("outreach:sheet-month", args=[column.room_id, month])
    assert librarian_client.get(path).status_code == 404


def test_strangers_and_other_libraries_find_nothing(
    librarian_client: Client, stranger: Client, column: SheetColumn
) -> None:
    other = Library.objects.create(code="LL", name="邻县图书馆")
    room = Room.objects.create(
        point=ServicePoint.objects.create(library=other, code="ZG", name="总馆"), code="A", name="甲"
    )
    foreign = make_column(room)
    for path in (url(room), reverse("outreach:sheet-cell", args=[foreign.pk, "2026-02-10"])):
        assert librarian_client.get(path).status_code == 404
    for path in (url(column.room), reverse("outreach:sheet-cell", args=[column.pk, "2026-02-10"])):
        assert stranger.get(path).status_code == 404
        assert Client().get(path).status_code == 302
    for name, more in (("sheet-confirm", ()), ("sheet-paper-add", ()), ("sheet-estimate", (column.pk,))):
        assert stranger.post(url(column.room, name, *more), key()).status_code == 404


def test_the_queries_do_not_grow_with_the_columns(
    librarian_client: Client,
    column: SheetColumn,
    django_assert_num_queries: object,
    django_assert_max_num_queries: object,
) -> None:
    librarian_client.get(url(column.room))
    with django_assert_max_num_queries(17) as counted:  # type: ignore[operator]
        librarian_client.get(url(column.room))
    for age in ("minor", "adult", "senior"):
        make_column(column.room, age_band=age)
    with django_assert_num_queries(len(counted)):  # type: ignore[operator]
        librarian_client.get(url(column.room))
