"""The pen that draws charts: shapes as SVG, painted by the classes of the design or in fixed colours for files."""

from collections.abc import Mapping
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

INK, QUIET, LINE, STRONG, PAPER = "#1B1F23", "#474D53", "#D8D4CA", "#847F73", "#FFFFFF"
COLOURS = ("#1D4F60", "#C2410C", "#1B6A45", "#7A5AA6", "#B58900", "#5B6670")
FONT = "Noto Sans SC, Noto Sans CJK SC, PingFang SC, Microsoft YaHei, SimHei, sans-serif"
PAINT: Mapping[str, Mapping[str, str]] = {
    "grid": {"stroke": LINE, "fill": "none"},
    "axis": {"stroke": INK, "fill": "none"},
    "now": {"fill": COLOURS[0]},
    "then": {"fill": PAPER, "stroke": STRONG},
    "hatch": {"stroke": STRONG, "stroke-width": "1", "fill": "none"},
    "time": {"stroke": INK, "stroke-width": "2", "fill": "none"},
    "edge": {"fill": "none", "stroke": INK, "stroke-width": "0.75"},
    "paper": {"fill": PAPER},
    **{f"bar-{place}": {"fill": colour} for place, colour in enumerate(COLOURS, start=1)},
    **{f"ink-{place}": {"stroke": colour, "fill": "none"} for place, colour in enumerate(COLOURS, start=1)},
}
TEXT = {"": QUIET, "end": QUIET, "start": QUIET, "said": INK, "said start": INK, "said end": INK}
ANCHORS = {"": "middle", "said": "middle", "end": "end", "said end": "end", "start": "start", "said start": "start"}
SIZE = 12
HATCHES = ("", "M-1 6 6-1", "M0 2.5H5", "M-1 6 6-1M-1-1 6 6", "M2.5 0V5", "M-1-1 6 6")
"""The fill of each share in black and white: solid, then five hatches."""


class Pen:
    """Draws the shapes of one chart; ``fixed`` gives every shape its colours, for files without a style sheet."""

    def __init__(self, name: str, width: int, *, fixed: bool = False) -> None:
        """Draw for the chart ``name``, whose patterns are named after it, in a box of ``width``."""
        self.name = name
        self.fixed = fixed
        self.width = width

    def shape(self, tag: str, look: str, **attributes: Any) -> SafeString:
        """Return a shape of the class ``look``."""
        paint = PAINT.get(look, {}) if self.fixed else {"class": look}
        return _element(tag, "", {**paint, **_dashed(attributes)})

    def text(self, words: Any, x: float, y: float, look: str = "") -> SafeString:
        """Return words that stand at ``x``, ``y``: centred, or from their start or end."""
        if not self.fixed:
            return _element("text", words, {**({"class": look} if look else {}), "x": _short(x), "y": _short(y)})
        weight = {"font-weight": "600"} if "said" in look else {}
        paint = {"fill": TEXT[look], "text-anchor": ANCHORS[look], "font-size": SIZE, "font-family": FONT, **weight}
        return _element("text", words, {**paint, "x": _short(x), "y": _short(y)})

    def bar(self, look: str, x: float, y: float, width: float, height: float) -> SafeString:
        """Return a bar; what belongs to last year is hatched."""
        box = {"x": _short(x), "y": _short(y), "width": _short(max(0.0, width)), "height": _short(max(0.0, height))}
        plain = self.shape("rect", look, **box)
        if look != "then":
            return plain
        return plain + _element("rect", "", {"fill": f"url(#{self._pattern()})", **box})

    def share(self, number: int, x: float, y: float, width: float, height: float) -> SafeString:
        """Return the part ``number`` of a whole, from 1: the first solid, each other with a hatch of its own."""
        box = {"x": _short(x), "y": _short(y), "width": _short(width), "height": _short(height)}
        if number == 1:
            return self.shape("rect", "bar-1", **box) + self.shape("rect", "edge", **box)
        filled = _element("rect", "", {"fill": f"url(#{self._pattern(number)})", **box})
        return filled + self.shape("rect", "edge", **box)

    def hatches(self, shares: int = 0) -> SafeString:
        """Return the patterns of the chart: that of last year, or one for each of ``shares`` parts."""
        if not shares:
            return format_html("<defs>{}</defs>", self._hatch(self._pattern(), "hatch", HATCHES[1], "paper"))
        numbers = range(2, min(shares, len(HATCHES)) + 1)
        drawn = (
            (self._hatch(self._pattern(number), f"ink-{number}", HATCHES[number - 1], "paper"),) for number in numbers
        )
        return format_html("<defs>{}</defs>", format_html_join("", "{}", drawn))

    def _pattern(self, number: int = 0) -> str:
        return f"hatch-{self.name}{f'-{number}' if number else ''}"

    def _hatch(self, name: str, look: str, path: str, ground: str) -> SafeString:
        return format_html(
            '<pattern id="{}" width="5" height="5" patternUnits="userSpaceOnUse">{}{}</pattern>',
            name,
            self.shape("rect", ground, width="5", height="5"),
            self.shape("path", look, d=path),
        )


def width_of(words: str) -> float:
    """Return about how wide words are drawn: a Han character is as wide as it is high."""
    return sum(SIZE if ord(character) > 0x2E7F else SIZE * 0.58 for character in words)


def cut(words: str, width: float) -> str:
    """Return words shortened with an ellipsis to fit ``width``; the table beside the chart has them whole."""
    if width_of(words) <= width:
        return words
    while words and width_of(words) + SIZE > width:
        words = words[:-1]
    return f"{words}…"


def _element(tag: str, content: Any, attributes: Mapping[str, Any]) -> SafeString:
    written = format_html_join("", ' {}="{}"', attributes.items())
    return format_html("<{}{}>{}</{}>", tag, written, content, tag)


def _dashed(attributes: Mapping[str, Any]) -> dict[str, Any]:
    return {name.replace("_", "-"): value for name, value in attributes.items()}


def _short(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
