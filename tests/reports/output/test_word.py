"""Tests of the Word document, read back."""

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.shared import Pt
from PIL import Image

from libsys.models import Library
from reports.counting.periods import parse_period
from reports.figures.charting import Chart, ChartKind, Series
from reports.output.drafting import draft_report
from reports.output.facts import Facts
from reports.output.word import write_word
from reports.summaries.document import Blank, Document, Photo, Section, plain
from reports.words import Words
from tests.reports.output.conftest import AT, PLAIN
from tests.reports.output.reading import read_word


def test_yongning_read_back_has_the_same_text_and_numbers(yongning: Library) -> None:
    document, facts = draft_report(yongning, parse_period("2012H1"), at=AT)
    word = docx.Document(io.BytesIO(write_word(document, facts)))
    read = [paragraph.text for paragraph in word.paragraphs]
    for section in document.walk():
        assert section.heading in read
    for paragraph in document.paragraphs():
        assert plain(paragraph) in read
    cells = [[cell.text for cell in row.cells] for row in word.tables[0].rows]
    assert ["读者流通总量", "人次", "84,355", "—", "—", "5月31日"] in cells
    assert len(word.tables) == len(document.tables) + len(document.charts) + 1


def test_bound_numbers_stand_in_bookmarks_of_their_figure(facts: Facts) -> None:
    word = docx.Document(io.BytesIO(write_word(PLAIN, facts)))
    paragraph = next(found for found in word.paragraphs if found.text == "外借1,234册次。")
    start = paragraph._p.find(qn("w:bookmarkStart"))
    assert start.get(qn("w:name")) == "fig_L01_1"
    assert start.getnext().findtext(qn("w:t")) == "1,234"


def test_the_page_is_that_of_an_official_document(facts: Facts) -> None:
    word = docx.Document(io.BytesIO(write_word(PLAIN, facts)))
    section = word.sections[0]
    margins = (section.top_margin, section.left_margin, section.right_margin, section.bottom_margin)
    assert [round(margin.mm) for margin in margins] == [37, 28, 26, 35]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    body = word.styles["Normal"]
    assert (body.font.size, body.paragraph_format.line_spacing) == (Pt(16), Pt(28.95))
    assert body.element.pPr.ind.get(qn("w:firstLineChars")) == "200"
    assert round(section.footer_distance.mm) == 28


def test_headings_are_real_and_fonts_are_named_for_han(facts: Facts) -> None:
    word = docx.Document(io.BytesIO(write_word(PLAIN, facts)))
    styles = {paragraph.text: paragraph.style.name for paragraph in word.paragraphs}
    assert (styles["一、读者服务"], styles["（一）外借"]) == ("Heading 1", "Heading 2")
    fonts = {name: word.styles[name].element.rPr.rFonts.get(qn("w:eastAsia"))
             for name in ("Title", "Normal", "Heading 1", "Heading 2")}  # fmt: skip
    assert fonts == {
        "Title": "方正小标宋简体",
        "Normal": "仿宋_GB2312",
        "Heading 1": "黑体",
        "Heading 2": "楷体_GB2312",
    }
    assert not re.search(r'w:(ascii|eastAsia|hAnsi|cs)Theme=', "".join(
        style.element.xml for style in word.styles if style.name in fonts))  # fmt: skip
    defaults = word.styles.element.find(qn("w:docDefaults")).find(".//" + qn("w:lang"))
    assert defaults.get(qn("w:eastAsia")) == "zh-CN"


def test_page_numbers_are_fields_on_both_sides(facts: Facts) -> None:
    with zipfile.ZipFile(io.BytesIO(write_word(PLAIN, facts))) as archive:
        footers = [
            archive.read(name).decode() for name in archive.namelist() if "footer" in name and "rels" not in name
        ]
        assert "evenAndOddHeaders" in archive.read("word/settings.xml").decode()
    assert len(footers) == 2
    for footer in footers:
        assert "PAGE" in footer
        assert re.sub(r"<[^>]+>", "", footer).replace(" PAGE ", "").strip() == "— 1 —"


def test_tables_are_real_and_their_header_repeats(facts: Facts) -> None:
    word = docx.Document(io.BytesIO(write_word(PLAIN, facts)))
    table = word.tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["室", "外借"], ["外借处", "1,234"]]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert "注：说明" in [paragraph.text for paragraph in word.paragraphs]


def test_control_characters_do_not_break_the_file(facts: Facts) -> None:
    dirty = Document(("馆\x0b名", "总结\x00"), ("前言\x1f",), (), ("馆\x07", Blank("日")))
    word = docx.Document(io.BytesIO(write_word(dirty, facts)))
    assert [paragraph.text for paragraph in word.paragraphs][:2] == ["馆名\n总结", "前言"]
    assert word.core_properties.title == "馆名总结"


MONTHS = Chart(
    "L01",
    Words("外借册次，逐月", "Loans, by month"),
    ChartKind.TREND,
    (Words("1月", "Jan"), Words("2月", "Feb")),
    (Series(Words("2026年上半年", "2026"), (12, None)), Series(Words("=1+1", "x"), (10, 11))),
    Words("册次", "loans"),
)
LONG = replace(
    PLAIN,
    sections=tuple(
        Section(
            f"{number}、部分", 1, (("话。",),), (Section("（一）小节", 2, (), (Section("1.细目", 3, (("话。",),)),)),)
        )
        for number in "一二三"
    ),
    charts=(MONTHS, replace(MONTHS, kind=ChartKind.SHARES, series=MONTHS.series[1:])),
)


def test_a_chart_is_words_own_and_its_workbook_holds_its_numbers(facts: Facts) -> None:
    content = write_word(LONG, facts)
    assert read_word(content).charts == [[[12, None], [10, 11]], [[10, 11]]]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        chart = archive.read("word/charts/chart1.xml").decode()
        types = archive.read("[Content_Types].xml").decode()
        relations = archive.read("word/charts/_rels/chart1.xml.rels").decode()
    assert "drawingml.chart+xml" in types
    assert "../embeddings/chart1.xlsx" in relations
    assert chart.index("<c:barChart>") < chart.index("<c:catAx>") < chart.index("<c:valAx>")
    assert '<a:pattFill prst="ltUpDiag">' in chart
    word = docx.Document(io.BytesIO(content))
    frames = word.element.body.findall(".//" + qn("wp:docPr"))
    assert [frame.get("title") for frame in frames] == ["外借册次，逐月"] * 2
    assert "1月 12" in frames[0].get("descr")
    assert len({frame.get("id") for frame in frames}) == 2


def test_a_long_document_has_contents_that_lead_to_headings_of_three_levels(facts: Facts) -> None:
    word = docx.Document(io.BytesIO(write_word(LONG, facts)))
    styles = [paragraph.style.name for paragraph in word.paragraphs]
    assert [styles.count(f"Heading {level}") for level in (1, 2, 3)] == [3, 3, 3]
    entries = [paragraph for paragraph in word.paragraphs if paragraph.style.name.startswith("toc")]
    headings = [paragraph for paragraph in word.paragraphs if paragraph.style.name.startswith(("Heading", "Caption"))]
    assert len(entries) == len(headings)
    for entry, heading in zip(entries, headings, strict=True):
        anchor = entry._p.find(qn("w:hyperlink")).get(qn("w:anchor"))
        assert heading._p.find(qn("w:bookmarkStart")).get(qn("w:name")) == anchor
        assert entry.text.split("\t")[0] == heading.text
    codes = [element.text for element in word.element.body.iter(qn("w:instrText"))]
    assert codes[0].strip() == 'TOC \\o "1-3" \\h \\z \\u'
    assert [section.footer.is_linked_to_previous for section in word.sections] == [True, False]


def test_a_brief_has_no_contents(facts: Facts) -> None:
    word = docx.Document(io.BytesIO(write_word(PLAIN, facts)))
    assert not [paragraph for paragraph in word.paragraphs if paragraph.style.name.startswith("toc")]
    assert len(word.sections) == 1


def test_marks_of_the_file_have_numbers_of_their_own(facts: Facts) -> None:
    word = docx.Document(io.BytesIO(write_word(LONG, facts)))
    ids = [mark.get(qn("w:id")) for mark in word.element.body.iter(qn("w:bookmarkStart"))]
    assert len(ids) == len(set(ids))


def test_photographs_stand_two_by_two_without_what_a_camera_wrote(facts: Facts, tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    picture = Image.new("RGB", (3000, 2000), "white")
    exif = picture.getexif()
    exif[0x010F] = "CAMERA-MAKER"
    picture.save(tmp_path / "a.jpg", exif=exif)
    document = replace(PLAIN, photos=(Photo("a.jpg", "读书会"), Photo("a.jpg", "讲座"), Photo("gone.jpg", "展览")))
    content = write_word(document, facts)
    word = docx.Document(io.BytesIO(content))
    table = word.tables[-1]
    assert [[cell.text.strip() for cell in row.cells] for row in table.rows] == [
        ["读书会", "讲座"],
        ["（照片文件不在）\n展览", ""],
    ]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        media = [archive.read(name) for name in archive.namelist() if name.startswith("word/media/")]
    assert media
    for one in media:
        assert b"CAMERA-MAKER" not in one
        assert max(Image.open(io.BytesIO(one)).size) == 1600
