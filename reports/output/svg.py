"""The one drawing of a chart: on the page by classes, in HTML files and PDF in fixed colours."""

from collections.abc import Iterable
from decimal import Decimal

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from reports.figures.charting import ELAPSED, Chart, ChartKind, rate_of
from reports.figures.tallying import Number
from reports.output.drawing.shapes import Pen, cut, width_of
from reports.output.numbers import show, show_percent

WIDE, NARROW, PAPER = 760, 520, 620
"""Where a chart is drawn: over most of a page, in half of one, on 156 millimetres of paper."""

LEFT, BASE, TOP, FOOT = 60, 204, 24, 236
LABELLED_MONTHS = 14
WIDEST_LABEL = 230


def draw(chart: Chart, *, width: int = WIDE, fixed: bool = False) -> SafeString:
    """Return ``chart`` as SVG with its title and its numbers in words.

    ``width`` is that of the box in which the words are as large as those around
    it: a narrow place wants a narrow drawing. ``fixed`` writes the colours into
    the shapes, for files that have no style sheet; without it the classes of
    ``chart.css`` say how it looks, so that the page needs no inline style and the
    dark page has its own colours.
    """
    pen = Pen(chart.name, width, fixed=fixed)
    shapes, height = DRAWINGS[chart.kind](chart, pen)
    size = format_html(' xmlns="http://www.w3.org/2000/svg" width="{}" height="{}"', pen.width, height) if fixed else ""
    return format_html(
        '<svg class="chart"{} viewBox="0 0 {} {}" role="img" aria-labelledby="{}-t {}-d">'
        '<title id="{}-t">{}</title><desc id="{}-d">{}</desc>{}</svg>',
        size, pen.width, height, chart.name, chart.name, chart.name, chart.title, chart.name, describe(chart),
        format_html_join("", "{}", ((shape,) for shape in shapes)),
    )  # fmt: skip


def describe(chart: Chart) -> str:
    """Return the numbers of the first series in words, for those who cannot see the drawing."""
    values = chart.series[0].values
    said = (f"{label} {show(value, chart.places)}" for label, value in zip(chart.labels, values, strict=True))
    return f"{chart.series[0].name}: {'; '.join(said)}"


def _draw_trend(chart: Chart, pen: Pen) -> tuple[list[SafeString], int]:
    now = chart.series[0].values
    then = chart.series[1].values if len(chart.series) > 1 else (None,) * len(now)
    top = round_up(max(_known((*now, *then)), default=Decimal(1)))
    edge = max(LEFT, width_of(show(top)) + 12)
    step = (pen.width - edge) / len(now)
    width = min(42.0, step * 0.36)
    said = set(range(len(now))) if len(now) <= LABELLED_MONTHS else _extremes(now)
    shapes = [pen.hatches()]
    for part in (1, 2, 3):
        y = BASE - (BASE - TOP) * part / 3
        shapes += [
            pen.shape("path", "grid", d=f"M{edge:.1f} {y:.1f}H{pen.width}"),
            pen.text(show(top * part // 3), edge - 8, y + 4, "end"),
        ]
    for place, (label, value, earlier) in enumerate(zip(chart.labels, now, then, strict=True)):
        middle = edge + step * (place + 0.5)
        left = middle - width / 2 if len(chart.series) == 1 else middle + 2
        if earlier:
            height = _length(earlier, top, BASE - TOP)
            shapes.append(pen.bar("then", middle - width - 2, BASE - height, width, height))
        if value is not None:
            height = _length(value, top, BASE - TOP)
            shapes.append(pen.bar("now", left, BASE - height, width, height))
            if place in said:
                shapes.append(pen.text(show(value, chart.places), left + width / 2, BASE - height - 6, "said"))
        shapes.append(pen.text(label, middle, BASE + 20))
    shapes.append(pen.shape("path", "axis", d=f"M{edge:.1f} {BASE}.5H{pen.width}"))
    return shapes, FOOT


def _draw_bars(chart: Chart, pen: Pen) -> tuple[list[SafeString], int]:
    now = chart.series[0].values
    then = chart.series[1].values if len(chart.series) > 1 else None
    top = max(_known((*now, *(then or ()))), default=Decimal(1))
    left = _label_width(chart) + 12
    room = pen.width - left - max(width_of(show(value, chart.places)) for value in now) - 20
    row = 34 if then else 28
    shapes = [pen.hatches()]
    for place, (label, value) in enumerate(zip(chart.labels, now, strict=True)):
        y = 8 + place * row
        shapes.append(pen.text(cut(str(label), WIDEST_LABEL), left - 10, y + 14, "end"))
        length = _length(value, top, room)
        shapes.append(pen.bar("now", left, y, length, 16))
        shapes.append(pen.text(show(value, chart.places), left + length + 8, y + 13, "said start"))
        if then and then[place]:
            shapes.append(pen.bar("then", left, y + 17, _length(then[place], top, room), 8))
    height = 8 + len(now) * row + 4
    shapes.append(pen.shape("path", "axis", d=f"M{left:.1f} 2V{height - 4}"))
    return shapes, height


def _draw_bullets(chart: Chart, pen: Pen) -> tuple[list[SafeString], int]:
    done, planned = (series.values for series in chart.series[:2])
    rates = [rate_of(one, other) for one, other in zip(done, planned, strict=True)]
    top = max(Decimal(100), *(rate for rate in rates if rate is not None)) if any(rates) else Decimal(100)
    left = _label_width(chart) + 12
    words = [
        f"{show(one)} / {show(other)} · {show_percent(rate)}"
        for one, other, rate in zip(done, planned, rates, strict=True)
    ]
    room = pen.width - left - max(width_of(word) for word in words) - 16
    whole = room * float(100 / top)
    shapes = [pen.hatches()]
    for place, (label, rate, word) in enumerate(zip(chart.labels, rates, words, strict=True)):
        y = 8 + place * 36
        shapes += [
            pen.text(cut(str(label), WIDEST_LABEL), left - 10, y + 15, "end"),
            pen.bar("then", left, y, whole, 20),
            pen.bar("now", left, y + 5, _length(rate, top, room), 10),
            pen.text(word, pen.width, y + 15, "said end"),
        ]
    height = 8 + len(rates) * 36
    if chart.elapsed is not None:
        x = left + whole * float(chart.elapsed)
        shapes.append(pen.shape("path", "time", d=f"M{x:.1f} 2V{height - 4}"))
        shapes.append(pen.text(f"{ELAPSED} {chart.elapsed:.0%}", x, height + 12))
        height += 20
    return shapes, height


def _draw_shares(chart: Chart, pen: Pen) -> tuple[list[SafeString], int]:
    values = chart.series[0].values
    whole = sum(Decimal(value or 0) for value in values) or Decimal(1)
    shapes = [pen.hatches(len(values))]
    x = 0.5
    for number, value in enumerate(values, start=1):
        length = (pen.width - 1) * float(Decimal(value or 0) / whole)
        shapes.append(pen.share(number, x, 4, length, 36))
        x += length
    for place, (label, value) in enumerate(zip(chart.labels, values, strict=True)):
        column, line = place % 2, place // 2
        left, y = column * (pen.width // 2), 60 + line * 26
        part = show_percent(Decimal(value or 0) * 100 / whole)
        shapes += [
            pen.share(place + 1, left + 0.5, y, 22, 14),
            pen.text(cut(str(label), 170), left + 32, y + 12, "start"),
            pen.text(f"{show(value, chart.places)} · {part}", left + pen.width / 2 - 24, y + 12, "said end"),
        ]
    return shapes, 60 + ((len(values) + 1) // 2) * 26


DRAWINGS = {
    ChartKind.TREND: _draw_trend,
    ChartKind.BARS: _draw_bars,
    ChartKind.BULLETS: _draw_bullets,
    ChartKind.SHARES: _draw_shares,
}


def round_up(value: Number) -> int:
    """Return a round number not below ``value`` that three lines divide evenly."""
    step = 1
    while True:
        for lead in (3, 6, 9, 12, 15, 18, 24):
            if lead * step >= value:
                return lead * step
        step *= 10


def _known(values: Iterable[Number | None]) -> list[Decimal]:
    return [Decimal(value) for value in values if value]


def _length(value: Number | None, top: Number, room: float) -> float:
    return max(0.0, float(Decimal(value or 0) / Decimal(top)) * room) if top > 0 else 0.0


def _extremes(values: tuple[Number | None, ...]) -> set[int]:
    """Return the places of the largest, the smallest and the last value: of many months only these are labelled."""
    known = [(value, place) for place, value in enumerate(values) if value is not None]
    return {max(known)[1], min(known)[1], known[-1][1]} if known else set()


def _label_width(chart: Chart) -> float:
    return min(WIDEST_LABEL, max(width_of(str(label)) for label in chart.labels))
