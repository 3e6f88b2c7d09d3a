"""Charts as data: what is drawn on the page, in Word, in PDF and in Excel is this, and nothing else. Pure."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TypeVar

from django.utils.translation import override

from libsys.daybook.kinds import name_topic
from libsys.enums import AgeBand
from libsys.errors import Sentence
from reports.counting.periods import Month
from reports.enums import Comparison
from reports.figures.against import Against, months_before
from reports.figures.figure import Figure, Figures
from reports.figures.tallying import Number
from reports.words import Words

LOANS_FIRST = ("L01", "V05", "E04P", "Q01", "V07", "U01", "S01")
VISITS_FIRST = ("V05", "L01", "V07", "L05", "U01", "E04")
AGED, TYPED = ("L01", "V05", "V07", "V02", "U01"), ("E04", "E04P", "S01")
FEWEST, MOST_MONTHS, MOST_PLACES, MOST_SHARES = 2, 24, 12, 6
_Cell = TypeVar("_Cell")


class ChartKind(str, Enum):
    """The four charts of a report."""

    TREND = "trend"
    BARS = "bars"
    BULLETS = "bullets"
    SHARES = "shares"


HEADINGS = {
    ChartKind.TREND: Words("月份", "Month"),
    ChartKind.BARS: Words("室、点", "Place"),
    ChartKind.BULLETS: Words("指标", "Figure"),
    ChartKind.SHARES: Words("类别", "Part"),
}
OTHERS, UNKNOWN = Words("其他", "Others"), Words("未注明", "Not stated")
ELAPSED = Words("时间进度", "Time elapsed")
DONE, PLANNED = Words("本期完成", "Done"), Words("年度计划", "Plan for the year")


@dataclass(frozen=True)
class Series:
    """Values with a name, one for each label of the chart; None where nothing is known."""

    name: Words
    values: tuple[Number | None, ...]


@dataclass(frozen=True)
class Chart:
    """A chart of one figure: its labels, and one or two series over them.

    ``keys`` say which part of the figure a label stands for, as ``Dims`` name it:
    a month, a place, an age band, a topic; '' where there is no such part.
    ``elapsed`` is the share of the year that is over, for bullets; ``places`` are the
    decimals that are shown; ``mark`` tells the same chart in two places apart.
    """

    code: str
    title: Words
    kind: ChartKind
    labels: tuple[Words, ...]
    series: tuple[Series, ...]
    unit: Words
    note: Words | None = None
    keys: tuple[str, ...] = ()
    dimension: str = ""
    elapsed: Decimal | None = None
    places: int = 0
    mark: str = ""

    @property
    def heading(self) -> Words:
        """What the labels are: the head of the first column of the chart's table."""
        is_divided = self.kind is ChartKind.BARS and self.dimension not in ("room", "")
        return HEADINGS[ChartKind.SHARES if is_divided else self.kind]

    @property
    def legend(self) -> Words | None:
        """Which bars are this period's and which last year's; None where there is one kind of bar."""
        if self.kind is ChartKind.SHARES or len(self.series) < 2:
            return None
        now, then = (series.name for series in self.series[:2])
        return Words(f"实心为{now.zh}，斜线为{then.zh}", f"Solid: {now.en}; hatched: {then.en}")

    @property
    def name(self) -> str:
        """A name of the chart that is unique in a document: its figure, its kind, and where it stands."""
        return "-".join(part for part in (self.code, self.kind.value, self.dimension, self.mark) if part)


def compose_charts(
    figures: Figures,
    *,
    targets: Mapping[str, Number] | None = None,
    comparison: Comparison = Comparison.YEAR,
) -> tuple[Chart, ...]:
    """Return the charts that have something to show: months, rooms, what was planned for the year, shares.

    ``targets`` are the year's planned values by code of indicator; months and
    rooms stand beside those of ``comparison``.
    """
    charts = (
        _first(LOANS_FIRST, lambda figure: chart_months(figures, figure, comparison), figures),
        _first(VISITS_FIRST, lambda figure: chart_places(figures, figure, comparison), figures),
        chart_targets(figures, targets or {}),
        _first(AGED, chart_ages, figures) or _first(TYPED, chart_topics, figures),
    )
    return tuple(chart for chart in charts if chart)


def chart_months(figures: Figures, figure: Figure, comparison: Comparison = Comparison.YEAR) -> Chart | None:
    """Return the months of ``figure`` beside those before; None where there are too few or too many to compare."""
    months = figures.period.months
    if figure.indicator.stock or not FEWEST <= len(months) <= MOST_MONTHS or not any(figure.now.by_month.values()):
        return None
    end = figures.counted_to or figures.period.until
    now = tuple(figure.now.by_month.get(month.code, 0) if month.since <= end else None for month in months)
    against, compared = Against(figure, comparison), months_before(figures, comparison)
    name, months_then = compared or (figures.period.name, ())
    earlier = [*months_then, *[None] * len(months)][: len(months)]
    then = tuple(against.in_month(month.code) if month else None for month in earlier)
    series = [Series(figures.period.name, now)]
    if any(then):
        series.append(Series(name, then))
    return Chart(
        code=figure.indicator.code,
        title=_title(figure, "逐月", "by month"),
        kind=ChartKind.TREND,
        labels=tuple(_month_name(month, months) for month in months),
        series=tuple(series),
        unit=figure.indicator.unit,
        note=_note(figure),
        keys=tuple(month.code for month in months),
        dimension="month",
        places=_places(figure),
    )


def chart_places(figures: Figures, figure: Figure, comparison: Comparison = Comparison.YEAR) -> Chart | None:
    """Return the rooms and points of ``figure``, the largest first; the small ones of a long list stand as one."""
    known = [(figure.now.by_place.get(place.key) or 0, place) for place in figures.places]
    ranked = sorted((cell for cell in known if cell[0] > 0), key=lambda cell: -cell[0])
    if len(ranked) < FEWEST:
        return None
    head, tail = _parted(ranked, MOST_PLACES)
    labels, keys = [place.name for _, place in head], [place.code for _, place in head]
    now: list[Number | None] = [value for value, _ in head]
    against, compared = Against(figure, comparison), months_before(figures, comparison)
    then = [against.at(place.key) for _, place in head]
    if tail:
        labels.append(Words(f"其余{len(tail)}处", f"{len(tail)} others"))
        keys.append("")
        now.append(sum(value for value, _ in tail))
        lesser = [value for _, place in tail if (value := against.at(place.key)) is not None]
        then.append(sum(lesser) if lesser else None)
    series = [Series(figures.period.name, tuple(now))]
    if compared and any(then):
        series.append(Series(compared[0], tuple(then)))
    return Chart(
        code=figure.indicator.code,
        title=_title(figure, "各室、各点", "by room and service point"),
        kind=ChartKind.BARS,
        labels=tuple(labels),
        series=tuple(series),
        unit=figure.indicator.unit,
        note=_as_of(figure),
        keys=tuple(keys),
        dimension="room",
        places=_places(figure),
    )


def chart_targets(figures: Figures, targets: Mapping[str, Number]) -> Chart | None:
    """Return how far the year's plan is done, figure by figure; what was not planned does not stand here."""
    known = [(figure, targets[code]) for code in targets if (figure := figures.get(code)) and targets[code] > 0]
    if not known:
        return None
    day = figures.counted_to or figures.period.until
    return Chart(
        code="plan",
        title=Words("年度计划完成情况", "The year's plan"),
        kind=ChartKind.BULLETS,
        labels=tuple(_with_unit(figure) for figure, _ in known),
        series=(
            Series(DONE, tuple(figure.value for figure, _ in known)),
            Series(PLANNED, tuple(target for _, target in known)),
        ),
        unit=Words("%", "%"),
        keys=tuple(figure.indicator.code for figure, _ in known),
        elapsed=elapsed_on(day),
    )


def chart_ages(figure: Figure) -> Chart | None:
    """Return the shares of the age bands of ``figure``; None where fewer than two are known."""
    names = {band.value: _in_both(band.label) for band in AgeBand}
    return _shares(figure, figure.now.by_age, "age_band", names.get, _title(figure, "按年龄段", "by age"))


def chart_topics(figure: Figure) -> Chart | None:
    """Return the shares of the types of ``figure``, such as lectures and exhibitions among activities."""
    kinds = dict.fromkeys((*figure.indicator.kinds, *sorted(figure.now.kinds)))

    def name(code: str) -> Words | None:
        known = (_in_both(name_topic(kind, code)) for kind in kinds)
        return next((words for words in known if words.zh != code), None)

    return _shares(figure, figure.now.by_topic, "topic", name, _title(figure, "按类型", "by type"))


def elapsed_on(day: date) -> Decimal:
    """Return the share of the calendar year that is over at the end of ``day``, in hundredths of a whole."""
    whole = Decimal(date(day.year, 12, 31).timetuple().tm_yday)
    return (Decimal(day.timetuple().tm_yday) / whole).quantize(Decimal("0.01"))


def rate_of(done: Number | None, planned: Number | None) -> Decimal | None:
    """Return what is done of what was planned, in per cent with one decimal."""
    if done is None or not planned:
        return None
    return (Decimal(done) * 100 / Decimal(planned)).quantize(Decimal("0.1"))


def _shares(
    figure: Figure, cells: Mapping[str, Number], dimension: str, name: Callable[[str], Words | None], title: Words
) -> Chart | None:
    ranked = sorted(((value, code) for code, value in cells.items() if value > 0), key=lambda cell: -cell[0])
    if sum(bool(code) for _, code in ranked) < FEWEST or any(value < 0 for value in cells.values()):
        return None
    head, tail = _parted(ranked, MOST_SHARES)
    labels = [(name(code) or Words(code, code)) if code else UNKNOWN for _, code in head]
    values: list[Number | None] = [value for value, _ in head]
    if tail:
        labels.append(OTHERS)
        values.append(sum(value for value, _ in tail))
    return Chart(
        code=figure.indicator.code,
        title=title,
        kind=ChartKind.SHARES,
        labels=tuple(labels),
        series=(Series(figure.indicator.name, tuple(values)),),
        unit=figure.indicator.unit,
        note=_as_of(figure),
        keys=(*(code for _, code in head), *("" for _ in tail[:1])),
        dimension=dimension,
        places=_places(figure),
    )


def _first(codes: Iterable[str], compose: Callable[[Figure], Chart | None], figures: Figures) -> Chart | None:
    known = (figures.get(code) for code in codes)
    return next((chart for figure in known if figure and (chart := compose(figure))), None)


def _parted(cells: Sequence[_Cell], most: int) -> tuple[Sequence[_Cell], Sequence[_Cell]]:
    """Return the first cells and the rest, which is never a single one."""
    return (cells, ()) if len(cells) <= most else (cells[: most - 1], cells[most - 1 :])


def _in_both(sentence: Sentence) -> Words:
    """Return a sentence of the code in both languages."""
    with override("zh-hans"):
        zh = str(sentence)
    with override("en"):
        return Words(zh, str(sentence))


def _title(figure: Figure, zh: str, en: str) -> Words:
    name = figure.indicator.name
    return Words(f"{name.zh}，{zh}", f"{name.en}, {en}")


def _with_unit(figure: Figure) -> Words:
    name, unit = figure.indicator.name, figure.indicator.unit
    return Words(f"{name.zh}（{unit.zh}）", f"{name.en} ({unit.en})")


def _month_name(month: Month, months: Sequence[Month]) -> Words:
    """Name a month, with its year where the period touches more than twelve or two years."""
    if len({known.since.year for known in months}) == 1:
        return month.name
    return Words(f"{month.since:%y}年{month.name.zh}", f"{month.name.en} {month.since:%y}")


def _places(figure: Figure) -> int:
    return 2 if figure.indicator.is_money else figure.indicator.places


def _note(figure: Figure) -> Words | None:
    if not figure.now.spanning:
        return _as_of(figure)
    value = f"{figure.now.spanning:,}"
    return Words(
        f"另有以一个数字报送的几个月合计{value}{figure.indicator.unit.zh}，不分到各月。",
        f"Another {value} were reported as one number for several months and belong to no month.",
    )


def _as_of(figure: Figure) -> Words | None:
    if figure.as_of is None:
        return None
    return Words(f"截至{figure.as_of.month}月{figure.as_of.day}日。", f"Up to {figure.as_of.isoformat()}.")
