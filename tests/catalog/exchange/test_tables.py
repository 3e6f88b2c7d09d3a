"""Tables of vendors: headings guessed, rows made into records with copies, bad rows refused with their reason."""

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from catalog.exchange.refusals import place_of, sentence_of
from catalog.exchange.staging.reading import CHUNK, stage_file
from catalog.exchange.starting import ImportOrder, start_import
from catalog.exchange.tables.building import find_year
from catalog.exchange.tables.columns import FIELDS, SYNONYMS
from catalog.exchange.tables.columns import HEADINGS as WORDS
from catalog.exchange.tables.mapping import propose_columns, tell_columns
from catalog.exchange.tables.sheets import MOST_BLANK_ROWS, Row, count_rows, read_rows
from catalog.exchange.uploads import ImportRefused, keep_upload
from catalog.models import ImportBatch, Item, Record
from libsys.access.desk import Desk
from libsys.jobs.running import JobRun
from libsys.jobs.working import take, work_on
from libsys.models import Room
from tests.fixtures import NOON

HEADINGS = ["题名", "责任者", "ISBN", "出版社", "出版日期", "定价", "分类号", "复本数", "条码", "丛书名"]
GOOD = ["乡土中国", "费孝通著", "9787503717444", "人民出版社", "2008-06", "18.00", "C912.82", "2", "B1;B2", "大家小书"]


def workbook(*rows: list[Any]) -> bytes:
    """Return a workbook of one sheet."""
    book, kept = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(kept)
    return kept.getvalue()


def csv_file(*rows: list[str], mark: str = ",", encoding: str = "utf-8") -> bytes:
    """Return rows as text."""
    return "\r\n".join(mark.join(row) for row in rows).encode(encoding)


@pytest.fixture
def bring(desk: Desk, room: Room, settings: Any, tmp_path: Path):
    """Return a function that takes a table in, takes the proposed columns, and works to the end."""
    settings.MEDIA_ROOT = tmp_path / "media"

    def start(data: bytes, *, name: str = "a.xlsx", encoding: str = "auto") -> ImportBatch:
        kept = keep_upload(io.BytesIO(data), name=name)
        order = ImportOrder(point=room.point, room=room, encoding=encoding, is_direct=True)
        batch = start_import(kept=kept, order=order, desk=desk, at=NOON, key=f"table-{ImportBatch.objects.count()}")
        told = propose_columns(batch)
        facts = {"header": told.header, "columns": told.columns, "headings": told.headings}
        batch = tell_columns(batch=batch, **facts, desk=desk, at=NOON, key=f"columns-{batch.pk}")
        assert work_on(batch.job_id)
        batch = ImportBatch.objects.select_related("job").get(pk=batch.pk)
        assert batch.job.state == "done", batch.job.problem
        return batch

    return start


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (workbook(HEADINGS, GOOD), "a.xlsx"),
        (workbook(["某书店到货单"], [], HEADINGS, GOOD), "a.xlsx"),
        (csv_file(HEADINGS, GOOD), "a.csv"),
        (csv_file(HEADINGS, GOOD, mark="\t"), "a.tsv"),
        (csv_file(HEADINGS, GOOD, encoding="gb18030"), "a.csv"),
        (csv_file(HEADINGS, GOOD, encoding="utf-8-sig"), "a.csv"),
        (csv_file(HEADINGS, GOOD, encoding="utf-16"), "a.csv"),
    ],
)
def test_a_row_becomes_a_record_with_its_copies(bring, data: bytes, name: str) -> None:
    batch = bring(data, name=name)
    assert (batch.read > 0, batch.added, batch.items_added, batch.refused) == (True, 1, 2, 0)
    record = Record.objects.get()
    assert (record.title, record.responsibility, record.publisher, record.year, record.clc, record.series) == (
        "乡土中国", "费孝通著", "人民出版社", 2008, "C912.82", "大家小书",
    )  # fmt: skip
    assert record.contributors[0]["name"] == "费孝通"
    assert {(item.barcode, str(item.price)) for item in Item.objects.all()} == {("B1", "18.00"), ("B2", "18.00")}


def test_the_same_table_again_adds_nothing(bring) -> None:
    bring(workbook(HEADINGS, GOOD))
    again = bring(workbook(HEADINGS, GOOD))
    assert (again.added, again.unchanged, again.items_added) == (0, 1, 0)


def test_one_row_for_each_copy_is_one_record(bring) -> None:
    rows = [["乡土中国", "9787503717444", code] for code in ("B1", "B2", "B3")]
    batch = bring(workbook(["书名", "书号", "条形码"], *rows))
    assert (Record.objects.count(), batch.items_added) == (1, 3)


def test_numbers_dates_and_formulas_are_read_as_people_see_them(bring) -> None:
    row = ["乡土中国", 9787503717444, 18.5, date(2008, 6, 1), 1001]
    bring(workbook(["书名", "ISBN", "定价", "出版日期", "条码"], row))
    record = Record.objects.get()
    assert (record.identifiers.get(type="isbn").value, record.year) == ("9787503717444", 2008)
    assert (Item.objects.get().barcode, str(Item.objects.get().price)) == ("1001", "18.50")


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"书名": ""}, "title_missing"),
        ({"ISBN": "9787503717445"}, "isbn_wrong"),
        ({"ISBN": "暂无"}, "isbn_wrong"),
        ({"ISBN": "9.7875E+12"}, "isbn_rounded"),
        ({"定价": "面议"}, "price_unreadable"),
        ({"定价": "99999999999"}, "price_unreadable"),
        ({"册数": "若干"}, "copies_unreadable"),
        ({"册数": "5000"}, "range_too_long"),
        ({"条码": "B1"}, "barcode_repeated_in_file"),
        ({"书名": "坏\ufffd字"}, "cell_unreadable"),
    ],
)
def test_a_bad_row_is_refused_with_its_number_and_reason(bring, cells: dict[str, str], code: str) -> None:
    headings = ["书名", "ISBN", "定价", "册数", "条码"]
    good = dict(zip(headings, ["乡土中国", "9787503717444", "18", "1", "B1"], strict=True))
    bad = {**good, "书名": "生育制度", "ISBN": "", "条码": "B2", **cells}
    batch = bring(csv_file(headings, list(good.values()), list(bad.values())), name="a.csv")
    assert (batch.added, batch.refused) == (1, 1)
    refusal = batch.refusals.get()
    assert (refusal.code, refusal.ordinal) == (code, 3)
    assert place_of(refusal) == "第 3 行"
    assert sentence_of(refusal).endswith("。")


def test_blank_rows_are_passed_by_and_keep_their_numbers(bring) -> None:
    batch = bring(workbook(["书名"], ["甲书"], [], [None], ["乙书"], []))
    assert list(batch.staged.values_list("ordinal", "title")) == [(2, "甲书"), (5, "乙书")]


def test_copies_without_numbers_are_counted_as_not_made(bring) -> None:
    batch = bring(workbook(["书名", "册数"], ["甲书", 3]))
    assert (batch.added, batch.items_added, batch.items_refused) == (1, 0, 3)


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("书 名", "title"),
        ("定价（元）", "price"),
        ("ＩＳＢＮ", "isbn"),
        ("條碼號", "barcode"),
        ("订购数量", "copies"),
        ("備註", ""),
        ("", ""),
    ],
)
def test_headings_are_known_however_they_are_written(heading: str, name: str) -> None:
    assert WORDS.find_field(heading) == name


def test_every_heading_means_one_thing() -> None:
    words = [word for words in SYNONYMS.values() for word in words]
    assert len(words) == len(set(words))
    assert all(WORDS.find_field(word) == name for name, words in SYNONYMS.items() for word in words)


def test_what_a_source_told_last_time_goes_before_the_guess() -> None:
    headings = ["书名", "副标题", "码洋"]
    assert WORDS.guess_columns(headings, {}, fields=FIELDS) == {"title": 0, "other_title": 1}
    remembered = {"title": "副标题", "price": "码洋"}
    assert WORDS.guess_columns(headings, remembered, fields=FIELDS) == {"title": 1, "price": 2}


def test_the_row_that_names_most_is_the_header() -> None:
    rows = [Row(1, ("到货单", "书名待定")), Row(2, ("书名", "ISBN")), Row(3, ("甲", "1"))]
    assert WORDS.find_header(rows) == rows[1]
    assert WORDS.find_header([]) is None


@pytest.mark.parametrize(
    ("text", "year"),
    [("2008", "2008"), ("2008-06-01", "2008"), ("2008年6月", "2008"), ("200806", "2008"), ("08.6", ""), ("", "")],
)
def test_the_year_of_a_date(text: str, year: str) -> None:
    assert find_year(text) == year


def test_a_million_blank_cells_are_no_books(tmp_path: Path) -> None:
    path = tmp_path / "wide"
    path.write_bytes(("书名\n甲书\n" + ",,,,,\n" * (MOST_BLANK_ROWS + 10) + "乙书\n").encode())
    assert [row.cells for row in read_rows(path, kind="csv")] == [("书名",), ("甲书",)]


def test_a_cell_of_a_megabyte_and_a_workbook_cut_short_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "long"
    path.write_bytes(b'a,b\n"' + b"x" * (1 << 21))
    with pytest.raises(ImportRefused):
        list(read_rows(path, kind="csv"))
    path.write_bytes(workbook(HEADINGS, GOOD)[:900])
    with pytest.raises(ImportRefused):
        list(read_rows(path, kind="xlsx"))


def test_big5_is_read_where_it_is_named(bring) -> None:
    bring(csv_file(["書名", "作者"], ["鄉土中國", "費孝通著"], encoding="big5"), name="a.csv", encoding="big5")
    assert Record.objects.get().title == "鄉土中國"


def test_rows_are_counted_before_they_are_read(tmp_path: Path) -> None:
    table, lines = tmp_path / "a.xlsx", tmp_path / "a.csv"
    table.write_bytes(workbook(*([f"书{number}"] * 20 for number in range(3_000))))
    lines.write_bytes(csv_file(["题名"], ["乡土中国"], ["生育制度"]) + b"\r\n")
    assert count_rows(table, kind="xlsx") == 3_000
    assert count_rows(lines, kind="csv") == 3
    table.write_bytes(table.read_bytes()[:900])
    with pytest.raises(ImportRefused):
        count_rows(table, kind="xlsx")


class Watched(JobRun):
    """A job that remembers what it said of its progress."""

    def progress(self, done: int, total: int, *, message: str = "") -> None:
        """Remember, and go on."""
        self.told = [*getattr(self, "told", []), (done, total)]
        super().progress(done, total, message=message)


def test_a_table_tells_how_far_it_is_read(desk: Desk, room: Room, settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    rows = csv_file(HEADINGS, *([f"书{number}", *GOOD[1:8]] for number in range(CHUNK + 100)))
    order = ImportOrder(point=room.point, room=room)
    kept = keep_upload(io.BytesIO(rows + b"\r\n"), name="a.csv")
    batch = start_import(kept=kept, order=order, desk=desk, at=NOON, key="table")
    told = propose_columns(batch)
    facts = {"header": told.header, "columns": told.columns, "headings": told.headings}
    batch = tell_columns(batch=batch, **facts, desk=desk, at=NOON, key="columns")
    job = Watched(take(job_id=batch.job_id, at=NOON, holder="me"))
    stage_file(batch, job=job)
    assert job.told == [(CHUNK + 1, CHUNK + 101), (CHUNK + 101, CHUNK + 101)]
