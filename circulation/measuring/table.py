"""The figures of the desk as a table for people, beside the JSON for programs."""

from collections.abc import Iterator, Sequence
from typing import Any

COLUMNS = ("median", "p95", "p99", "longest", "a_second", "cpu")
SERVER = "server_cpu"


def lay_table(told: Sequence[dict[str, Any]]) -> str:
    """Return the figures of the whole library and, where it was measured, of a tenth of it, with the growth.

    Times are milliseconds; ``growth`` is how much more processor time an act
    takes, or how much longer it waits where that was not measured.
    """
    whole, *smaller = told
    before = dict(_rows(smaller[0])) if smaller else {}
    head = f"{whole['database']}, {whole['items']} copies, {whole['readers']} readers, {whole['history']} loans, "
    head += f"{whole['cores']} cores, load {whole['load'][0]}"
    lines = [head, _line("", [*COLUMNS, "growth"])]
    for name, row in _rows(whole):
        cells = [_say(row.get(column)) for column in COLUMNS]
        lines.append(_line(name, [*cells, _grow(row, before.get(name, {}))]))
    return "\n".join([*lines, *_say_rest(whole)])


def _rows(figures: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each row: what was done at how many desks, and its figures by column."""
    for act, spreads in figures.get("in_process", {}).items():
        yield f"{act}, in process", {**spreads["clock"], "cpu": spreads["cpu"]["median"]}
    for part in ("side_by_side", "http"):
        for desks, acts in figures.get(part, {}).items():
            for act, row in acts.items():
                yield f"{act}, {part} {desks}", {**row, "cpu": row.get(SERVER)}


def _grow(row: dict[str, Any], before: dict[str, Any]) -> str:
    column = "cpu" if row.get("cpu") and before.get("cpu") else "median"
    return f"{row[column] / before[column]:.2f}" if before.get(column) else ""


def _say_rest(figures: dict[str, Any]) -> Iterator[str]:
    """Yield what is no time: queries of each act, the tally of the contest, the audit."""
    for act, spreads in figures.get("in_process", {}).items():
        yield f"{act}: {'-'.join(str(count) for count in spreads['queries'])} queries"
    for name in ("contest", "audit"):
        if name in figures:
            yield f"{name}: {figures[name]}"


def _say(value: float | None) -> str:
    return "" if value is None else f"{value:.1f}"


def _line(name: str, cells: Sequence[str]) -> str:
    return f"{name:34}" + "".join(f"{cell:>10}" for cell in cells).rstrip()
