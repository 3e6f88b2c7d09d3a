"""A report as a workbook: what a director opens, what a colleague goes on calculating with."""

import io
from collections.abc import Sequence
from typing import Any

from reports.figures.figure import Figure
from reports.output.book.charts import write_charts
from reports.output.book.sheets import FIRST, POINTS, Book
from reports.output.facts import Facts, Part, name_marks
from reports.output.numbers import places_of
from reports.output.tables import Grid, find_charts, lay_table
from reports.summaries.document import Document


def write_book(document: Document, facts: Facts) -> bytes:
    """Return the report as .xlsx: figures, rooms, months, the document's tables, charts, parts, definitions."""
    file = io.BytesIO()
    book = Book(file, facts)
    _figures(book)
    _places(book)
    _months(book)
    for placed in document.placed():
        if placed.table is not None:
            _table(book, placed.label, lay_table(placed.table))
    for number, table in enumerate(document.tables, start=1):
        _table(book, f"附表{number}", lay_table(table))
    charts = find_charts(document)
    if charts:
        write_charts(book.book, charts, book.head, book.text, book.numbers)
    _parts(book)
    _definitions(book)
    book.book.close()
    return file.getvalue()


def _figures(book: Book) -> None:
    header = ("代码", "指标", "单位", "本期", "去年同期", "同比", "上期", "环比", "截至", "来历")
    rows = ((*_named(figure), *_compared(figure), figure.as_of, name_marks(figure)) for figure in book.facts.known)
    running = book.facts.figures.counted_to
    notes = [f"本期未结束，截至{running.isoformat()}；同比按去年同一天止，环比按上期同样天数。"] if running else []
    book.sheet("指标", "全部指标", header, rows, notes)


def _places(book: Book) -> None:
    figures = [figure for figure in book.facts.known if any(key != (None, None) for key in figure.now.by_place)]
    places = [place for place in book.facts.figures.places if any(place.key in one.now.by_place for one in figures)]
    header = ("网点代码", "室代码", "室、点", *(_headed(figure) for figure in figures))
    rows = [
        (
            place.point_code,
            place.room_code,
            place.name.zh,
            *(number(one, one.now.by_place.get(place.key)) for one in figures),
        )
        for place in places
    ]
    total = ("", "", "全馆", *(number(figure, figure.value) for figure in figures))
    book.sheet("各室各点", "各室、各点的指标", header, [*rows, total])


def _months(book: Book) -> None:
    figures = [figure for figure in book.facts.known if any(figure.now.by_month.values()) or figure.now.spanning]
    months = [month.code for month in book.facts.period.months]
    header = ("代码", "指标", "单位", *months, "跨月", "本期")
    rows = (
        (
            *_named(one),
            *(number(one, one.now.by_month.get(month)) for month in months),
            number(one, one.now.spanning or None),
            number(one, one.value),
        )
        for one in figures
    )
    book.sheet("逐月", "逐月的指标", header, rows, ["“跨月”是以一个数字报送的几个月合计，不分到各月。"])


def _table(book: Book, name: str, grid: Grid) -> None:
    rows = [[_cell(cell.text, cell.value) for cell in row] for row in grid.rows]
    book.sheet(name, grid.title, grid.header, rows, [grid.note] if grid.note else [])


def _parts(book: Book) -> None:
    header = (
        "代码",
        "指标",
        "单位",
        "网点代码",
        "室代码",
        "室、点",
        "月份",
        "细分",
        "年龄段",
        "来源",
        "来历",
        "数值",
        "去年同期",
    )
    rows = (_part(part) for part in book.facts.parts())
    sheet = book.sheet("细分", "每个指标按室点、月份、细分、年龄段、来源、来历的数", header, rows)
    sheet.autofilter(FIRST, 0, FIRST, len(header) - 1)


def _part(part: Part) -> Sequence[Any]:
    told = part.figure.indicator
    return (
        told.code, told.name.zh, told.unit.zh, part.point, part.room, part.place, part.month, part.topic, part.age_band,
        part.source, part.provenance, number(part.figure, part.value), number(part.figure, part.last_year),
    )  # fmt: skip


def _definitions(book: Book) -> None:
    header = (
        "代码", "指标", "单位", "口径", "依据", "本期", "去年同期", "同比", "上期", "环比", "不作同比的原因",
        "不作环比的原因", "截至",
        "来历",
    )  # fmt: skip
    rows = (
        (
            *_named(figure),
            figure.indicator.definition.zh,
            figure.indicator.standard,
            *_compared(figure),
            figure.blank_reason.zh if figure.blank_reason else "",
            figure.previous_blank_reason.zh if figure.previous_blank_reason else "",
            figure.as_of or book.facts.period.until,
            name_marks(figure) or "系统记录",
        )
        for figure in book.facts.known
    )
    book.sheet("口径", "指标的口径、依据、比较和来历", header, rows)


def _named(figure: Figure) -> tuple[str, str, str]:
    told = figure.indicator
    return (told.code, told.name.zh, told.unit.zh)


def _compared(figure: Figure) -> tuple[Any, ...]:
    """Return the value, last year's and the growth, the one before and the growth; percentages differ by points."""
    return (
        number(figure, figure.value),
        number(figure, figure.last_year),
        figure.change if figure.points is None else (figure.points, POINTS),
        number(figure, figure.previous),
        figure.previous_change if figure.previous_points is None else (figure.previous_points, POINTS),
    )


def number(figure: Figure, value: Any) -> tuple[Any, int] | None:
    """Return a value with the decimals that its figure shows, as a cell."""
    return None if value is None else (value, places_of(figure.indicator))


def _cell(text: str, value: Any) -> Any:
    if value is None:
        return text
    shown = text.replace(",", "")
    is_plain = shown.lstrip("-").replace(".", "", 1).isdecimal()
    return (value, len(shown.partition(".")[2])) if is_plain else text


def _headed(figure: Figure) -> str:
    return f"{figure.indicator.name.zh}\n（{figure.indicator.unit.zh}）"
