"""The charts of the dashboard: the one drawing, and under it the same numbers, each leading to its lines."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from reports.counting.periods import Period
from reports.enums import Comparison
from reports.figures.against import Against
from reports.figures.charting import Chart, ChartKind
from reports.figures.dims import SPANNING, Dims
from reports.figures.figure import Figures
from reports.figures.tallying import Number
from reports.output.svg import NARROW, WIDE, draw
from reports.output.tables import Cell, Grid, lay_chart
from reports.staff.framing import lines_url


@dataclass(frozen=True)
class ChartRow:
    """A row of the table under a chart; ``url`` is empty where several small ones stand together."""

    name: str
    url: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class ShownChart:
    """A chart as the page shows it: drawing, table, and for months what belongs to none of them."""

    chart: Chart
    drawing: SafeString
    grid: Grid
    rows: list[ChartRow]
    total: tuple[Number | None, ...] = ()
    spanning: Number = 0
    spanning_url: str = ""


def show_charts(
    charts: tuple[Chart, ...], figures: Figures, comparison: Comparison = Comparison.YEAR
) -> list[ShownChart]:
    """Return the charts ready to be drawn on a page: the first over most of it, the others side by side."""
    return [_show(chart, figures, comparison, width=NARROW if place else WIDE) for place, chart in enumerate(charts)]


def _show(chart: Chart, figures: Figures, comparison: Comparison, *, width: int) -> ShownChart:
    grid, drawing = lay_chart(chart), draw(chart, width=width)
    rows = [
        ChartRow(row[0].text, _url(chart, key, figures.period), row[1:])
        for row, key in zip(grid.rows, chart.keys, strict=True)
    ]
    if chart.kind is not ChartKind.TREND:
        return ShownChart(chart, drawing, grid, rows)
    figure = figures[chart.code]
    total = (figure.value, Against(figure, comparison).base)[: len(chart.series)]
    url = lines_url(figures.period, chart.code, Dims(month=SPANNING))
    return ShownChart(chart, drawing, grid, rows, total, figure.now.spanning, url)


def _url(chart: Chart, key: str, period: Period) -> str:
    """Return the address of the lines behind a label: of a part of the figure, or of the planned figure itself."""
    if not key:
        return ""
    if chart.kind is ChartKind.BULLETS:
        return lines_url(period, key)
    return lines_url(period, chart.code, Dims.from_query({chart.dimension: key}))
