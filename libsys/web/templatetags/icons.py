"""What a page draws with: icons of one sprite, sparklines and bars, the pages of a list.

Lengths are attributes and colours are classes, so the strict content security policy holds.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from django import template
from django.core.paginator import Page
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

SPRITE = "libsys/icons.svg"
SOLID = frozenset({"fishtail"})
SPARK_WIDTH, SPARK_HEIGHT, SPARK_MARGIN = 88.0, 28.0, 2.5

register = template.Library()


@register.simple_tag
def icon(name: str, *, label: str = "", spin: bool = False) -> SafeString | str:
    """Draw the icon ``name``; nothing for an empty name.

    Beside a word an icon is silent; standing alone it needs ``label``, which a
    screen reader says.
    """
    return _drawn(name, str(label), spin) if name else ""


@lru_cache(maxsize=512)
def _drawn(name: str, label: str, spin: bool) -> SafeString:  # noqa: FBT001
    classes = "icon" + (" icon-solid" if name in SOLID else "") + (" spin" if spin else "")
    href = f"{static(SPRITE)}#{name}"
    if label:
        return format_html('<svg class="{}" role="img" aria-label="{}"><use href="{}"/></svg>', classes, label, href)
    return format_html('<svg class="{}" aria-hidden="true"><use href="{}"/></svg>', classes, href)


@register.filter
def spark(values: Sequence[float] | None) -> str:
    """Return the points of a sparkline in a box of 88 × 28 units; nothing for fewer than two values."""
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in _spark_points(values))


@register.filter
def spark_end(values: Sequence[float] | None) -> dict[str, str]:
    """Return where a sparkline ends, as ``x`` and ``y``."""
    points = _spark_points(values)
    return {"x": f"{points[-1][0]:.1f}", "y": f"{points[-1][1]:.1f}"} if points else {}


@register.filter
def percent(value: Any) -> str:
    """Return a share as the length of a bar, kept between 0 and 100."""
    try:
        return f"{min(max(float(value), 0.0), 100.0):.1f}"
    except (TypeError, ValueError):
        return "0"


@register.filter
def share_of(done: Any, total: Any) -> int:
    """Return ``done`` of ``total`` as a whole percentage; all of nothing is 0."""
    try:
        return min(100, int(100 * float(done) / float(total)))
    except (TypeError, ValueError, ZeroDivisionError):
        return 0


@register.filter
def magnitude(value: Any) -> Any:
    """Return a number without its sign, for words that already say "less"."""
    return abs(value)


@register.filter
def page_numbers(page: Page[Any]) -> Iterator[int | str]:
    """Return the page numbers worth showing around ``page``, an ellipsis where some are left out."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)


def _spark_points(values: Sequence[float] | None) -> list[tuple[float, float]]:
    numbers = [float(value) for value in values or () if value is not None]
    if len(numbers) < 2:
        return []
    low, high = min(numbers), max(numbers)
    step = (SPARK_WIDTH - 2 * SPARK_MARGIN) / (len(numbers) - 1)
    height = SPARK_HEIGHT - 2 * SPARK_MARGIN
    reach = (high - low) or 1.0
    return [
        (SPARK_MARGIN + index * step, SPARK_MARGIN + height * (1 - (number - low) / reach))
        for index, number in enumerate(numbers)
    ]
