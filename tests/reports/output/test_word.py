"""Tests of the Word document, read back."""

import io
import re
import zipfile
from datetime import UTC, datetime

import docx
from docx.oxml.ns import qn
from docx.shared import Pt

from libsys.models import Library
from reports.counting.periods import parse_period
from reports.figures.computing import compute_figures
from reports.output.word import write_word
from reports.summaries.composing import compose_summary
from reports.summaries.document import Blank, Bound, Document, Section, Table, plain

AT = datetime(2026, 7, 3, 1, 20, tzinfo=UTC)
PLAIN = Document(
    title=("云溪县图书馆", "2026年上半年工作总结"),
    opening=("现将上半年工作总结如下：",),
    sections=(
        Section("一、读者服务", 1, (), (Section("（一）外借", 2, (("外借", Bound("L01", "1,234", 1234), "册次。"),)),)),
        Section("二、存在的问题", 1, ((Blank("（请补写）"),),)),
    ),
    signature=("云溪县图书馆", Blank("年月日")),
    tables=(Table("附表1", ("室", "外借"), (("外借处", Bound("L01", "1,234", 1234)),), "说明"),),
)


def test_yongning_read_back_has_the_same_text_and_numbers(yongning: Library) -> None:
    period = parse_period("2012H1")
    document = compose_summary(compute_figures(yongning, period), yongning, period)
    word = docx.Document(io.BytesIO(write_word(document, author="邕宁区图书馆", at=AT)))
    read = [paragraph.text for paragraph in word.paragraphs]
    for section in document.walk():
        assert section.heading in read
    for paragraph in document.paragraphs():
        assert plain(paragraph) in read
    cells = [[cell.text for cell in row.cells] for row in word.tables[0].rows]
    assert ["读者流通总量", "人次", "84,355", "—", "—", "5月31日"] in cells
    assert len(word.tables) == 3


def test_bound_numbers_stand_in_bookmarks_of_their_figure() -> None:
    word = docx.Document(io.BytesIO(write_word(PLAIN, author="x", at=AT)))
    paragraph = next(found for found in word.paragraphs if found.text == "外借1,234册次。")
    start = paragraph._p.find(qn("w:bookmarkStart"))
    assert start.get(qn("w:name")) == "fig_L01_1"
    assert start.getnext().findtext(qn("w:t")) == "1,234"


def test_the_page_is_that_of_an_official_document() -> None:
    word = docx.Document(io.BytesIO(write_word(PLAIN, author="x", at=AT)))
    section = word.sections[0]
    margins = (section.top_margin, section.left_margin, section.right_margin, section.bottom_margin)
    assert [round(margin.mm) for margin in margins] == [37, 28, 26, 35]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    body = word.styles["Normal"]
    assert (body.font.size, body.paragraph_format.line_spacing) == (Pt(16), Pt(28.95))
    assert body.element.pPr.ind.get(qn("w:firstLineChars")) == "200"
    assert round(section.footer_distance.mm) == 28


def test_headings_are_real_and_fonts_are_named_for_han() -> None:
    word = docx.Document(io.BytesIO(write_word(PLAIN, author="x", at=AT)))
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


def test_page_numbers_are_fields_on_both_sides() -> None:
    with zipfile.ZipFile(io.BytesIO(write_word(PLAIN, author="x", at=AT))) as archive:
        footers = [
            archive.read(name).decode() for name in archive.namelist() if "footer" in name and "rels" not in name
        ]
        assert "evenAndOddHeaders" in archive.read("word/settings.xml").decode()
    assert len(footers) == 2
    for footer in footers:
        assert "PAGE" in footer
        assert re.sub(r"<[^>]+>", "", footer).replace(" PAGE ", "").strip() == "— 1 —"


def test_tables_are_real_and_their_header_repeats() -> None:
    word = docx.Document(io.BytesIO(write_word(PLAIN, author="x", at=AT)))
    (table,) = word.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["室", "外借"], ["外借处", "1,234"]]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert "注：说明" in [paragraph.text for paragraph in word.paragraphs]


def test_control_characters_do_not_break_the_file() -> None:
    dirty = Document(("馆\x0b名", "总结\x00"), ("前言\x1f",), (), ("馆\x07", Blank("日")))
    word = docx.Document(io.BytesIO(write_word(dirty, author="甲\x00", at=AT)))
    assert [paragraph.text for paragraph in word.paragraphs][:2] == ["馆名\n总结", "前言"]
    assert word.core_properties.title == "馆名总结"
