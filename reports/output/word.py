"""A summary as a Word document that a director goes on writing in."""

import io
from datetime import datetime
from itertools import count

import docx
from docx.document import Document as WordDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import Table as WordTable
from docx.table import _Cell as WordCell
from docx.text.paragraph import Paragraph as WordParagraph

from libsys.text.safe import clean_text
from reports.output.layout import LANGUAGE, lay_out
from reports.summaries.document import Blank, Bound, Document, Segment, Table

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def write_word(document: Document, *, author: str, at: datetime) -> bytes:
    """Return ``document`` as a .docx file.

    Bound numbers stand in bookmarks named after their figure (``fig_V05_1``),
    so that a later reader of the file can tell which number is which; blanks
    are highlighted.
    """
    word = docx.Document()
    lay_out(word)
    _describe(word, document, author, at)
    numbers = count(1)
    title = word.add_paragraph(style="Title")
    title.add_run(clean_text(document.title[0])).add_break()
    title.add_run(clean_text(document.title[1]))
    title.paragraph_format.space_after = Pt(28.95)
    _add_paragraph(word, document.opening, numbers)
    for section in document.walk():
        word.add_paragraph(clean_text(section.heading), style=f"Heading {section.level}")
        for paragraph in section.paragraphs:
            _add_paragraph(word, paragraph, numbers)
    _sign(word, document)
    for place, table in enumerate(document.tables):
        _add_table(word, table, new_page=place == 0)
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


def _describe(word: WordDocument, document: Document, author: str, at: datetime) -> None:
    about = word.core_properties
    about.title = str(clean_text("".join(document.title)))
    about.author = about.last_modified_by = str(clean_text(author))
    about.language, about.comments = LANGUAGE, ""
    about.created = about.modified = at.replace(tzinfo=None)


def _add_paragraph(word: WordDocument, segments: tuple[Segment, ...], numbers: "count[int]") -> None:
    paragraph = word.add_paragraph()
    for segment in segments:
        if isinstance(segment, Bound):
            _add_bound(paragraph, segment, next(numbers))
        elif isinstance(segment, Blank):
            paragraph.add_run(clean_text(segment.hint)).font.highlight_color = WD_COLOR_INDEX.YELLOW
        else:
            paragraph.add_run(clean_text(segment))


def _add_bound(paragraph: WordParagraph, bound: Bound, number: int) -> None:
    for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
        if tag == "w:bookmarkEnd":
            paragraph.add_run(clean_text(bound.phrase))
        mark = OxmlElement(tag)
        mark.set(qn("w:id"), str(number))
        if tag == "w:bookmarkStart":
            mark.set(qn("w:name"), f"fig_{bound.code}_{number}")
        paragraph._p.append(mark)


def _sign(word: WordDocument, document: Document) -> None:
    name, when = document.signature
    word.add_paragraph()
    for text, characters in ((name, 2), (when.hint, 4)):
        line = word.add_paragraph(clean_text(text), style="Signature")
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        line.paragraph_format.right_indent = Pt(16 * characters)


def _add_table(word: WordDocument, table: Table, *, new_page: bool) -> None:
    caption = word.add_paragraph(clean_text(table.title), style="Caption")
    caption.paragraph_format.page_break_before = new_page
    caption.paragraph_format.space_before = Pt(0 if new_page else 18)
    grid = word.add_table(rows=1, cols=len(table.header), style="Table Grid")
    grid.alignment = WD_TABLE_ALIGNMENT.CENTER
    _fill_row(grid.rows[0].cells, table.header, is_header=True)
    _repeat_header(grid)
    for row in table.rows:
        cells = grid.add_row().cells
        _fill_row(cells, tuple(cell.phrase if isinstance(cell, Bound) else cell for cell in row))
    for row in grid.rows:
        _mark_row(row._tr, "w:cantSplit")
    if table.note:
        word.add_paragraph(clean_text(f"注：{table.note}"), style="Table Text")


def _fill_row(cells: tuple[WordCell, ...], texts: tuple[str, ...], *, is_header: bool = False) -> None:
    for place, (cell, text) in enumerate(zip(cells, texts, strict=True)):
        paragraph = cell.paragraphs[0]
        paragraph.style = "Table Text"
        run = paragraph.add_run(str(clean_text(text)))
        run.bold = is_header
        paragraph.alignment = _side(text, first=place == 0, is_header=is_header)


def _side(text: str, *, first: bool, is_header: bool) -> WD_ALIGN_PARAGRAPH:
    if is_header:
        return WD_ALIGN_PARAGRAPH.CENTER
    if first:
        return WD_ALIGN_PARAGRAPH.LEFT
    return WD_ALIGN_PARAGRAPH.RIGHT if text[:1].isdigit() or text[:1] == "-" else WD_ALIGN_PARAGRAPH.CENTER


def _repeat_header(grid: WordTable) -> None:
    _mark_row(grid.rows[0]._tr, "w:tblHeader")


def _mark_row(row: object, tag: str) -> None:
    properties = row.get_or_add_trPr()  # type: ignore[attr-defined]
    properties.append(OxmlElement(tag))
