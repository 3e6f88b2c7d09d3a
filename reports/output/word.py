"""A report as a Word document that a director goes on writing in."""

import io
from itertools import count

import docx
from django.utils import timezone
from docx.document import Document as WordDocument
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph as WordParagraph

from libsys.text.safe import clean_text
from reports.figures.charting import Chart
from reports.output.facts import Facts
from reports.output.pdf import find_pages
from reports.output.photos import read_photo
from reports.output.tables import PHOTOS, caption, has_contents, lay_chart, lay_definitions, lay_table, made_line
from reports.output.wordparts.charts import add_chart
from reports.output.wordparts.contents import Entry, add_contents, mark_heading
from reports.output.wordparts.grids import add_grid, add_photos
from reports.output.wordparts.layout import LANGUAGE, LINE, lay_out, number_pages
from reports.summaries.document import Blank, Bound, Document, Placed, Segment, placed_in


def write_word(document: Document, facts: Facts) -> bytes:
    """Return ``document`` as a .docx file.

    Headings, contents, tables and charts are Word's own and can be edited.
    Bound numbers stand in bookmarks named after their figure (``fig_V05_1``),
    so that a later reader of the file can tell which number is which; blanks
    are highlighted.
    """
    return _Writer(document, facts).write()


class _Writer:
    """Writes one document from its title to its annex; headings and bound numbers are counted on the way."""

    def __init__(self, document: Document, facts: Facts) -> None:
        self.document, self.facts = document, facts
        self.word: WordDocument = docx.Document()
        self.numbers, self.headings, self.charts = count(1), count(), count(1)
        self.has_contents = has_contents(document)

    def write(self) -> bytes:
        """Return the file."""
        lay_out(self.word)
        self._describe()
        if self.has_contents:
            add_contents(self.word, list_entries(self.document, self.facts))
            self.word.add_section(WD_SECTION.NEW_PAGE)
        number_pages(self.word.sections[-1])
        self._write_text()
        self._write_annex()
        file = io.BytesIO()
        self.word.save(file)
        return file.getvalue()

    def _describe(self) -> None:
        about, made_by = self.word.core_properties, self.facts.made_by
        about.title = str(clean_text("".join(self.document.title)))
        about.author = about.last_modified_by = made_by
        about.language, about.comments = LANGUAGE, ""
        about.created = about.modified = timezone.localtime(self.facts.at).replace(tzinfo=None)

    def _write_text(self) -> None:
        title = self.word.add_paragraph(style="Title")
        title.add_run(clean_text(self.document.title[0])).add_break()
        title.add_run(clean_text(self.document.title[1]))
        title.paragraph_format.space_after = LINE
        if self.document.addressee:
            to = self.word.add_paragraph(str(clean_text(self.document.addressee)))
            to.paragraph_format.first_line_indent = Pt(0)
        for paragraph in (self.document.opening, *self.document.lead):
            if paragraph:
                self._paragraph(paragraph)
        for section in self.document.walk():
            self._heading(section.heading, f"Heading {min(section.level, 3)}")
            for paragraph in section.paragraphs:
                self._paragraph(paragraph)
        self._sign()

    def _write_annex(self) -> None:
        for table in self.document.tables:
            self._heading(table.title, "Caption")
            add_grid(self.word, lay_table(table))
        for number, chart in enumerate(self.document.charts, start=1):
            self._heading(caption(chart, number), "Caption")
            self._chart(chart)
        if self.document.photos:
            self._heading(PHOTOS, "Caption")
            add_photos(self.word, [read_photo(photo) for photo in self.document.photos])
        definitions = lay_definitions(self.document, self.facts)
        if definitions.rows:
            self._heading(definitions.title, "Caption")
            add_grid(self.word, definitions)
        made = self.word.add_paragraph(made_line(self.facts), style="Table Text")
        made.paragraph_format.space_before = Pt(12)

    def _heading(self, words: str, style: str) -> None:
        number = next(self.headings)
        heading = self.word.add_paragraph(str(clean_text(words)), style=style)
        if self.has_contents:
            mark_heading(heading, number)
        if style == "Caption":
            is_first = number == sum(1 for _ in self.document.walk())
            heading.paragraph_format.page_break_before = is_first
            heading.paragraph_format.space_before = Pt(0 if is_first else 18)

    def _chart(self, chart: Chart) -> None:
        """Add a chart with its numbers; the words over it are the caller's."""
        if chart.legend:
            self.word.add_paragraph(str(chart.legend), style="Chart")
        add_chart(self.word, self.word.add_paragraph(style="Chart"), chart, next(self.charts))
        add_grid(self.word, lay_chart(chart))

    def _placed(self, placed: Placed) -> None:
        """Add a table, a chart or photographs between two paragraphs; none of them is a heading of the contents."""
        if placed.photos:
            add_photos(self.word, [read_photo(photo) for photo in placed.photos])
        else:
            self._place_numbers(placed)
        # Word takes two tables without a paragraph between them for one.
        self.word.add_paragraph(style="Table Text")

    def _place_numbers(self, placed: Placed) -> None:
        over = self.word.add_paragraph(style="Chart")
        over.add_run(str(clean_text(placed.caption))).bold = True
        over.paragraph_format.space_before = Pt(12)
        if placed.table is not None:
            add_grid(self.word, lay_table(placed.table))
        elif placed.chart is not None:
            self._chart(placed.chart)

    def _paragraph(self, segments: tuple[Segment, ...]) -> None:
        placed = placed_in(segments)
        if placed is not None:
            self._placed(placed)
            return
        paragraph = self.word.add_paragraph()
        for segment in segments:
            if isinstance(segment, Bound):
                _add_bound(paragraph, segment, next(self.numbers))
            elif isinstance(segment, Blank):
                paragraph.add_run(clean_text(segment.hint)).font.highlight_color = WD_COLOR_INDEX.YELLOW
            else:
                paragraph.add_run(str(clean_text(str(segment))))

    def _sign(self) -> None:
        """Sign; the last paragraph goes with the signature, which never stands on a page of its own."""
        name, day = self.document.signature[0], self.document.signed_on
        self.word.paragraphs[-1].paragraph_format.keep_with_next = True
        self.word.add_paragraph().paragraph_format.keep_with_next = True
        for text, characters in ((name, 2), (day, 4)):
            line = self.word.add_paragraph(clean_text(text), style="Signature")
            line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            line.paragraph_format.right_indent = Pt(16 * characters)
            line.paragraph_format.keep_with_next = characters == 2


def list_entries(document: Document, facts: Facts) -> list[Entry]:
    """Return the lines of the contents with the pages on which Typst sets them: Word's own pages are the same or near.

    Word puts its own in when the field is updated (F9).
    """
    return [Entry(min(one["level"], 3), one["words"], one["page"]) for one in find_pages(document, facts)]


def _add_bound(paragraph: WordParagraph, bound: Bound, number: int) -> None:
    for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
        if tag == "w:bookmarkEnd":
            paragraph.add_run(clean_text(bound.phrase))
        mark = OxmlElement(tag)
        mark.set(qn("w:id"), str(number))
        if tag == "w:bookmarkStart":
            mark.set(qn("w:name"), f"fig_{bound.code}_{number}")
        paragraph._p.append(mark)
