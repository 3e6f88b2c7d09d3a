"""Tables in Word: real ones, with lines above and below, a head that repeats, and widths that fit the words."""

import io
from collections.abc import Sequence

from docx.document import Document as WordDocument
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell

from libsys.text.safe import clean_text
from reports.output.photos import MISSING, Picture
from reports.output.tables import Grid

TWIPS = 8844
"""The width of the text, 156 mm."""

THICK, THIN, HAIR = "12", "6", "4"
SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
BOXES = {1: (Mm(110), Mm(82)), 2: (Mm(75), Mm(56))}
"""The largest size of a photograph that stands alone, and of one beside another."""
TABLE_TEXT = "TableText"


def add_grid(word: WordDocument, grid: Grid) -> None:
    """Add a table with the words under it; its caption is the caller's."""
    table = word.add_table(rows=len(grid.rows) + 1, cols=len(grid.header))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    _draw_lines(table, {"top": THICK, "bottom": THICK, "insideH": HAIR})
    _set_widths(table, grid.widths())
    cells, width = table._cells, len(grid.header)
    for column, name in enumerate(grid.header):
        side = WD_ALIGN_PARAGRAPH.RIGHT if grid.is_numeric(column) else WD_ALIGN_PARAGRAPH.LEFT
        _write(cells[column], name, side, bold=True)
    for place, cell in enumerate(one for row in grid.rows for one in row):
        side = WD_ALIGN_PARAGRAPH.RIGHT if grid.stands_right(place % width, cell) else WD_ALIGN_PARAGRAPH.LEFT
        _write(cells[width + place], cell.text, side)
    for number, row in enumerate(table._tbl.tr_lst):
        properties = row.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if number == 0:
            properties.append(OxmlElement("w:tblHeader"))
    if grid.note:
        word.add_paragraph(clean_text(grid.note), style="Table Text")


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


def _write(cell: _Cell, text: str, side: WD_ALIGN_PARAGRAPH, *, bold: bool = False) -> None:
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    paragraph = cell.paragraphs[0]
    paragraph._p.style = TABLE_TEXT  # by its identifier: to look a style up by name takes two milliseconds a cell
    paragraph.alignment = side
    paragraph.add_run(str(clean_text(text))).bold = bold or None


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
    for side, width in (("top", 30), ("left", 60), ("bottom", 30), ("right", 60)):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(width))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    properties.insert_element_before(margins, "w:tblLook", "w:tblCaption")


def _set_widths(table: Table, widths: Sequence[int]) -> None:
    """Share the width of the text among the columns, in the file's grid and in every cell."""
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
