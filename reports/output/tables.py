"""The tables of a report as every writer lays them: those of the text, those under the charts, the definitions."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from reports.figures.charting import Chart, ChartKind, rate_of
from reports.figures.figure import Figure
from reports.figures.tallying import Number
from reports.output.facts import Facts
from reports.output.numbers import NONE, show, show_percent
from reports.summaries.document import Bound, Document, Table
from reports.words import Words

FEWEST_HEADINGS = 6
PHOTOS = "照片"
NUMBER = re.compile(r"-?[\d,]+(?:\.\d+)?%?|(?:增长|下降)[\d,]+(?:\.\d+)?%|[高低][\d.]+个百分点|持平")
"""A number, or how one stands to another: both stand under each other at the right."""
JUNCTION = re.compile(r"(?<=[\u2e80-\uffef])(?=[\dA-Za-z])|(?<=[\dA-Za-z])(?=[\u2e80-\uffef])")
"""Where Word and its likes leave a little space between Han and Latin."""
RATE, SHARE = Words("完成率", "Done of plan"), Words("占比", "Share")
NARROWEST, WIDEST = 5, 34


@dataclass(frozen=True)
class Cell:
    """A cell: what is written, and the exact value where it is a number."""

    text: str
    value: Number | None = None

    @property
    def is_number(self) -> bool:
        """Whether it is a number or a change, and nothing else."""
        return self.value is not None or NUMBER.fullmatch(self.text) is not None


@dataclass(frozen=True)
class Grid:
    """A table as it is drawn: caption, head, cells, and the words under it."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""

    def is_numeric(self, column: int) -> bool:
        """Return whether a column holds numbers: its head stands at the right, over them."""
        return column in self._numeric

    @cached_property
    def _numeric(self) -> frozenset[int]:
        columns = range(1, len(self.header))
        return frozenset(column for column in columns if any(row[column].is_number for row in self.rows))

    def stands_right(self, column: int, cell: Cell) -> bool:
        """Return whether a cell stands at the right of its column: numbers, and the dashes among them."""
        return self.is_numeric(column) and (cell.is_number or cell.text == NONE)

    def widths(self) -> list[int]:
        """Return how wide each column wants to be, in halves of a Han character; a head may take two lines."""
        texts = [[cell.text for cell in row] for row in self.rows]
        columns = zip(*texts, strict=True) if texts else [()] * len(self.header)
        wanted = [
            max(NARROWEST, (width_of(head) + 1) // 2 + 1, *map(width_of, cells))
            for head, cells in zip(self.header, columns, strict=True)
        ]
        return [min(WIDEST, width) + 4 for width in wanted]


def lay_table(table: Table) -> Grid:
    """Return a table of the document."""
    rows = tuple(
        tuple(Cell(cell.phrase, cell.value) if isinstance(cell, Bound) else Cell(cell) for cell in row)
        for row in table.rows
    )
    return Grid(table.title, table.header, rows, f"注：{table.note}" if table.note else "")


def lay_chart(chart: Chart) -> Grid:
    """Return the data of a chart as the table that stands under it, in the language of the page or file."""
    names = [str(series.name) for series in chart.series]
    values = [series.values for series in chart.series]
    rows = [
        (Cell(str(label)), *(Cell(show(value, chart.places), value) for value in line))
        for label, *line in zip(chart.labels, *values, strict=True)
    ]
    extra = _extra_column(chart)
    if extra:
        rows = [(*row, Cell(show_percent(value), value)) for row, value in zip(rows, extra[1], strict=True)]
    unit = Words(f"（{chart.unit.zh}）", f" ({chart.unit.en})") if chart.kind is not ChartKind.BULLETS else ""
    header = (str(chart.heading), *(f"{name}{unit}" for name in names), *([str(extra[0])] if extra else []))
    return Grid(str(chart.title), header, tuple(rows), str(chart.note) if chart.note else "")


def _extra_column(chart: Chart) -> tuple[Words, list[Decimal | None]] | None:
    """Return the column of hundredths that a chart's table has besides its values."""
    first = chart.series[0].values
    if chart.kind is ChartKind.BULLETS:
        return RATE, [rate_of(done, planned) for done, planned in zip(first, chart.series[1].values, strict=True)]
    if chart.kind is ChartKind.SHARES:
        whole = sum(Decimal(value or 0) for value in first) or Decimal(1)
        return SHARE, [Decimal(value or 0) * 100 / whole for value in first]
    return None


def caption(chart: Chart, number: int) -> str:
    """Return the words over a chart of the annex."""
    return f"附图{number}　{chart.title}"


def lay_definitions(document: Document, facts: Facts) -> Grid:
    """Return the definitions of the figures that the document names, in the order of the families."""
    named = named_codes(document)
    figures = [figure for code, figure in facts.figures.figures.items() if code in named]
    rows = tuple(_definition(figure) for figure in figures)
    return Grid(f"附表{len(document.tables) + 1}　指标口径", ("指标", "单位", "口径", "依据"), rows)


def named_codes(document: Document) -> set[str]:
    """Return the codes of the figures in text, tables and charts."""
    tables = [*(placed.table for placed in document.placed() if placed.table), *document.tables]
    cells = (cell for table in tables for row in table.rows for cell in row)
    bound = [*document.bound_numbers(), *(cell for cell in cells if isinstance(cell, Bound))]
    return {one.code for one in bound} | {chart.code for chart in find_charts(document)}


def find_charts(document: Document) -> list[Chart]:
    """Return every chart of a document: those between its paragraphs, then those of the annex."""
    return [*(placed.chart for placed in document.placed() if placed.chart), *document.charts]


def has_contents(document: Document) -> bool:
    """Return whether the document is long enough for a table of contents; a brief of one page is not."""
    return sum(1 for _ in document.walk()) >= FEWEST_HEADINGS


def made_line(facts: Facts) -> str:
    """Return the last line of a report: who made it and when."""
    return f"制表：{facts.made_by}　制表时间：{facts.made_at}"


def _definition(figure: Figure) -> tuple[Cell, ...]:
    told = figure.indicator
    return (Cell(told.name.zh), Cell(told.unit.zh), Cell(told.definition.zh), Cell(told.standard or NONE))


def width_of(text: str) -> int:
    """Return how wide words are, in halves of a Han character; Latin letters are a little wider than a half."""
    letters = sum(2 if ord(character) > 0x2E7F else 1.1 for character in text)
    return round(letters + len(JUNCTION.findall(text)) / 2)
