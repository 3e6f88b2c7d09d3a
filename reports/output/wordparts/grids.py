"""Tables in Word: real ones, with lines above and below, a head that repeats, and widths that fit the words."""

import io
from collections.abc import Sequence

from docx.document import Document as WordDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table
from lxml import etree

from libsys.text.safe import clean_text
from reports.output.photos import MISSING, Picture
from reports.output.tables import Grid

TWIPS = 8844
"""The width of the text, 156 mm."""

TR, TR_PR, TC, TC_PR, TC_W, P, P_PR, P_STYLE, R, R_PR, T = (
    qn(f"w:{name}") for name in ("tr", "trPr", "tc", "tcPr", "tcW", "p", "pPr", "pStyle", "r", "rPr", "t")
)
CANT_SPLIT, TBL_HEADER, V_ALIGN, JC, BOLD, TYPE, W, VAL = (
    qn(f"w:{name}") for name in ("cantSplit", "tblHeader", "vAlign", "jc", "b", "type", "w", "val")
)
SPACE = qn("xml:space")
THICK, THIN, HAIR = "12", "6", "4"
SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
BOXES = {1: (Mm(110), Mm(82)), 2: (Mm(75), Mm(56))}
"""The largest size of a photograph that stands alone, and of one beside another."""
TABLE_TEXT = "TableText"


def add_grid(word: WordDocument, grid: Grid) -> None:
    """Add a table with the words under it; its caption is the caller's."""
    table = word.add_table(rows=0, cols=len(grid.header))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    _draw_lines(table, {"top": THICK, "bottom": THICK, "insideH": HAIR})
    shares = _set_widths(table, grid.widths())
    sides = ["right" if grid.is_numeric(column) else "left" for column in range(len(grid.header))]
    _add_row(table, list(zip(grid.header, sides, shares, strict=True)), is_head=True)
    for row in grid.rows:
        sides = ["right" if grid.stands_right(column, cell) else "left" for column, cell in enumerate(row)]
        _add_row(table, list(zip((cell.text for cell in row), sides, shares, strict=True)))
    if grid.note:
        word.add_paragraph(clean_text(grid.note), style="Table Text")


def _add_row(table: Table, cells: Sequence[tuple[str, str, int]], *, is_head: bool = False) -> None:
    """Add a row of cells: words, side, width. Built of bare elements, ten times as fast as by way of cells and runs."""
    row = etree.SubElement(table._tbl, TR)
    properties = etree.SubElement(row, TR_PR)
    etree.SubElement(properties, CANT_SPLIT)
    if is_head:
        etree.SubElement(properties, TBL_HEADER)
    for words, side, width in cells:
        cell = etree.SubElement(row, TC)
        about = etree.SubElement(cell, TC_PR)
        etree.SubElement(about, TC_W, {TYPE: "dxa", W: str(width)})
        etree.SubElement(about, V_ALIGN, {VAL: "center"})
        paragraph = etree.SubElement(cell, P)
        about = etree.SubElement(paragraph, P_PR)
        etree.SubElement(about, P_STYLE, {VAL: TABLE_TEXT})
        etree.SubElement(about, JC, {VAL: side})
        run = etree.SubElement(paragraph, R)
        if is_head:
            etree.SubElement(etree.SubElement(run, R_PR), BOLD)
        text = etree.SubElement(run, T, {SPACE: "preserve"})
        text.text = str(clean_text(words))


def add_photos(word: WordDocument, pictures: Sequence[Picture]) -> None:
    """Lay photographs two by two, each over its caption; one alone is larger and stands in the middle."""
    across = min(2, len(pictures))
    table = word.add_table(rows=(len(pictures) + 1) // 2, cols=across)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    _draw_lines(table, {})
    _set_widths(table, [1] * across)
    for cell, picture in zip(table._cells, pictures, strict=False):
        shown = cell.paragraphs[0]
        shown.style = "Chart"
        if picture.content:
            drawn = shown.add_run().add_picture(io.BytesIO(picture.content), width=_fitting(picture, across))
            drawn._inline.docPr.set("descr", str(clean_text(picture.caption)))
        else:
            shown.add_run(MISSING)
        below = cell.add_paragraph(str(clean_text(picture.caption)), style="Table Text")
        below.alignment = WD_ALIGN_PARAGRAPH.CENTER
        below.paragraph_format.space_after = Pt(8)
    for row in table._tbl.tr_lst:
        row.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _fitting(picture: Picture, across: int) -> int:
    """Return the width at which a picture fits 75 by 56 millimetres, or 110 by 82 where it stands alone."""
    width, height = BOXES[across]
    return int(min(width, height * picture.width / picture.height))


def _draw_lines(table: Table, lines: dict[str, str]) -> None:
    borders = OxmlElement("w:tblBorders")
    for side in SIDES:
        line = OxmlElement(f"w:{side}")
        line.set(qn("w:val"), "single" if side in lines else "nil")
        if side in lines:
            line.set(qn("w:sz"), lines[side])
            line.set(qn("w:space"), "0")
            line.set(qn("w:color"), "000000" if lines[side] == THICK else "A0A0A0")
        borders.append(line)
    properties = table._tbl.tblPr
    properties.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook", "w:tblCaption")
    margins = OxmlElement("w:tblCellMar")
    for side, width in (("top", 30), ("left", 110), ("bottom", 30), ("right", 60)):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(width))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    properties.insert_element_before(margins, "w:tblLook", "w:tblCaption")


def _set_widths(table: Table, widths: Sequence[int]) -> list[int]:
    """Share the width of the text among the columns, in the file's grid and in every cell; return the shares."""
    table.autofit = False
    whole = sum(widths)
    shares = [round(TWIPS * width / whole) for width in widths]
    size = table._tbl.tblPr.find(qn("w:tblW"))
    if size is not None:
        size.set(qn("w:type"), "dxa")
        size.set(qn("w:w"), str(sum(shares)))
    for column, share in zip(table._tbl.tblGrid.gridCol_lst, shares, strict=True):
        column.set(qn("w:w"), str(share))
    for row in table._tbl.tr_lst:
        for cell, share in zip(row.tc_lst, shares, strict=True):
            cell.get_or_add_tcPr().get_or_add_tcW().set(qn("w:w"), str(share))
    return shares
