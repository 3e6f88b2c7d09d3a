"""The tables at the end of a summary: all figures, the rooms, the months."""

from collections.abc import Callable, Sequence
from datetime import date

from reports.figures.dims import SPANNING, Dims
from reports.figures.figure import Figure, Figures
from reports.figures.tallying import Number
from reports.summaries.basis import Basis
from reports.summaries.document import Bound, Table
from reports.summaries.saying import say_growth, say_number, say_running, way_of
from reports.summaries.telling import find_halves
from reports.summaries.ways import Way, say

COLUMNS = ("V05", "L01", "L05", "V07", "U01", "S01", "E04", "E04P", "Q01", "Q04", "Q05", "Q06")
MOST_COLUMNS = 6
NONE = "—"
PARTIAL = "去年同期数据不全"


def compose_tables(basis: Basis, names: Sequence[str] = ("figures", "rooms", "months")) -> tuple[Table, ...]:
    """Return the tables with these names that have something to show, numbered in this order."""
    tables = [_TABLES[name](basis) for name in names]
    shown = [table for table in tables if table.rows]
    return tuple(
        Table(f"附表{number}　{table.title}", table.header, table.rows, table.note)
        for number, table in enumerate(shown, start=1)
    )


def _halves(basis: Basis) -> Table:
    """Put both halves of a year beside the whole."""
    halves = find_halves(basis)
    rows = []
    for figure in columns_of(basis.figures) if halves else []:
        cells = [_of_period(half.get(figure.indicator.code), half.period.code) for half in halves or ()]
        whole = Bound(figure.indicator.code, say_number(figure, figure.value), figure.value, way=way_of(figure))
        rows.append((f"{figure.indicator.name.zh}（{figure.indicator.unit.zh}）", *cells, whole))
    return Table("上、下半年主要数字", ("指标", "上半年", "下半年", "全年"), tuple(rows))


def _of_period(figure: Figure | None, period: str) -> str | Bound:
    if figure is None:
        return NONE
    return Bound(
        figure.indicator.code, say_number(figure, figure.value), figure.value, way=way_of(figure), period=period
    )


def _goals(basis: Basis) -> Table:
    """Put the year's targets beside what the period before reached."""
    before = basis.period.previous()
    figures = basis.others.get(before.code)
    rows = []
    for code, target in basis.targets.items():
        figure = basis.figures.figures.get(code)
        if figure:
            name = f"{figure.indicator.name.zh}（{figure.indicator.unit.zh}）"
            reached = _of_period(figures.get(code) if figures else None, before.code)
            rows.append((name, say(Way.EXACT, target), reached))
    return Table("主要目标", ("指标", "全年计划", before.name.zh), tuple(rows))


def columns_of(figures: Figures) -> list[Figure]:
    """Return the figures that stand in the tables of rooms and months."""
    known = [figure for code in COLUMNS if (figure := figures.get(code)) and figure.value]
    return known[:MOST_COLUMNS]


def _all_figures(figures: Figures) -> Table:
    told = figures.telling()
    has_cut_off = any(figure.as_of for figure in told)
    rows = []
    for figure in told:
        row = (
            figure.indicator.name.zh,
            figure.indicator.unit.zh,
            Bound(figure.indicator.code, say_number(figure, figure.value), figure.value, way=way_of(figure)),
            say_number(figure, figure.last_year) if figure.last_year is not None else NONE,
            say_growth(figure) or (PARTIAL if figure.is_base_partial else NONE),
        )
        rows.append((*row, _day(figure.as_of) if figure.as_of else NONE) if has_cut_off else row)
    header = ("指标", "单位", "本期", "去年同期", "同比", *(("截至",) if has_cut_off else ()))
    return Table("主要指标", header, tuple(rows), _note(figures, has_cut_off=has_cut_off) if rows else "")


def _note(figures: Figures, *, has_cut_off: bool) -> str:
    """Say what the columns leave open: no cut-off, an unfinished period, a last year without its first months."""
    notes = []
    if has_cut_off:
        notes.append("截至一栏为空的，截至期末。")
    if figures.counted_to:
        notes.append(f"{say_running(figures.counted_to)}。")
    if any(figure.is_base_partial for figure in figures.telling()):
        notes.append(f"“{PARTIAL}”是去年同期开头还没有计数，不作比较。")
    return "".join(notes)


def _day(day: date) -> str:
    return f"{day.month}月{day.day}日"


def _rooms(figures: Figures) -> Table:
    columns = columns_of(figures)
    rows = []
    for place in figures.places:
        cells = [_cell(figure, figure.now.by_place.get(place.key, 0), Dims(place=place.key)) for figure in columns]
        if any(isinstance(cell, Bound) for cell in cells):
            rows.append((place.name.zh, *cells))
    return Table("各室、各点主要数字", _header("室、点", columns), (*rows, _total(columns)) if rows else ())


def _months(figures: Figures) -> Table:
    columns = [figure for figure in columns_of(figures) if not figure.indicator.stock]
    rows: list[tuple[str | Bound, ...]] = []
    for month in figures.period.months:
        cells = [_cell(figure, figure.now.by_month.get(month.code, 0), Dims(month=month.code)) for figure in columns]
        rows.append((f"{month.since.year}年{month.name.zh}", *cells))
    spanning = [_cell(figure, figure.now.spanning, Dims(month=SPANNING)) for figure in columns]
    if any(isinstance(cell, Bound) for cell in spanning):
        rows.append(("跨月", *spanning))
    note = "“跨月”是以一个数字报送的几个月合计，不分到各月。" if len(rows) > len(figures.period.months) else ""
    return Table("逐月主要数字", _header("月份", columns), (*rows, _total(columns)) if columns else (), note)


_TABLES: dict[str, Callable[[Basis], Table]] = {
    "figures": lambda basis: _all_figures(basis.figures),
    "rooms": lambda basis: _rooms(basis.figures),
    "months": lambda basis: _months(basis.figures),
    "halves": _halves,
    "goals": _goals,
}


def _header(first: str, columns: list[Figure]) -> tuple[str, ...]:
    return (first, *(f"{figure.indicator.name.zh}（{figure.indicator.unit.zh}）" for figure in columns))


def _total(columns: list[Figure]) -> tuple[str | Bound, ...]:
    return (
        "合计",
        *(
            Bound(figure.indicator.code, say_number(figure, figure.value), figure.value, way=way_of(figure))
            for figure in columns
        ),
    )


def _cell(figure: Figure, value: Number, dims: Dims) -> str | Bound:
    if not value:
        return NONE
    return Bound(figure.indicator.code, say_number(figure, value), value, dims, way=way_of(figure))
