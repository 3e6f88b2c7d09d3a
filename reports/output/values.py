"""The figures for other programs: CSV in long form, JSON with everything."""

import csv
import io
import json
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from libsys.text.safe import safe_text
from reports.figures.charting import Chart
from reports.figures.figure import Figure
from reports.figures.tallying import Number
from reports.indicators.declaring import Indicator
from reports.output.facts import Facts, Part
from reports.output.workbook import BYTE_ORDER_MARK
from reports.summaries.document import Blank, Bound, Document, Paragraph, Placed, Section, Table

COLUMNS = (
    "library", "period", "code", "name", "unit", "point", "room", "place", "month", "topic", "age_band", "source",
    "provenance", "value", "last_year", "change", "previous", "previous_change", "as_of", "marks",
)  # fmt: skip
DIMENSIONS = ("point", "room", "place", "month", "topic", "age_band", "source", "provenance")
FINEST = Decimal("0.000001")


def write_csv(document: Document, facts: Facts) -> bytes:
    """Return every figure and every part of it, one value a row, with the mark by which Excel knows UTF-8.

    A row with no dimension filled in is the whole figure; else exactly one
    dimension is, a place counting as one with its codes.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for part in facts.parts():
        writer.writerow([safe_text(cell) for cell in _row(part, facts)])
    return (BYTE_ORDER_MARK + file.getvalue()).encode()


def write_json(document: Document, facts: Facts) -> bytes:
    """Return the figures as the API gives them, with the text, its tables and charts, and when it was made."""
    content = {
        **facts.plain,
        "made_at": facts.at.isoformat(),
        "made_by": facts.made_by,
        "document": _document(document),
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def exact(value: Number | None, indicator: Indicator) -> str | int | None:
    """Return a value so that nothing is lost: money with its cents, ratios to the millionth, counts as they are."""
    if value is None:
        return None
    if indicator.is_money:
        return f"{value:.2f}"
    return int(value) if value == int(value) else f"{Decimal(value).quantize(FINEST).normalize():f}"


def _row(part: Part, facts: Facts) -> list[Any]:
    figure, told = part.figure, part.figure.indicator
    named = [facts.library.code, facts.period.code, told.code, told.name.zh, told.unit.zh]
    dimensions = [getattr(part, name) for name in DIMENSIONS]
    compared: list[Any] = [exact(part.value, told), exact(part.last_year, told)]
    if any(dimensions):
        return [*named, *dimensions, *compared, "", "", "", _day(figure), ""]
    compared += [_change(figure.change), exact(figure.previous, told), _change(figure.previous_change)]
    return [*named, *dimensions, *compared, _day(figure), " ".join(figure.marks)]


def _day(figure: Figure) -> str:
    return figure.as_of.isoformat() if figure.as_of else ""


def _change(ratio: Decimal | None) -> str:
    return "" if ratio is None else f"{Decimal(ratio).quantize(FINEST):f}"


def _document(document: Document) -> dict[str, Any]:
    return {
        "title": list(document.title),
        "comparison": document.comparison.value,
        "addressee": document.addressee,
        "opening": _paragraph(document.opening),
        "lead": [_paragraph(paragraph) for paragraph in document.lead],
        "sections": [_section(section) for section in document.walk()],
        "signature": document.signature[0],
        "signed_on": None if isinstance(document.signature[1], Blank) else document.signature[1],
        "tables": [_table(table) for table in document.tables],
        "charts": [_chart(chart) for chart in document.charts],
        "photos": [asdict(photo) for photo in document.photos],
    }


def _section(section: Section) -> dict[str, Any]:
    paragraphs = [_paragraph(paragraph) for paragraph in section.paragraphs]
    return {"heading": section.heading, "level": section.level, "paragraphs": paragraphs}


def _paragraph(paragraph: Paragraph) -> list[Any]:
    return [_segment(segment) for segment in paragraph]


def _segment(segment: Any) -> Any:
    if isinstance(segment, Bound):
        said = {"code": segment.code, "phrase": segment.phrase, "value": _plain(segment.value)}
        part = {name: value for name, value in asdict(segment.dims).items() if value is not None}
        return said | ({"part": part} if part else {}) | ({"is_change": True} if segment.is_change else {})
    if isinstance(segment, Placed):
        return _placed(segment)
    return {"blank": segment.hint} if isinstance(segment, Blank) else str(segment)


def _placed(placed: Placed) -> dict[str, Any]:
    """Return what stands between two paragraphs; of a photograph where it lies and the digest of its bytes."""
    if placed.table is not None:
        return {"table": {"label": placed.label, **_table(placed.table)}}
    if placed.chart is not None:
        return {"chart": {"label": placed.label, **_chart(placed.chart)}}
    return {"photos": [asdict(photo) for photo in placed.photos]}


def _table(table: Table) -> dict[str, Any]:
    rows = [[_segment(cell) for cell in row] for row in table.rows]
    return {"title": table.title, "header": list(table.header), "rows": rows, "note": table.note}


def _chart(chart: Chart) -> dict[str, Any]:
    return {
        "code": chart.code,
        "title": chart.title.zh,
        "kind": chart.kind.value,
        "unit": chart.unit.zh,
        "labels": [label.zh for label in chart.labels],
        "series": [
            {"name": series.name.zh, "values": [_plain(value) for value in series.values]} for series in chart.series
        ],
    }


def _plain(value: Number | None) -> str | int | None:
    return str(value) if isinstance(value, Decimal) else value
