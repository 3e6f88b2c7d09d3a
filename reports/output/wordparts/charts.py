"""Native charts in Word: a part of its own, with a workbook inside that opens for editing.

python-docx knows no charts: the part, its workbook and the relations between
them are made here, the markup in ``drawingml``.
"""

import io

import xlsxwriter
from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from libsys.text.safe import clean_text, safe_text
from reports.figures.charting import Chart, ChartKind
from reports.output.svg import describe
from reports.output.wordparts.drawingml import NAMESPACES, SHEET, columns_of, tag, write_chart

WIDTH, HEIGHT, ROW, HEAD = Mm(156), Mm(76), Mm(7.5), Mm(22)
FRAMES = {
    "xmlns:w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "xmlns:wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    **NAMESPACES,
}
FIRST_ID = 1000


def add_chart(word: WordDocument, paragraph: Paragraph, chart: Chart, number: int) -> None:
    """Put ``chart`` into ``paragraph``; ``number`` is its place among the charts of the document."""
    package = word.part.package
    part = Part(PackURI(f"/word/charts/chart{number}.xml"), CONTENT_TYPE.DML_CHART, b"", package)
    name = PackURI(f"/word/embeddings/chart{number}.xlsx")
    book = Part(name, CONTENT_TYPE.SML_SHEET, _write_book(chart), package)
    part._blob = write_chart(chart, part.relate_to(book, RELATIONSHIP_TYPE.PACKAGE)).encode()
    relation = word.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
    paragraph.add_run()._r.append(parse_xml(_frame(chart, relation, number)))


def _write_book(chart: Chart) -> bytes:
    labels, columns = columns_of(chart)
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    sheet = book.add_worksheet(SHEET)
    sheet.write_string(0, 0, chart.heading.zh)
    for line, label in enumerate(labels, start=1):
        sheet.write_string(line, 0, str(safe_text(label)))
    for place, (name, values) in enumerate(columns, start=1):
        sheet.write_string(0, place, str(safe_text(name)))
        for line, value in enumerate(values, start=1):
            if value is not None:
                sheet.write_number(line, place, value)
    sheet.set_column(0, len(columns), 18)
    book.close()
    return file.getvalue()


def _frame(chart: Chart, relation: str, number: int) -> str:
    lies = chart.kind in (ChartKind.BARS, ChartKind.BULLETS)
    height = max(HEIGHT, HEAD + ROW * len(chart.labels)) if lies else HEIGHT
    said = {"title": clean_text(chart.title.zh), "descr": clean_text(describe(chart))}
    graphic = tag("a:graphicData", tag("c:chart", r__id=relation), uri=NAMESPACES["xmlns:c"])
    inline = tag(
        "wp:inline",
        tag("wp:extent", cx=WIDTH, cy=height),
        tag("wp:effectExtent", l=0, t=0, r=0, b=0),
        tag("wp:docPr", id=FIRST_ID + number, name=f"chart{number}", **said),
        tag("wp:cNvGraphicFramePr"),
        tag("a:graphic", graphic),
        distT=0, distB=0, distL=0, distR=0,
    )  # fmt: skip
    return tag("w:drawing", inline, **FRAMES)
