"""Sheets of labels: every printed code reads back, nothing is cut silently."""

import io
from datetime import date

import pytest
import zxingcpp
from PIL import Image

from catalog.labels.drawing import (
    PRINT_PPI,
    Problem,
    build_sheet,
    draw_pdf,
    draw_png,
    draw_rulers,
    find_problems,
    spine_lines,
)
from catalog.labels.layouts import usual_layouts
from catalog.models import Item, LabelLayout, Record
from libsys.models import Library

SITE = "http://catalogue.example.org"
TITLES = ("额尔古纳河右岸", "中国近代经济史研究资料汇编（第一辑）：上海社会科学院经济研究所藏稿", "乡土中国")
NUMBERS = ("I247.57/4123", "F124.24-53/126=2", "TP312JAVA-43/N2338-2")
LIBRARY = Library(code="YX", name="云溪县图书馆")


def copies(count: int, **facts: str) -> list[Item]:
    """Return unsaved copies of books with short and long titles and numbers."""
    made = []
    for number in range(count):
        record = Record(pk=number + 1, title=TITLES[number % 3], responsibility="费孝通著")
        columns = {"call_number": NUMBERS[number % 3], "volume": "" if number % 2 else "上册", **facts}
        made.append(Item(pk=number + 1, record=record, barcode=f"{400000 + number:07d}", **columns))
    return made


def layout(place: int = 0) -> LabelLayout:
    """Return one of the usual layouts."""
    return usual_layouts(LIBRARY)[place]


def read_codes(picture: bytes) -> list[str]:
    """Read every code of a printed sheet as a scanner would."""
    with Image.open(io.BytesIO(picture)) as image:
        return [code.text for code in zxingcpp.read_barcodes(image)]


def test_all_48_codes_of_a_sheet_read_back() -> None:
    items = copies(48)
    sheet = build_sheet(layout(), items, contents=["barcode"])
    assert len(sheet.data["pages"]) == 1
    assert sorted(read_codes(draw_png(sheet, ppi=PRINT_PPI))) == [item.barcode for item in items]
    assert find_problems(sheet) == []


def test_qr_codes_lead_to_the_records() -> None:
    items = copies(8)
    sheet = build_sheet(layout(2), items, contents=["qr"], site=SITE)
    expected = sorted(f"{SITE}/records/{item.record_id}/" for item in items)
    assert sorted(read_codes(draw_png(sheet, ppi=PRINT_PPI))) == expected


@pytest.mark.parametrize("place", range(7))
def test_every_usual_layout_holds_ordinary_books(place: int) -> None:
    cut = layout(place)
    items = copies(min(cut.per_sheet, 4))
    sheet = build_sheet(cut, items, contents=cut.contents)
    assert find_problems(sheet) == []
    coded = [item.barcode for item in items for content in cut.contents if content != "spine"]
    read = [
        code for page in range(len(sheet.data["pages"])) for code in read_codes(draw_png(sheet, page=page, ppi=300))
    ]
    assert sorted(read) == sorted(coded)


def test_a_part_used_sheet_begins_at_its_first_free_label() -> None:
    sheet = build_sheet(layout(), copies(2), contents=["spine", "barcode"], start_at=47)
    first, second = sheet.data["pages"]
    assert first[:46] == [None] * 46
    assert [label["kind"] for label in first[46:] + second] == ["spine", "barcode", "spine", "barcode"]


def test_the_same_labels_give_the_same_bytes() -> None:
    sheet = build_sheet(layout(), copies(3), contents=["barcode"])
    data = draw_pdf(sheet)
    assert data.startswith(b"%PDF-")
    assert data == draw_pdf(sheet)


def test_a_call_number_that_must_be_broken_is_told() -> None:
    items = copies(1, call_number="TP312JAVA-43(2)=2<3>:K281.4/N2338-2/2012/ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
    assert find_problems(build_sheet(layout(1), items, contents=["spine"])) == [Problem(1, "call")]


def test_a_code_too_fine_for_a_scanner_is_told() -> None:
    item = Item(pk=9, record=Record(pk=1, title="书"), barcode="LOCALHISTORY-2026-000000123456789", call_number="K29/1")
    assert Problem(9, "fine") in find_problems(build_sheet(layout(1), [item], contents=["barcode"]))


def test_a_copy_without_number_or_with_an_unprintable_code_is_told() -> None:
    item = Item(pk=9, record=Record(pk=1, title="书"), barcode="书一", call_number="")
    sheet = build_sheet(layout(), [item], contents=["spine", "barcode"])
    assert find_problems(sheet) == [Problem(9, "empty"), Problem(9, "code")]
    assert draw_pdf(sheet).startswith(b"%PDF-")


@pytest.mark.parametrize("text", ["#set page()[]", '"quoted" \\back', "$x^2$ @ref <label>", "=1+1", ""])
def test_what_looks_like_typesetting_is_printed_as_it_is(text: str) -> None:
    item = Item(pk=9, record=Record(pk=1, title=text, responsibility=text), barcode="1", call_number=text)
    assert draw_pdf(build_sheet(layout(5), [item], contents=["pocket"])).startswith(b"%PDF-")


def test_the_volume_stands_under_the_call_number() -> None:
    item = Item(call_number="K I28/N23／2", volume="下册", accessioned_on=date(2026, 1, 1))
    assert spine_lines(item) == ["K I28", "N23", "2", "下册"]


def test_the_test_sheet_is_drawn_for_every_layout() -> None:
    for cut in usual_layouts(LIBRARY):
        assert draw_rulers(cut).startswith(b"%PDF-")
