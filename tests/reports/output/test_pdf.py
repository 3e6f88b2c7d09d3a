"""Tests of the PDF."""

import io
from dataclasses import replace
from pathlib import Path

from PIL import Image
from pypdf import PdfReader

from reports.output.facts import Facts
from reports.output.pdf import find_pages, write_pdf
from reports.summaries.document import Blank, Document, Photo, Section
from tests.reports.output.conftest import PLAIN
from tests.reports.output.reading import read_pdf, run_together

LINE = "一二三四五六七八九十一二三四五六七八九十一二三四五六七八"


def test_the_same_report_is_the_same_bytes(facts: Facts) -> None:
    assert write_pdf(PLAIN, facts) == write_pdf(PLAIN, facts)


def test_it_is_kept_as_an_archive_wants_it(facts: Facts) -> None:
    reader = PdfReader(io.BytesIO(write_pdf(PLAIN, facts)))
    about = reader.xmp_metadata
    assert about is not None
    assert b"pdfaid:part>2</pdfaid:part" in about.stream.get_data()
    assert reader.metadata is not None
    assert reader.metadata.title == "云溪县图书馆2026年上半年工作总结"
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]  # type: ignore[index]


def test_a_page_holds_twenty_two_lines_of_twenty_eight_characters(facts: Facts) -> None:
    sections = (Section("一、行", 1, (*((LINE[:26],) for _ in range(40)), (LINE[:26] + LINE,))),)
    document = Document(("馆", "总结"), (LINE[:26],), sections, ("馆", Blank("日")))
    pages = PdfReader(io.BytesIO(write_pdf(document, facts))).pages
    assert pages[1].extract_text().split("\n") == [*[LINE[:26]] * 22, "— 2 —"]
    assert LINE in pages[2].extract_text().split("\n")
    size = [round(float(length) / 72 * 25.4) for length in (pages[1].mediabox.width, pages[1].mediabox.height)]
    assert size == [210, 297]


def test_headings_know_their_pages(facts: Facts) -> None:
    found = find_pages(PLAIN, facts)
    assert [(one["level"], one["words"], one["page"]) for one in found][:3] == [
        (1, "一、读者服务", 1),
        (2, "（一）外借", 1),
        (1, "二、存在的问题", 1),
    ]
    assert found[-1] == {"level": 1, "words": "附表1", "page": 2}


def test_photographs_and_missing_ones_stand_with_their_words(facts: Facts, tmp_path: Path, settings: object) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]
    Image.new("RGB", (40, 30), "red").save(tmp_path / "a.png")
    document = replace(PLAIN, photos=(Photo("a.png", "读书会"), Photo("../../etc/passwd", "展览")))
    text = run_together(read_pdf(write_pdf(document, facts)))
    assert "读书会" in text
    assert "（照片文件不在）" in text
    assert "展览" in text


def test_control_characters_and_further_openings_do_not_break_it(facts: Facts) -> None:
    dirty = Document(("馆\x0b名", "总结\x00"), ("前言\x1f\n　　第二段",), (), ("馆\x07", Blank("日")))
    text = run_together(read_pdf(write_pdf(dirty, facts)))
    assert "馆名" in text
    assert "前言" in text
    assert "第二段" in text
