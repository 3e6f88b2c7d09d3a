"""The tables at the end of a summary: all figures, the rooms, the months."""

from datetime import date

from reports.figures.dims import SPANNING, Dims
from reports.figures.figure import Figure, Figures
from reports.figures.tallying import Number
from reports.summaries.document import Bound, Table
from reports.summaries.saying import say_growth, say_number, say_running

COLUMNS = ("V05", "L01", "L05", "V07", "U01", "S01", "E04", "E04P", "Q01", "Q04", "Q05", "Q06")
MOST_COLUMNS = 6
NONE = "—"
PARTIAL = "去年同期数据不全"


def compose_tables(figures: Figures) -> tuple[Table, ...]:
    """Return the tables that have something to show."""
    tables = (_all_figures(figures), _rooms(figures), _months(figures))
    shown = [table for table in tables if table.rows]
    return tuple(
        Table(f"附表{number}　{table.title}", table.header, table.rows, table.note)
        for number, table in enumerate(shown, start=1)
    )


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
            Bound(figure.indicator.code, say_number(figure, figure.value), figure.value),
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


def _header(first: str, columns: list[Figure]) -> tuple[str, ...]:
    return (first, *(f"{figure.indicator.name.zh}（{figure.indicator.unit.zh}）" for figure in columns))


def _total(columns: list[Figure]) -> tuple[str | Bound, ...]:
    return (
        "合计",
        *(Bound(figure.indicator.code, say_number(figure, figure.value), figure.value) for figure in columns),
    )


def _cell(figure: Figure, value: Number, dims: Dims) -> str | Bound:
    return Bound(figure.indicator.code, say_number(figure, value), value, dims) if value else NONE
