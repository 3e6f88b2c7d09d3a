"""Files that want more than they are worth: each is answered with a sentence, and none takes memory or time."""

import io
import struct
import zipfile
from pathlib import Path
from typing import Any

import pytest

from catalog.exchange.committing import committing
from catalog.exchange.staging import reading
from catalog.exchange.tables import sheets, workbooks
from catalog.exchange.tables.sheets import read_rows
from catalog.exchange.uploads import ImportRefused, keep_upload
from catalog.marc.marcxml import LARGEST_RECORD
from catalog.marc.model import MarcRecord, data_field
from catalog.marc.writing import write_collection
from catalog.models import Item, Record
from tests.catalog.exchange.conftest import Import, Step
from tests.catalog.samples import cnmarc, iso_file

NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ENTITIES = '<!DOCTYPE z [<!ENTITY a "书"><!ENTITY b "&a;&a;">]>'
PARTS = (("s", "worksheet", "sheet.xml"), ("t", "sharedStrings", "texts.xml"), ("y", "styles", "styles.xml"))
STYLES = f"""<styleSheet {NS}><numFmts><numFmt numFmtId="180" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts>
<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf/><xf numFmtId="57"/>
<xf numFmtId="180"/><xf numFmtId="14"/></cellXfs></styleSheet>"""


def book(rows: str, *, texts: str = "", before: str = "") -> bytes:
    """Return a workbook of one sheet with these rows, as XML."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as parts:
        sheet = f'<sheets><sheet name="S" sheetId="1" xmlns:r="{KINDS}" r:id="s"/></sheets>'
        parts.writestr("xl/workbook.xml", f"<workbook {NS}>{sheet}</workbook>")
        told = "".join(f'<Relationship Id="{one}" Type="{KINDS}/{kind}" Target="{name}"/>' for one, kind, name in PARTS)
        parts.writestr("xl/_rels/workbook.xml.rels", f"<Relationships>{told}</Relationships>")
        parts.writestr("xl/styles.xml", STYLES)
        parts.writestr("xl/texts.xml", f"{before}<sst {NS}>{texts}</sst>")
        parts.writestr("xl/sheet.xml", f"{before}<worksheet {NS}><sheetData>{rows}</sheetData></worksheet>")
    return packed.getvalue()


def cell(text: str, place: str = "") -> str:
    where = f' r="{place}"' if place else ""
    return f'<c t="inlineStr"{where}><is><t>{text}</t></is></c>'


def rows_of(folder: Path, data: bytes, kind: str = "xlsx") -> list[tuple[int, tuple[str, ...]]]:
    path = folder / "a"
    path.write_bytes(data)
    return [(row.number, row.cells) for row in read_rows(path, kind=kind)]


def refused(folder: Path, data: bytes, kind: str = "xlsx") -> str:
    with pytest.raises(ImportRefused) as told:
        rows_of(folder, data, kind)
    return str(told.value.reasons[0].code)


@pytest.mark.parametrize(
    "data",
    [
        book("", before=ENTITIES),
        book('<row r="1"><c t="s"><v>0</v></c></row>', texts="<si><t>x</t></si>", before=ENTITIES),
        book('<row r="1"><c t="s"><v>7</v></c></row>'),
        book('<row r="1"><c t="s"><v>-1</v></c></row>'),
        book(f'<row r="2">{cell("a")}</row><row r="1">{cell("b")}</row>'),
        book(f'<row r="99999999999">{cell("a")}</row>'),
        book("<row r='x'></row>"),
        book("<row><c></row>"),
    ],
    ids=["entities", "entities of texts", "no such text", "a text before the first", "rows that go back",
         "a row beyond the last", "a row without a number", "no XML"],
)  # fmt: skip
def test_a_workbook_that_is_not_well_is_refused(tmp_path: Path, data: bytes) -> None:
    assert refused(tmp_path, data) == "workbook_broken"


def test_a_workbook_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    data = bytearray(book(f"<row>{cell('书' * 50_000)}</row>"))
    entry = data.rfind(b"PK\x01\x02")
    struct.pack_into("<I", data, entry + 24, 1_000)
    assert refused(tmp_path, bytes(data)) == "workbook_broken"


def test_a_workbook_of_too_many_texts_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = book('<row><c t="s"><v>5</v></c></row>', texts="<si><t>书</t></si>" * 9)
    assert rows_of(tmp_path, data) == [(1, ("书",))]
    monkeypatch.setattr(workbooks, "MOST_TEXTS", 5)
    assert refused(tmp_path, data) == "workbook_wordy"


def test_only_cells_that_say_something_within_the_columns_are_kept(tmp_path: Path) -> None:
    wide = "<c s='1'/>" * 50_000 + cell("far")
    data = book(f"<row>{cell('题名')}{wide}</row><row>{cell('乡土中国', 'A2')}{cell('far', 'XFD2')}</row>")
    assert rows_of(tmp_path, data) == [(1, ("题名",)), (2, ("乡土中国",))]


def test_a_cell_is_read_as_it_is_shown(tmp_path: Path) -> None:
    dates = "".join(f'<c s="{style}"><v>45413</v></c>' for style in (0, 1, 2, 3))
    others = '<c><v>9787503717444</v></c><c><v>28.5</v></c><c t="b"><v>1</v></c><c t="str"><f>A1</f><v>算出</v></c>'
    runs = '<c t="inlineStr"><is><r><t>乡土</t></r><r><t>中国</t></r><rPh><t>xiangtu</t></rPh></is></c>'
    assert rows_of(tmp_path, book(f"<row>{dates}{others}{runs}</row>")) == [
        (1, ("45413", "2024-05-01", "2024-05-01", "2024-05-01", "9787503717444", "28.5", "TRUE", "算出", "乡土中国"))
    ]


@pytest.mark.parametrize("data", [b"x" * 3_000, b'a,b\n"' + b"x\n" * 1_500, b'"a\n",' * 800, b"," * 3_000])
def test_a_row_of_text_that_does_not_end_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes
) -> None:
    monkeypatch.setattr(sheets, "LONGEST_ROW", 2_000)
    assert refused(tmp_path, data, "csv") == "workbook_broken"


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.csv", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, "no_table"),
        ("a.mrc", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, "not_marc"),
        ("a.mrc", b"", "empty_file"),
        ("a.xml", b"<collection>" + b"<x/>" * (LARGEST_RECORD // 4 + 9_000), "record_too_large"),
        ("a.xml", f"{ENTITIES}<collection>&b;</collection>".encode(), "xml_forbidden"),
    ],
)
def test_what_is_no_catalogue_is_refused_on_arrival(
    settings: Any, tmp_path: Path, name: str, data: bytes, code: str
) -> None:
    settings.MEDIA_ROOT = tmp_path
    with pytest.raises(ImportRefused) as told:
        keep_upload(io.BytesIO(data), name=name)
    reason = told.value.reasons[0]
    assert reason.code == code
    assert str(reason.sentence).endswith("。")
    assert str(reason.sentence) != code


def test_a_record_of_too_many_copies_is_refused_and_the_others_are_taken(
    run: Import, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("catalog.exchange.staging.drafting.MOST_COPIES", 2)
    batch = run(iso_file(cnmarc("1", "乡土中国", "A1", "A2", "A3"), cnmarc("2", "江村经济", "B1", "B2")))
    assert (batch.added, batch.items_added, batch.refused) == (1, 2, 1)
    assert list(batch.refusals.values_list("code", flat=True)) == ["too_many_copies"]


def test_heavy_records_go_a_few_at_a_time(stage: Import, commit: Step, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "HEAVIEST_CHUNK", 20)
    monkeypatch.setattr(committing, "MOST_COPIES", 3)
    sizes: list[int] = []
    for module, name in ((reading, "stage_chunk"), (committing, "commit_chunk")):
        real = getattr(module, name)
        monkeypatch.setattr(module, name, lambda real=real, **told: (sizes.append(len(told["rows"])), real(**told)))
    batch = stage(iso_file(*(cnmarc(str(n), f"书{n}", f"H{n}A", f"H{n}B") for n in range(5))))
    assert sizes == [1, 1, 1, 1, 1]
    sizes.clear()
    batch = commit(batch)
    assert sizes == [2, 2, 1]
    assert (batch.added, Record.objects.count(), Item.objects.count()) == (5, 5, 10)


def test_a_record_of_a_hundred_thousand_subfields_is_refused_and_the_others_are_taken(run: Import) -> None:
    many = cnmarc("2", "乙")
    record = MarcRecord(many.leader, (*many.fields, data_field("327", "1 ", *[("a", "子")] * 100_000)))
    batch = run(b"".join(write_collection([cnmarc("1", "甲"), record, cnmarc("3", "丙")])))
    assert list(batch.refusals.values_list("code", flat=True)) == ["record_oversize"]
    assert sorted(Record.objects.values_list("title", flat=True)) == ["丙", "甲"]
