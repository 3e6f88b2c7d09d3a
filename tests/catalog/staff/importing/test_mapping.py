"""Telling the columns of a table."""

import io
from pathlib import Path

import pytest
from django.test import Client
from openpyxl import Workbook

from catalog.models import ImportBatch, ImportSource, Item, Record
from libsys.jobs.working import work_on
from libsys.models import Library, Room
from tests.catalog.staff.importing.conftest import LIST, bring, post, send

HEADINGS = ["书名", "作者", "ISBN", "出版社", "定价", "条码"]
ROW = ["乡土中国", "费孝通著", "9787503717444", "人民出版社", 18, "B1"]


def workbook(*rows: list[object]) -> bytes:
    """Return a workbook of one sheet."""
    book, kept = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(kept)
    return kept.getvalue()


def told(batch: ImportBatch) -> str:
    return f"{LIST}{batch.pk}/columns/"


def test_a_workbook_is_mapped_previewed_and_remembered(cataloguer: Client, library: Library, room: Room) -> None:
    source = ImportSource.objects.create(library=library, name="书商")
    batch = bring(cataloguer, room, workbook(["新书目录"], HEADINGS, ROW), name="书目.xlsx", source=str(source.pk))
    assert cataloguer.get(f"{LIST}{batch.pk}/").headers["Location"] == told(batch)
    page = cataloguer.get(told(batch)).content.decode()
    assert '<option value="title" selected>' in page
    assert "乡土中国" in page
    names = ["title", "responsibility", "isbn", "publisher", "price", "barcode"]
    form = {f"column-{number}": name for number, name in enumerate(names)}
    assert post(cataloguer, told(batch), header="2", **form).headers["Location"] == f"{LIST}{batch.pk}/"
    batch.refresh_from_db()
    assert work_on(batch.job_id)
    source.refresh_from_db()
    assert source.columns["price"] == "定价"
    batch.refresh_from_db()
    if batch.stage == "waiting":
        post(cataloguer, f"{LIST}{batch.pk}/commit/")
        batch.refresh_from_db()
        assert work_on(batch.job_id)
    assert Record.objects.get().title == "乡土中国"
    assert Item.objects.get().price == 18


def test_columns_without_a_title_come_back_with_a_sentence(cataloguer: Client, room: Room) -> None:
    batch = bring(cataloguer, room, workbook(HEADINGS, ROW), name="a.xlsx")
    answer = post(cataloguer, told(batch), header="1", **{"column-0": ""})
    assert answer.status_code == 422
    assert "还没有说哪一列是题名" in answer.content.decode()
    batch.refresh_from_db()
    assert batch.stage == "mapping"


@pytest.mark.parametrize("data", [workbook(HEADINGS, ROW), b"a,b\n1,2\n"])
def test_a_table_whose_file_is_gone_says_so_and_can_be_given_up(
    cataloguer: Client, room: Room, settings: object, data: bytes
) -> None:
    batch = bring(cataloguer, room, data, name="a.xlsx" if data.startswith(b"PK") else "a.csv")
    (Path(settings.MEDIA_ROOT) / batch.file_path).unlink()  # type: ignore[attr-defined]
    for answer in (cataloguer.get(told(batch)), post(cataloguer, told(batch), header="1", **{"column-0": "title"})):
        assert answer.status_code == 422
        assert "传上来的文件已不在服务器上" in answer.content.decode()
    assert post(cataloguer, f"{LIST}{batch.pk}/drop/").status_code == 302


def test_a_file_that_goes_before_it_is_read_fails_its_job_with_a_sentence(
    cataloguer: Client, room: Room, settings: object
) -> None:
    batch = bring(cataloguer, room, workbook(HEADINGS, ROW), name="a.xlsx")
    post(cataloguer, told(batch), header="1", **{"column-0": "title"})
    (Path(settings.MEDIA_ROOT) / batch.file_path).unlink()  # type: ignore[attr-defined]
    batch.refresh_from_db()
    work_on(batch.job_id)
    batch.job.refresh_from_db()
    assert (batch.job.state, "传上来的文件已不在服务器上" in batch.job.problem) == ("failed", True)


def test_another_row_can_be_the_headings(cataloguer: Client, room: Room) -> None:
    batch = bring(cataloguer, room, workbook(["甲", "乙"], ["丙", "丁"], ["戊", "己"]), name="a.xlsx")
    page = cataloguer.get(told(batch), {"header": "2"}).content.decode()
    assert '<label for="column-0">丙</label>' in page


@pytest.mark.parametrize("header", ["0", "-1", "x", "9" * 30, "77"])
def test_a_nonsense_row_of_headings_is_found_again(cataloguer: Client, room: Room, header: str) -> None:
    batch = bring(cataloguer, room, workbook(HEADINGS, ROW), name="a.xlsx")
    assert "书名" in cataloguer.get(told(batch), {"header": header}).content.decode()


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 100, "a.xls", "旧格式的 Excel"),
        (b"PK\x03\x04 no archive", "a.xlsx", "表格文件打不开"),
        (b"MZ\x90\x00" + b"\x00" * 400, "a.exe", "这不是 MARC 文件"),
    ],
)
def test_what_is_no_table_comes_back_at_the_door(
    cataloguer: Client, room: Room, data: bytes, name: str, sentence: str
) -> None:
    answer = send(cataloguer, room, data, name=name)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not ImportBatch.objects.exists()


def test_an_empty_sheet_says_so(cataloguer: Client, room: Room) -> None:
    batch = bring(cataloguer, room, workbook([]), name="a.xlsx")
    answer = cataloguer.get(told(batch))
    assert answer.status_code == 422
    assert "表格里没有内容" in answer.content.decode()
