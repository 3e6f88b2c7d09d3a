"""The figures of counting as a table for people, beside the JSON for programs."""

from collections.abc import Iterator, Sequence
from typing import Any


def lay_table(told: Sequence[dict[str, Any]]) -> str:
    """Return the figures of the whole day book and, where it was measured, how much they grew from a tenth of it."""
    whole, *smaller = told
    before = dict(_rows(smaller[0])) if smaller else {}
    head = f"{whole['database']}, {whole['lines']} lines in {whole['days']} days, {whole['cores']} cores, "
    lines = [head + f"load {whole['load'][0]}", _line("", "value", "unit", "growth")]
    for name, (value, unit) in _rows(whole):
        known = before.get(name, (0, ""))[0]
        lines.append(_line(name, f"{value:.1f}", unit, f"{value / known:.2f}" if known else ""))
    return "\n".join(lines)


def _rows(figures: dict[str, Any]) -> Iterator[tuple[str, tuple[float, str]]]:
    folding, draft, pages = figures["folding"], figures["draft"], figures["pages"]
    yield "folding a million lines", (folding["seconds_a_million_lines"], "s")
    yield "folding a day in bulk, processor", (folding["cpu_a_day"], "ms")
    yield "folding one day, processor", (folding["one_day"]["cpu"]["median"], "ms")
    yield "first draft of a half-year", (draft["seconds"], "s")
    for name, value in figures["reading"].items():
        yield name, (value, "ms")
    yield "dashboard page", (pages["dashboard"]["median"], "ms")
    yield "slowest page of lines", (max(pages["lines"]["slowest"].values(), default=0.0), "ms")
    yield "page of parts", (pages["parts"]["median"], "ms")
    for name, seconds in figures.get("audit", {}).get("seconds", {}).items():
        yield name, (seconds, "s")


def _line(*cells: str) -> str:
    name, *rest = cells
    return (f"{name:34}" + "".join(f"{cell:>10}" for cell in rest)).rstrip()
