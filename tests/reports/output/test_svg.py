"""Tests of the one drawing."""

from dataclasses import replace
from decimal import Decimal
from xml.dom import minidom

import pytest
from defusedxml.minidom import parseString
from django.utils.translation import override

from reports.figures.charting import Chart, ChartKind, Series
from reports.figures.tallying import Number
from reports.output.svg import describe, draw, round_up
from reports.words import Words

NAMES = tuple(Words(name, f"Part {number}") for number, name in enumerate(("外借处", "少儿室", "报刊室")))


def chart_of(kind: ChartKind, *columns: tuple[Number | None, ...], labels: tuple[Words, ...] = NAMES) -> Chart:
    """Return a chart with these columns."""
    series = tuple(Series(Words(f"第{place}列", f"Column {place}"), column) for place, column in enumerate(columns))
    elapsed = Decimal("0.5") if kind is ChartKind.BULLETS else None
    return Chart("L01", Words("外借册次", "Loans"), kind, labels, series, Words("册次", "loans"), elapsed=elapsed)


CHARTS = {
    "trend": chart_of(ChartKind.TREND, (10, None, 30), (5, 6, None)),
    "bars": chart_of(ChartKind.BARS, (30, 20, 0), (None, 25, 1)),
    "bullets": chart_of(ChartKind.BULLETS, (30, 20, 5), (60, 10, 0)),
    "shares": chart_of(ChartKind.SHARES, (30, 20, 5)),
}


def read(chart: Chart, **how: object) -> minidom.Document:
    """Draw and read the drawing as XML."""
    drawn: minidom.Document = parseString(draw(chart, **how))  # type: ignore[arg-type]
    return drawn


def texts(drawing: minidom.Document) -> list[str]:
    """Return the words on the drawing."""
    return [element.firstChild.data for element in drawing.getElementsByTagName("text")]


@pytest.mark.parametrize("kind", CHARTS)
def test_a_drawing_has_a_title_and_its_numbers_in_words(kind: str) -> None:
    drawing = read(CHARTS[kind])
    svg = drawing.documentElement
    ids = {element.getAttribute("id") for name in ("title", "desc") for element in drawing.getElementsByTagName(name)}
    assert set(svg.getAttribute("aria-labelledby").split()) == ids
    assert drawing.getElementsByTagName("title")[0].firstChild.data == "外借册次"
    assert "外借处" in drawing.getElementsByTagName("desc")[0].firstChild.data


@pytest.mark.parametrize("kind", CHARTS)
def test_the_page_needs_no_style_and_no_colour(kind: str) -> None:
    drawn = draw(CHARTS[kind])
    assert "style=" not in drawn
    assert "#1D4F60" not in drawn
    assert 'class="' in drawn


@pytest.mark.parametrize("kind", CHARTS)
def test_a_file_has_its_colours_in_the_shapes(kind: str) -> None:
    drawn = draw(CHARTS[kind], fixed=True)
    assert 'fill="#1D4F60"' in drawn
    assert drawn.count('class="') == 1


@pytest.mark.parametrize("kind", CHARTS)
@pytest.mark.parametrize("width", [300, 520, 760])
def test_every_shape_lies_inside_its_box(kind: str, width: int) -> None:
    drawing = read(CHARTS[kind], width=width)
    _, _, box_width, box_height = map(float, drawing.documentElement.getAttribute("viewBox").split())
    assert box_width == width
    for bar in drawing.getElementsByTagName("rect"):
        left, top, wide, high = (float(bar.getAttribute(name) or 0) for name in ("x", "y", "width", "height"))
        assert min(left, top, wide, high) >= 0
        assert left + wide <= box_width + 0.1
        assert top + high <= box_height + 0.1


@pytest.mark.parametrize("kind", CHARTS)
def test_patterns_are_named_after_their_chart(kind: str) -> None:
    drawing = read(CHARTS[kind])
    ids = [element.getAttribute("id") for element in drawing.getElementsByTagName("pattern")]
    used = {element.getAttribute("fill")[5:-1] for element in drawing.getElementsByTagName("rect")
            if element.getAttribute("fill").startswith("url")}  # fmt: skip
    assert len(ids) == len(set(ids))
    assert used <= set(ids)
    assert all(CHARTS[kind].name in name for name in ids)


def test_lengths_stand_to_each_other_as_the_numbers_do() -> None:
    bars = [
        element
        for element in read(CHARTS["bars"]).getElementsByTagName("rect")
        if element.getAttribute("class") == "now"
    ]
    lengths = [float(bar.getAttribute("width")) for bar in bars]
    assert lengths[1] / lengths[0] == pytest.approx(20 / 30, abs=0.01)
    assert lengths[2] == 0


def test_every_number_of_this_period_is_written() -> None:
    assert {"10", "30"} <= set(texts(read(CHARTS["trend"])))
    assert {"30", "20", "0"} <= set(texts(read(CHARTS["bars"])))
    assert "30 / 60 · 50.0%" in texts(read(CHARTS["bullets"]))
    assert "20 · 36.4%" in texts(read(CHARTS["shares"]))
    assert "时间进度 50%" in texts(read(CHARTS["bullets"]))


def test_of_many_months_only_the_extremes_and_the_last_are_labelled() -> None:
    months = tuple(Words(f"{month}月", str(month)) for month in range(1, 21))
    values = tuple(1000 + 7 * month for month in range(20))
    said = texts(read(chart_of(ChartKind.TREND, values, labels=months)))
    assert [word for word in said if word in {f"{value:,}" for value in values}] == ["1,000", "1,133"]


def test_the_longest_number_of_the_grid_has_room() -> None:
    drawing = read(chart_of(ChartKind.TREND, (2_400_000, None, 1)))
    ends = [float(element.getAttribute("x")) for element in drawing.getElementsByTagName("text")
            if element.getAttribute("class") == "end"]  # fmt: skip
    assert min(ends) > len("2,400,000") * 6.9


def test_the_words_of_a_library_cannot_break_out_of_a_drawing() -> None:
    bad = replace(CHARTS["bars"], labels=(Words("<script>&\"'", "x"), *NAMES[1:]))
    assert "<script>" not in draw(bad)
    assert "&lt;script&gt;" in draw(bad)


def test_a_negative_number_has_no_length_and_is_still_said() -> None:
    drawing = read(chart_of(ChartKind.BARS, (30, -2, 5)))
    assert "-2" in texts(drawing)


def test_an_english_page_has_an_english_drawing() -> None:
    with override("en"):
        assert describe(CHARTS["shares"]) == "Column 0: Part 0 30; Part 1 20; Part 2 5"


def test_the_grid_ends_at_a_round_number() -> None:
    assert [round_up(value) for value in (1, 4, 26510, 1425, Decimal("0.4"))] == [3, 6, 30000, 1500, 3]
