"""A report as one HTML file: nothing is fetched from anywhere, and it prints as the PDF does."""

import base64
from functools import cache
from pathlib import Path

from lxml import etree
from lxml.html import builder as html
from lxml.html import fragment_fromstring, tostring

from libsys.text.safe import clean_text
from reports.figures.charting import Chart
from reports.output.facts import Facts
from reports.output.photos import MISSING, Picture, read_photo
from reports.output.svg import PAPER, draw
from reports.output.tables import PHOTOS, Grid, caption, lay_chart, lay_definitions, lay_table, made_line
from reports.summaries.document import Blank, Bound, Document, Paragraph, Placed, Section, placed_in

STYLE = Path(__file__).with_name("report.css")
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
Element = etree._Element


def write_html(document: Document, facts: Facts) -> bytes:
    """Return the report as a page that may be mailed, read and printed anywhere.

    Bound numbers are ``data`` elements with their exact value and, as
    ``data-figure``, the code of their figure.
    """
    title = _text("".join(document.title))
    page = html.HTML(
        html.HEAD(
            html.META(charset="utf-8"),
            html.META({"http-equiv": "Content-Security-Policy", "content": POLICY}),
            html.META(name="viewport", content="width=device-width, initial-scale=1"),
            html.META(name="author", content=facts.made_by),
            html.TITLE(title),
            html.STYLE(_style()),
        ),
        html.BODY(html.MAIN(*_text_of(document), *_annex_of(document, facts))),
        lang="zh-CN",
    )
    return bytes(tostring(page, doctype="<!DOCTYPE html>", encoding="utf-8"))


def _text_of(document: Document) -> list[Element]:
    name = document.signature[0]
    title = html.H1(_text(document.title[0]), html.BR(), _text(document.title[1]))
    sections = [element for section in document.walk() for element in _section(section)]
    day = _text(document.signed_on)
    is_blank = isinstance(document.signature[1], Blank)
    signature = html.P(_text(name), html.BR(), html.MARK(day) if is_blank else day, html.CLASS("signature"))
    to = [html.P(_text(document.addressee), html.CLASS("addressee"))] if document.addressee else []
    before = [_paragraph(paragraph) for paragraph in (document.opening, *document.lead) if paragraph]
    return [html.E.article(title, *to, *before, *sections, signature)]


def _annex_of(document: Document, facts: Facts) -> list[Element]:
    shown = [html.E.section(*_grid(lay_table(table))) for table in document.tables]
    shown += [_figure(chart, caption(chart, number)) for number, chart in enumerate(document.charts, start=1)]
    if document.photos:
        pictures = [_photo(read_photo(photo)) for photo in document.photos]
        shown.append(html.E.section(html.H2(PHOTOS), html.DIV(*pictures, html.CLASS("photos"))))
    definitions = lay_definitions(document, facts)
    if definitions.rows:
        shown.append(html.E.section(*_grid(definitions)))
    return [*shown, html.E.footer(html.P(_text(made_line(facts))))]


def _section(section: Section) -> list[Element]:
    level = min(section.level, 3) + 1
    heading = html.E(f"h{level}", _text(section.heading), html.CLASS(f"level-{level - 1}"))
    return [heading, *(_paragraph(paragraph) for paragraph in section.paragraphs)]


def _placed(placed: Placed) -> Element:
    """Return a table, a chart or photographs between two paragraphs."""
    if placed.table is not None:
        head = html.P(_text(placed.caption), html.CLASS("over"))
        return html.DIV(head, *_grid(lay_table(placed.table), has_title=False), html.CLASS("placed"))
    if placed.chart is not None:
        figure = _figure(placed.chart, placed.caption)
        figure.set("class", "placed")
        return figure
    pictures = [_photo(read_photo(photo)) for photo in placed.photos]
    return html.DIV(*pictures, html.CLASS("photos placed" if len(pictures) > 1 else "photo placed"))


def _paragraph(paragraph: Paragraph) -> Element:
    placed = placed_in(paragraph)
    if placed is not None:
        return _placed(placed)
    parts: list[Element | str] = []
    for segment in paragraph:
        if isinstance(segment, Bound):
            exact = {"value": f"{segment.value:f}" if not isinstance(segment.value, int) else str(segment.value)}
            parts.append(html.E.data({**exact, "data-figure": segment.code}, _text(segment.phrase)))
        else:
            parts.append(html.MARK(_text(segment.hint)) if isinstance(segment, Blank) else _text(str(segment)))
    return html.P(*parts)


def _grid(grid: Grid, *, has_title: bool = True) -> list[Element]:
    heads = (
        html.TH(_text(name), *([html.CLASS("n")] if grid.is_numeric(column) else []), scope="col")
        for column, name in enumerate(grid.header)
    )
    head = html.TR(*heads)
    rows = [
        html.TR(
            html.TH(_text(row[0].text), scope="row"),
            *(
                html.TD(_text(cell.text), *([html.CLASS("n")] if grid.stands_right(column, cell) else []))
                for column, cell in enumerate(row[1:], start=1)
            ),
        )
        for row in grid.rows
    ]
    table = html.DIV(html.TABLE(html.THEAD(head), html.TBODY(*rows)), html.CLASS("scrolls"), tabindex="0")
    title = [html.H2(_text(grid.title))] if has_title else []
    return [*title, table, *([html.P(_text(grid.note), html.CLASS("note"))] if grid.note else [])]


def _figure(chart: Chart, words: str) -> Element:
    grid = lay_chart(chart)
    legend = [html.P(_text(chart.legend), html.CLASS("note"))] if chart.legend else []
    drawing = fragment_fromstring(str(clean_text(str(draw(chart, width=PAPER, fixed=True)))))
    return html.E.figure(html.E.figcaption(_text(words)), *legend, drawing, *_grid(grid, has_title=False))


def _photo(picture: Picture) -> Element:
    if not picture.content:
        return html.E.figure(html.P(MISSING), html.E.figcaption(_text(picture.caption)))
    source = f"data:image/jpeg;base64,{base64.b64encode(picture.content).decode()}"
    return html.E.figure(html.IMG(src=source, alt=_text(picture.caption)), html.E.figcaption(_text(picture.caption)))


def _text(words: str) -> str:
    return str(clean_text(str(words)))


@cache
def _style() -> str:
    return STYLE.read_text(encoding="utf-8")
