"""A chart as DrawingML (ISO/IEC 29500-1, 21.2): what is plotted, with its numbers cached. Pure.

Word, Excel and WPS read this markup. The order of the elements is that of the
schema: Word calls a file damaged whose elements stand in another.
"""

from collections.abc import Sequence
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

from libsys.text.safe import clean_text
from reports.figures.charting import Chart, ChartKind, rate_of
from reports.figures.tallying import Number

NAMESPACES = {
    "xmlns:c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "xmlns:a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "xmlns:r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
SHEET = "Sheet1"
COLOURS = ("1D4F60", "C2410C", "1B6A45", "7A5AA6", "B58900", "5B6670")
PATTERNS = ("", "wdUpDiag", "narHorz", "smGrid", "narVert", "wdDnDiag")
INK, LINE, STRONG = "1B1F23", "D8D4CA", "847F73"
CATEGORY_AXIS, VALUE_AXIS = 111111111, 111111112
SMALL, USUAL = 900, 1000
Column = tuple[str, Sequence[Number | None]]


def tag(name: str, /, *inner: str, **attributes: object) -> str:
    """Return an element; ``__`` in the name of an attribute stands for a colon."""
    written = "".join(f" {key.replace('__', ':')}={quoteattr(str(value))}" for key, value in attributes.items())
    return f"<{name}{written}>{''.join(inner)}</{name}>" if inner else f"<{name}{written}/>"


def of(name: str, value: object) -> str:
    """Return an element of the chart that holds one value."""
    return tag(f"c:{name}", val=value)


def columns_of(chart: Chart) -> tuple[list[str], list[Column]]:
    """Return the labels, and the columns of numbers that the chart's workbook holds; the first two are plotted.

    The plan is plotted in per cent of itself, because its figures have different units.
    """
    labels = [str(clean_text(label.zh)) for label in chart.labels]
    columns: list[Column] = [(str(clean_text(one.name.zh)), one.values) for one in chart.series]
    if chart.kind is ChartKind.BULLETS:
        done, planned = (values for _, values in columns[:2])
        rates = [rate_of(one, other) for one, other in zip(done, planned, strict=True)]
        return labels, [("完成率（%）", rates), ("计划（%）", [Decimal(100)] * len(rates)), *columns]
    return labels, columns


def write_chart(chart: Chart, book: str) -> str:
    """Return the chart; ``book`` is the relation to the workbook that holds its numbers."""
    labels, columns = columns_of(chart)
    plot = _pie(labels, columns[0]) if chart.kind is ChartKind.SHARES else _bars(chart, labels, columns[:2])
    has_legend = len(columns) > 1
    drawn = tag(
        "c:chart",
        of("autoTitleDeleted", 1),
        tag("c:plotArea", tag("c:layout"), plot),
        tag("c:legend", of("legendPos", "b"), of("overlay", 0), _text()) if has_legend else "",
        of("plotVisOnly", 1),
        of("dispBlanksAs", "gap"),
    )
    space = tag(
        "c:chartSpace",
        of("date1904", 0),
        of("lang", "zh-CN"),
        of("roundedCorners", 0),
        drawn,
        tag("c:spPr", tag("a:noFill"), tag("a:ln", tag("a:noFill"))),
        _text(USUAL),
        tag("c:externalData", of("autoUpdate", 0), r__id=book),
        **NAMESPACES,
    )
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{space}'


def _bars(chart: Chart, labels: Sequence[str], columns: Sequence[Column]) -> str:
    """Return columns by month, or bars that lie: rooms, and the plan with what is done before what is planned."""
    lies, plans = chart.kind is not ChartKind.TREND, chart.kind is ChartKind.BULLETS
    order = [0, 1] if lies and not plans else [1, 0]
    series = [
        _series(index, place, columns[place], labels, chart)
        for index, place in enumerate(place for place in order if place < len(columns))
    ]
    return tag(
        "c:barChart",
        of("barDir", "bar" if lies else "col"),
        of("grouping", "clustered"),
        of("varyColors", 0),
        *series,
        of("gapWidth", 40 if plans else 60),
        of("overlap", 100 if plans else 0),
        of("axId", CATEGORY_AXIS),
        of("axId", VALUE_AXIS),
    ) + _axes(lies=lies)


def _axes(*, lies: bool) -> str:
    marks = of("majorTickMark", "none") + of("minorTickMark", "none")
    category = tag(
        "c:catAx",
        of("axId", CATEGORY_AXIS),
        tag("c:scaling", of("orientation", "maxMin" if lies else "minMax")),
        of("delete", 0),
        of("axPos", "l" if lies else "b"),
        tag("c:numFmt", formatCode="General", sourceLinked=0),
        marks,
        of("tickLblPos", "low"),
        _line(INK),
        _text(),
        of("crossAx", VALUE_AXIS),
        of("crosses", "autoZero"),
        of("auto", 0),
        of("lblAlgn", "ctr"),
        of("lblOffset", 100),
        of("noMultiLvlLbl", 1),
    )
    value = tag(
        "c:valAx",
        of("axId", VALUE_AXIS),
        tag("c:scaling", of("orientation", "minMax"), of("min", 0)),
        of("delete", int(lies)),
        of("axPos", "t" if lies else "l"),
        "" if lies else tag("c:majorGridlines", _line(LINE)),
        tag("c:numFmt", formatCode="#,##0", sourceLinked=0),
        marks,
        of("tickLblPos", "nextTo"),
        tag("c:spPr", tag("a:ln", tag("a:noFill"))),
        _text(),
        of("crossAx", CATEGORY_AXIS),
        of("crosses", "autoZero"),
        of("crossBetween", "between"),
    )
    return category + value


def _pie(labels: Sequence[str], column: Column) -> str:
    edge = tag("a:ln", _solid(INK), w=9525)
    points = [
        tag("c:dPt", of("idx", place), of("bubble3D", 0), tag("c:spPr", _fill(place), edge))
        for place in range(len(labels))
    ]
    end = tag("c:separator", "　") + of("showLeaderLines", 1)
    said = _said("0.0%", "showCatName", "showPercent", end=end)
    series = tag(
        "c:ser",
        of("idx", 0),
        of("order", 0),
        _name(1, column[0]),
        *points,
        said,
        _categories(labels),
        _values(1, column[1]),
    )
    return tag("c:pieChart", of("varyColors", 1), series, of("firstSliceAng", 0))


def _series(index: int, place: int, column: Column, labels: Sequence[str], chart: Chart) -> str:
    """Return one series: this period's solid with its numbers on it, the other hatched."""
    other = _pattern("ltUpDiag", STRONG) + tag("a:ln", _solid(STRONG), w=6350)
    decimals = f".{'0' * chart.places}" if chart.places else ""
    number = '0.0"%"' if chart.kind is ChartKind.BULLETS else f"#,##0{decimals}"
    return tag(
        "c:ser",
        of("idx", index),
        of("order", index),
        _name(place + 1, column[0]),
        tag("c:spPr", _fill(0) if place == 0 else other),
        of("invertIfNegative", 0),
        _said(number, "showVal") if place == 0 else "",
        _categories(labels),
        _values(place + 1, column[1]),
    )


def _said(number: str, *shown: str, end: str = "") -> str:
    """Return the labels of the points: which parts of a point are ``shown``, then what ends them."""
    names = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")
    return tag(
        "c:dLbls",
        tag("c:numFmt", formatCode=number, sourceLinked=0),
        tag("c:spPr", tag("a:noFill"), tag("a:ln", tag("a:noFill"))),
        _text(bold=True),
        of("dLblPos", "outEnd"),
        *(of(name, int(name in shown)) for name in names),
        end,
    )


def _name(place: int, name: str) -> str:
    cell = f"{SHEET}!${letter_of(place)}$1"
    return tag("c:tx", tag("c:strRef", tag("c:f", cell), tag("c:strCache", of("ptCount", 1), _point(0, name))))


def _categories(labels: Sequence[str]) -> str:
    cells = f"{SHEET}!$A$2:$A${len(labels) + 1}"
    points = (_point(place, label) for place, label in enumerate(labels))
    cache = tag("c:strCache", of("ptCount", len(labels)), *points)
    return tag("c:cat", tag("c:strRef", tag("c:f", cells), cache))


def _values(place: int, values: Sequence[Number | None]) -> str:
    letter = letter_of(place)
    points = (_point(line, value) for line, value in enumerate(values) if value is not None)
    cache = tag("c:numCache", tag("c:formatCode", "General"), of("ptCount", len(values)), *points)
    cells = f"{SHEET}!${letter}$2:${letter}${len(values) + 1}"
    return tag("c:val", tag("c:numRef", tag("c:f", cells), cache))


def _point(place: int, value: object) -> str:
    return tag("c:pt", tag("c:v", escape(str(value))), idx=place)


def letter_of(place: int) -> str:
    """Return the letter of the column ``place`` of the chart's workbook; the labels stand in column 0."""
    return "ABCDEFGH"[place]


def _solid(colour: str) -> str:
    return tag("a:solidFill", tag("a:srgbClr", val=colour))


def _pattern(pattern: str, colour: str) -> str:
    colours = (tag("a:fgClr", tag("a:srgbClr", val=colour)), tag("a:bgClr", tag("a:srgbClr", val="FFFFFF")))
    return tag("a:pattFill", *colours, prst=pattern)


def _fill(place: int) -> str:
    colour, pattern = COLOURS[place % len(COLOURS)], PATTERNS[place % len(PATTERNS)]
    return _pattern(pattern, colour) if pattern else _solid(colour)


def _line(colour: str) -> str:
    return tag("c:spPr", tag("a:ln", _solid(colour), w=6350))


def _text(size: int = SMALL, *, bold: bool = False) -> str:
    fonts = tag("a:latin", typeface="Arial") + tag("a:ea", typeface="黑体")
    look = tag("a:defRPr", _solid(INK), fonts, sz=size, b=int(bold))
    body = tag("a:p", tag("a:pPr", look), tag("a:endParaRPr", lang="zh-CN"))
    return tag("c:txPr", tag("a:bodyPr"), tag("a:lstStyle"), body)
