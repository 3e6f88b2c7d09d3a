"""The sheet of charts: the data of each, and beside it the chart that Excel draws from these cells."""

from collections.abc import Mapping, Sequence
from typing import Any

from libsys.text.safe import safe_text
from reports.figures.charting import Chart, ChartKind
from reports.figures.tallying import Number
from reports.output.wordparts.drawingml import COLOURS, columns_of

SHEET = "图"
FONT = {"name": "黑体", "size": 9}
PATTERNS = (
    "",
    "wide_upward_diagonal",
    "narrow_horizontal",
    "small_grid",
    "narrow_vertical",
    "wide_downward_diagonal",
)
LAST_YEAR = {"pattern": "light_upward_diagonal", "fg_color": "#847F73", "bg_color": "#FFFFFF"}
ROW = 20
"""The height of a row in pixels; the next chart stands below the longer of table and drawing."""


def write_charts(book: Any, charts: Sequence[Chart], head: Any, text: Any, numbers: Mapping[int, Any]) -> None:
    """Add the sheet with every chart of the report, one under the other."""
    sheet = book.add_worksheet(SHEET)
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 4, 16)
    top = 0
    for chart in charts:
        labels, columns = columns_of(chart)
        sheet.write_string(top, 0, str(safe_text(chart.title.zh)), head)
        sheet.write_string(top + 1, 0, chart.heading.zh, head)
        for line, label in enumerate(labels, start=top + 2):
            sheet.write_string(line, 0, str(safe_text(label)), text)
        for place, (name, values) in enumerate(columns, start=1):
            sheet.write_string(top + 1, place, str(safe_text(name)), head)
            _column(sheet, top + 2, place, values, numbers)
        height = 90 + 34 * len(labels) if chart.kind in (ChartKind.BARS, ChartKind.BULLETS) else 300
        drawn = _draw(book, chart, top, len(labels), columns)
        drawn.set_size({"width": 720, "height": max(300, height)})
        sheet.insert_chart(top, len(columns) + 2, drawn, {"description": chart.title.zh})
        top += max(len(labels) + 4, max(300, height) // ROW + 2)
    # Upright, so that the charts under each other come onto one page and none is cut in two.
    sheet.set_portrait()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 1)


def _column(sheet: Any, top: int, place: int, values: Sequence[Number | None], numbers: Mapping[int, Any]) -> None:
    for line, value in enumerate(values, start=top):
        if value is not None:
            sheet.write_number(line, place, value, numbers[0 if value == int(value) else 2])


def _draw(book: Any, chart: Chart, top: int, rows: int, columns: Sequence[tuple[str, Any]]) -> Any:
    lies = chart.kind in (ChartKind.BARS, ChartKind.BULLETS)
    kind = "pie" if chart.kind is ChartKind.SHARES else "bar" if lies else "column"
    drawn = book.add_chart({"type": kind})
    order = [0, 1] if chart.kind is ChartKind.BARS else [1, 0]
    for place in (place for place in order if place < len(columns)):
        drawn.add_series(_series(chart, top, rows, place))
        if kind == "pie":
            break
    drawn.set_title({"name": chart.title.zh, "name_font": {**FONT, "size": 12}, "overlay": False})
    drawn.set_legend({"position": "bottom", "font": FONT} if len(columns) > 1 or kind == "pie" else {"none": True})
    if kind != "pie":
        drawn.set_x_axis({"num_font": FONT, "major_gridlines": {"visible": False}, "visible": True})
        drawn.set_y_axis({"num_font": FONT, "min": 0, "num_format": "#,##0", "major_gridlines": {"visible": not lies}})
    if lies:
        drawn.set_y_axis({"num_font": FONT, "reverse": True})
        drawn.set_x_axis({"min": 0, "visible": False, "major_gridlines": {"visible": False}})
    return drawn


def _series(chart: Chart, top: int, rows: int, place: int) -> dict[str, Any]:
    first, last = top + 2, top + 1 + rows
    series: dict[str, Any] = {
        "name": [SHEET, top + 1, place + 1],
        "categories": [SHEET, first, 0, last, 0],
        "values": [SHEET, first, place + 1, last, place + 1],
    }
    if chart.kind is ChartKind.SHARES:
        labels = {"category": True, "percentage": True, "position": "outside_end", "leader_lines": True, "font": FONT}
        return {**series, "data_labels": labels, "points": [_point(number) for number in range(rows)]}
    if place == 1:
        return {**series, "pattern": LAST_YEAR, "border": {"color": "#847F73"}}
    number = '0.0"%"' if chart.kind is ChartKind.BULLETS else "#,##0"
    said = {"value": True, "num_format": number, "font": {**FONT, "bold": True}}
    overlap = {"gap": 40, "overlap": 100} if chart.kind is ChartKind.BULLETS else {"gap": 60}
    return {**series, "fill": {"color": f"#{COLOURS[0]}"}, "data_labels": said, **overlap}


def _point(number: int) -> dict[str, Any]:
    colour, pattern = f"#{COLOURS[number % len(COLOURS)]}", PATTERNS[number % len(PATTERNS)]
    edge = {"border": {"color": "#1B1F23"}}
    if not pattern:
        return {"fill": {"color": colour}, **edge}
    return {"pattern": {"pattern": pattern, "fg_color": colour, "bg_color": "#FFFFFF"}, **edge}
