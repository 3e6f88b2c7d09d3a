"""A report as PDF: the page of an official document, set by Typst, kept as an archive wants it (PDF/A-2a)."""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.utils import timezone

from libsys.text.safe import clean_text
from libsys.web.typesetting import find_notes, set_pdf
from reports.figures.charting import Chart
from reports.output.facts import Facts
from reports.output.photos import MISSING, read_photo
from reports.output.svg import PAPER, describe, draw
from reports.output.tables import PHOTOS, Grid, caption, has_contents, lay_chart, lay_definitions, lay_table, made_line
from reports.summaries.document import Blank, Bound, Document, Paragraph, Photo, placed_in

SOURCE = Path(__file__).with_name("report.typ")


def write_pdf(document: Document, facts: Facts) -> bytes:
    """Return the report as PDF/A-2a; the same report written at the same minute gives the same bytes."""
    with TemporaryDirectory() as folder:
        return set_pdf(SOURCE, _clean(lay_pages(document, facts, Path(folder))), archival=True)


def find_pages(document: Document, facts: Facts) -> list[dict[str, Any]]:
    """Return the headings in order, each with its level, its words and the page on which it stands."""
    with TemporaryDirectory() as folder:
        return find_notes(SOURCE, _clean(lay_pages(document, facts, Path(folder))), "heading")


def lay_pages(document: Document, facts: Facts, folder: Path) -> dict[str, Any]:
    """Return what the sheet shows; photographs are laid into ``folder`` for as long as it is set."""
    at = timezone.localtime(facts.at)
    definitions = lay_definitions(document, facts)
    return {
        "title": list(document.title),
        "author": facts.made_by,
        "keywords": [facts.library.name, facts.period.name.zh],
        "at": [at.year, at.month, at.day],
        "contents": has_contents(document),
        "addressee": document.addressee,
        "before": [_item(paragraph, folder) for paragraph in (document.opening, *document.lead) if paragraph],
        "sections": [
            {
                "heading": section.heading,
                "level": min(section.level, 3),
                "paragraphs": [_item(paragraph, folder) for paragraph in section.paragraphs],
            }
            for section in document.walk()
        ],
        "signature": [document.signature[0], document.signed_on],
        "is_dated": not isinstance(document.signature[1], Blank),
        "tables": [_grid(lay_table(table)) for table in document.tables],
        "charts": [_chart(chart, caption(chart, number)) for number, chart in enumerate(document.charts, start=1)],
        "photos": _photos(document.photos, folder),
        "definitions": [_grid(definitions)] if definitions.rows else [],
        "annex": bool(document.tables or document.charts or document.photos or definitions.rows),
        "words": {
            "contents": "目　　录",
            "photos": PHOTOS,
            "missing": MISSING,
            "made": made_line(facts),
        },
    }


def _item(paragraph: Paragraph, folder: Path) -> dict[str, Any]:
    """Return a paragraph, or what stands between two."""
    placed = placed_in(paragraph)
    if placed is None:
        return {"words": _paragraph(paragraph)}
    if placed.table is not None:
        return {"table": _grid(lay_table(placed.table)) | {"title": placed.caption}}
    if placed.chart is not None:
        return {"chart": _chart(placed.chart, placed.caption)}
    return {"photos": _photos(placed.photos, folder)}


def _paragraph(paragraph: Paragraph) -> list[dict[str, str]]:
    return [
        {"blank": segment.hint}
        if isinstance(segment, Blank)
        else {"text": segment.phrase if isinstance(segment, Bound) else str(segment)}
        for segment in paragraph
    ]


def _grid(grid: Grid) -> dict[str, Any]:
    return {
        "title": grid.title,
        "header": list(grid.header),
        "rows": [
            [{"text": cell.text, "number": grid.stands_right(column, cell)} for column, cell in enumerate(row)]
            for row in grid.rows
        ],
        "widths": grid.widths(),
        "numeric": [grid.is_numeric(column) for column in range(len(grid.header))],
        "note": grid.note,
    }


def _chart(chart: Chart, title: str) -> dict[str, Any]:
    drawn = {
        "title": title,
        "svg": str(draw(chart, width=PAPER, fixed=True)),
        "description": describe(chart),
        "legend": str(chart.legend) if chart.legend else "",
    }
    return _grid(lay_chart(chart)) | drawn


def _photos(photos: Sequence[Photo], folder: Path) -> list[dict[str, str]]:
    laid = []
    for photo in photos:
        picture = read_photo(photo)
        path = folder / f"{hashlib.sha256(picture.content).hexdigest()}.jpg"
        if picture.content:
            path.write_bytes(picture.content)
        laid.append({"path": str(path) if picture.content else "", "caption": picture.caption})
    return laid


def _clean(value: Any) -> Any:
    """Return the data without the control characters that no font draws."""
    if isinstance(value, dict):
        return {name: _clean(part) for name, part in value.items()}
    return [_clean(part) for part in value] if isinstance(value, list) else clean_text(value)
