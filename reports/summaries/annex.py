"""The tables at the end of a summary: all figures, the rooms, the months."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from reports.figures.against import BASES, RATES, Against, say_running
from reports.figures.dims import SPANNING, Dims
from reports.figures.figure import Figure, Figures
from reports.figures.tallying import Number
from reports.summaries.basis import Basis, Cut, dims_of
from reports.summaries.document import Aspect, Bound, Table
from reports.summaries.saying import say_growth, say_number, way_of
from reports.summaries.telling import find_halves
from reports.summaries.ways import Way, say

COLUMNS = ("V05", "L01", "L05", "V07", "U01", "S01", "E04", "E04P", "Q01", "Q04", "Q05", "Q06")
MOST_COLUMNS = 6
NONE = "—"
APART = "　"
MOST_ROWS = 40
BY_NAMES = {
    "point": "网点", "topic": "细分", "age_band": "年龄段", "source": "文献来源", "provenance": "来历",
    "category": "读者类型", "group": "班级或单位", "clc": "分类", "material": "文献类型", "channel": "方式",
}  # fmt: skip
"""The head of the first column, in the words of a report."""


def compose_tables(basis: Basis, names: Sequence[str] = ("figures", "rooms", "months")) -> tuple[Table, ...]:
    """Return the tables with these names that have something to show, numbered in this order."""
    return number_tables(table for table in (_TABLES[name](basis) for name in names) if table.rows)


def number_tables(tables: Iterable[Table]) -> tuple[Table, ...]:
    """Return tables with their numbers in this order, whatever numbers they had."""
    return tuple(
        replace(table, title=f"附表{number}{APART}{bare_title(table)}") for number, table in enumerate(tables, start=1)
    )


def bare_title(table: Table) -> str:
    """Return a table's title without its number."""
    number, apart, title = table.title.partition(APART)
    return title if apart and number.startswith("附表") else table.title


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


def lay_figures(basis: Basis, told: Sequence[Figure], title: str = "主要指标") -> Table:
    """Return whole figures beside what the document compares with, one a row."""
    figures, comparison = basis.figures, basis.comparison
    has_cut_off = any(figure.as_of for figure in told)
    rows = []
    for figure in told:
        row = (
            figure.indicator.name.zh,
            figure.indicator.unit.zh,
            Bound(figure.indicator.code, say_number(figure, figure.value), figure.value, way=way_of(figure)),
            *_compared(basis.against(figure)),
        )
        rows.append((*row, _day(figure.as_of) if figure.as_of else NONE) if has_cut_off else row)
    compared = (BASES[comparison].zh, RATES[comparison].zh)
    header = ("指标", "单位", "本期", *compared, *(("截至",) if has_cut_off else ()))
    against = [basis.against(figure) for figure in told]
    return Table(title, header, tuple(rows), _note(figures, against, has_cut_off=has_cut_off) if rows else "")


def _compared(against: Against) -> tuple[str | Bound, str | Bound]:
    """Return the number to compare with and how the figure stands to it, or why it does not."""
    figure, code = against.figure, against.figure.indicator.code
    base = NONE if against.base is None else say_number(figure, against.base)
    if against.share is not None:
        return base, Bound(code, say(Way.PERCENT, against.share), against.share, aspect=Aspect.PLAN, way=Way.PERCENT)
    if against.points is not None:
        return base, say_points(against.points)
    is_told = against.is_partial or against.recountings
    return base, say_growth(against) or (against.reason.zh if against.reason and is_told else NONE)


def say_points(points: Decimal) -> str:
    """Return by how many points a percentage differs, with one decimal."""
    shown = abs(points).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{'高' if points > 0 else '低'}{shown}个百分点" if shown else "持平"


def _partial(against: Against) -> str:
    return f"{BASES[against.comparison].zh}数据不全"


def _note(figures: Figures, told: Sequence[Against], *, has_cut_off: bool) -> str:
    """Say what the columns leave open: no cut-off, an unfinished period, a base without its first months."""
    notes = []
    if has_cut_off:
        notes.append("截至一栏为空的，截至期末。")
    if figures.counted_to:
        notes.append(f"{say_running(figures.counted_to, told[0].comparison)}。")
    partial = next((against for against in told if against.is_partial), None)
    if partial:
        notes.append(f"“{_partial(partial)}”是{BASES[partial.comparison].zh}开头还没有计数，不作比较。")
    return "".join(notes)


def _day(day: date) -> str:
    return f"{day.month}月{day.day}日"


def lay_rooms(figures: Figures, columns: Sequence[Figure]) -> Table:
    """Return figures by room and point, with the whole as the last row."""
    rows = []
    for place in figures.places:
        cells = [_cell(figure, figure.now.by_place.get(place.key, 0), Dims(place=place.key)) for figure in columns]
        if any(isinstance(cell, Bound) for cell in cells):
            rows.append((place.name.zh, *cells))
    return Table("各室、各点主要数字", _header("室、点", columns), (*rows, _total(columns)) if rows else ())


def lay_months(figures: Figures, columns: Sequence[Figure]) -> Table:
    """Return figures month by month, with the whole as the last row; what stands at a day has no months."""
    columns = [figure for figure in columns if not figure.indicator.stock]
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
    "figures": lambda basis: lay_figures(basis, basis.figures.telling()),
    "rooms": lambda basis: lay_rooms(basis.figures, columns_of(basis.figures)),
    "months": lambda basis: lay_months(basis.figures, columns_of(basis.figures)),
    "categories": lambda basis: lay_cuts(basis, ["L01", "U06"], "category", "各类读者外借"),
    "classes": lambda basis: lay_cuts(basis, ["L01", "U06"], "group", "各班级、各单位外借"),
    "subjects": lambda basis: lay_cuts(basis, ["L01"], "clc", "各类图书外借"),
    "halves": _halves,
    "goals": _goals,
}


def lay_cuts(basis: Basis, codes: Sequence[str], by: str, title: str) -> Table:
    """Return figures by the members of a dimension, the largest first; one figure alone has its shares beside it.

    Those of a long list that do not fit stand as one row, where they can be added up.
    """
    columns = [figure for code in codes if (figure := basis.figures.get(code)) and basis.cuts.get((code, by))]
    if not columns:
        return Table(title, (), ())
    held = [{cut.member: cut for cut in basis.cuts[(figure.indicator.code, by)]} for figure in columns]
    members = list(dict.fromkeys(member for cuts in held for member in cuts))
    if not any(members):  # nothing at all says anything of the dimension
        return Table(title, (), ())
    names = {member: cut.name.zh for cuts in held for member, cut in cuts.items()}
    has_share = len(columns) == 1 and columns[0].indicator.is_additive and columns[0].value > 0
    rows: list[tuple[str | Bound, ...]] = []
    for member in members[:MOST_ROWS]:
        values = [cuts[member].value if member in cuts else 0 for cuts in held]
        dims = dims_of(by, member)
        cells = [_cell(figure, value, dims) for figure, value in zip(columns, values, strict=True)]
        rows.append((names[member], *cells, *([_share(columns[0], values[0], dims)] if has_share else [])))
    rest = members[MOST_ROWS:]
    if rest:
        sums = [_plain_sum(figure, cuts, rest) for figure, cuts in zip(columns, held, strict=True)]
        rows.append((f"其余{len(rest)}个", *sums, *([NONE] if has_share else [])))
    total = (*_total(columns), *(["100%"] if has_share else []))
    header = (*_header(BY_NAMES[by], columns), *(["占比"] if has_share else []))
    note = "" if all(figure.indicator.is_additive for figure in columns) else "读者只计一次，各行不能相加。"
    return Table(title, header, (*rows, total), note)


def _share(figure: Figure, value: Number, dims: Dims) -> str | Bound:
    share = Decimal(value) / Decimal(figure.value)
    return Bound(figure.indicator.code, say(Way.PERCENT, share), share, dims, Aspect.SHARE, Way.PERCENT)


def _plain_sum(figure: Figure, cuts: Mapping[str, Cut], members: Sequence[str]) -> str:
    if not figure.indicator.is_additive:
        return NONE
    return say_number(figure, sum(cuts[member].value for member in members if member in cuts))


def _header(first: str, columns: Sequence[Figure]) -> tuple[str, ...]:
    return (first, *(f"{figure.indicator.name.zh}（{figure.indicator.unit.zh}）" for figure in columns))


def _total(columns: Sequence[Figure]) -> tuple[str | Bound, ...]:
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
