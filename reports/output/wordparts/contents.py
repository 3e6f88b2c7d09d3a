"""The table of contents in Word: a field that Word updates, filled beforehand so that it reads well at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from docx.document import Document as WordDocument
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from libsys.text.safe import clean_text
from reports.output.wordparts.layout import add_field

CODE = 'TOC \\o "1-3" \\h \\z \\u'
TEXT_WIDTH, INDENT = Mm(156), Pt(28)
FIRST_ID = 50_000
"""Bookmarks are numbered through the document: those of headings begin where no bound number comes."""


@dataclass(frozen=True)
class Entry:
    """A line of the contents: the level of its heading, its words, the page on which it stands."""

    level: int
    words: str
    page: int | None = None


def add_contents(word: WordDocument, entries: Sequence[Entry]) -> None:
    """Write the contents of a document; ``entries`` stand in the order of their headings."""
    word.add_paragraph("目　　录", style="TOC Title").paragraph_format.space_after = Pt(14)
    for level in (1, 2, 3):
        look = word.styles[f"toc {level}"].paragraph_format
        look.left_indent = INDENT * (level - 1)
        look.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    paragraph = None
    for number, entry in enumerate(entries):
        paragraph = word.add_paragraph(style=f"toc {min(entry.level, 3)}")
        if number == 0:
            _mark(paragraph, "begin")
            _instruct(paragraph, CODE)
            _mark(paragraph, "separate")
        _link(paragraph, entry, number)
    if paragraph is not None:
        _mark(paragraph, "end")


def mark_heading(paragraph: Paragraph, number: int) -> None:
    """Put the bookmark round a heading to which line ``number`` of the contents leads."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for mark in (start, end):
        mark.set(qn("w:id"), str(FIRST_ID + number))
    start.set(qn("w:name"), _name(number))
    first = paragraph.runs[0]._r if paragraph.runs else None
    if first is not None:
        first.addprevious(start)
        paragraph._p.append(end)


def _name(number: int) -> str:
    return f"_Toc{FIRST_ID + number}"


def _link(paragraph: Paragraph, entry: Entry, number: int) -> None:
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), _name(number))
    link.set(qn("w:history"), "1")
    paragraph._p.append(link)
    inside = Paragraph(link, paragraph._parent)
    link_run(link, inside, str(clean_text(entry.words)))
    tab = OxmlElement("w:r")
    tab.append(OxmlElement("w:tab"))
    link.append(tab)
    before = len(paragraph._p)
    add_field(paragraph, f"PAGEREF {_name(number)} \\h", "" if entry.page is None else str(entry.page))
    for run in list(paragraph._p)[before:]:
        link.append(run)


def link_run(link: object, parent: Paragraph, words: str) -> None:
    """Add a run with ``words`` to a hyperlink."""
    element = OxmlElement("w:r")
    link.append(element)  # type: ignore[attr-defined]
    Run(element, parent).text = words


def _mark(paragraph: Paragraph, kind: str) -> None:
    element = OxmlElement("w:fldChar")
    element.set(qn("w:fldCharType"), kind)
    paragraph.add_run()._r.append(element)


def _instruct(paragraph: Paragraph, code: str) -> None:
    element = OxmlElement("w:instrText")
    element.set(qn("xml:space"), "preserve")
    element.text = f" {code} "
    paragraph.add_run()._r.append(element)
