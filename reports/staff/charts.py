"""The chart of months: this year beside last, as lengths that a template draws. Pure."""

from dataclasses import dataclass

from reports.counting.periods import Month
from reports.figures.dims import SPANNING, Dims
from reports.figures.figure import Figure, Figures
from reports.figures.tallying import Number
from reports.staff.framing import lines_url

WIDTH, HEIGHT, LEFT, BASE, TOP = 760, 236, 52, 204, 24
FEWEST, MOST = 2, 18
LABELLED = 12


@dataclass(frozen=True)
class Bar:
    """One month: two bars with their lengths, and the numbers that they stand for."""

    name: str
    code: str
    now: Number
    then: Number | None
    now_x: str
    then_x: str
    width: str
    now_y: str
    now_height: str
    then_y: str
    then_height: str
    middle: str
    label_y: str
    url: str
    is_labelled: bool


@dataclass(frozen=True)
class Line:
    """A line of the grid with its number."""

    y: str
    text_y: str
    value: Number


@dataclass(frozen=True)
class MonthChart:
    """The chart of one figure over the months of a period."""

    figure: Figure
    bars: list[Bar]
    grid: list[Line]
    has_last_year: bool
    spanning: Number
    spanning_url: str


def make_month_chart(figures: Figures, figure: Figure | None) -> MonthChart | None:
    """Return the chart of ``figure``; None when there are no months to compare."""
    months = figures.period.months
    if figure is None or figure.indicator.stock or not FEWEST <= len(months) <= MOST:
        return None
    earlier = dict(zip((month.code for month in months), figures.before.months, strict=False))
    pairs = [(month, figure.now.by_month.get(month.code, 0), _then(figure, earlier, month.code)) for month in months]
    top = _round_up(max([1, *(max(now, then or 0) for _, now, then in pairs)]))
    step = (WIDTH - LEFT) / len(pairs)
    code = figure.indicator.code
    bars = [
        _bar(place, step, top, now, then, name=str(month.name), code=month.code,
             url=lines_url(figures.period, code, Dims(month=month.code)))
        for place, (month, now, then) in enumerate(pairs)
    ]  # fmt: skip
    return MonthChart(
        figure=figure,
        bars=bars,
        grid=[_grid_line(top * part / 3, top) for part in (1, 2, 3)],
        has_last_year=any(then for _, _, then in pairs),
        spanning=figure.now.spanning,
        spanning_url=lines_url(figures.period, code, Dims(month=SPANNING)),
    )


def _then(figure: Figure, earlier: dict[str, Month], code: str) -> Number | None:
    month = earlier.get(code)
    return figure.last_year_in(month.code) if month else None


def _bar(place: int, step: float, top: int, now: Number, then: Number | None, *, name: str, code: str, url: str) -> Bar:
    width = min(42.0, step * 0.36)
    middle = LEFT + step * (place + 0.5)
    now_height, then_height = (max(0.0, float(value or 0) / top * (BASE - TOP)) for value in (now, then))
    return Bar(
        name=name,
        code=code,
        now=now,
        then=then,
        now_x=f"{middle + 2:.1f}",
        then_x=f"{middle - width - 2:.1f}",
        width=f"{width:.1f}",
        now_y=f"{BASE - now_height:.1f}",
        now_height=f"{now_height:.1f}",
        then_y=f"{BASE - then_height:.1f}",
        then_height=f"{then_height:.1f}",
        middle=f"{middle:.1f}",
        label_y=f"{BASE - now_height - 6:.1f}",
        url=url,
        is_labelled=bool(now),
    )


def _grid_line(value: float, top: int) -> Line:
    y = BASE - value / top * (BASE - TOP)
    return Line(y=f"{y:.1f}", text_y=f"{y + 4:.1f}", value=round(value))


def _round_up(value: Number) -> int:
    """Return a round number not below ``value`` that three lines divide evenly."""
    step = 1
    while True:
        for lead in (3, 6, 9, 12, 15, 18, 24):
            if lead * step >= value:
                return lead * step
        step *= 10
