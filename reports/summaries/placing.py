"""Making the tables and charts that somebody puts into a text, from the figures of now. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reports.figures.charting import (
    OTHERS,
    Chart,
    ChartKind,
    Series,
    chart_months,
    chart_places,
    chart_targets,
)
from reports.figures.figure import Figure
from reports.figures.tallying import Number
from reports.summaries.annex import BY_NAMES, lay_cuts, lay_figures, lay_months, lay_rooms
from reports.summaries.basis import Basis, Cut
from reports.summaries.document import Asked, Placed, Table
from reports.words import Words

TABLE = "table"
WHOLE, PLACE, MONTH = "", "place", "month"
MOST_CODES = 6
FEWEST_PARTS, MOST_BARS, MOST_SHARES = 2, 12, 6


def make_placed(asked: Asked, basis: Basis) -> Placed | None:
    """Return the table or the chart that is asked for, with the numbers of ``basis``; None where it would be empty."""
    if asked.form == TABLE:
        table = _table(asked, basis)
        return Placed(table=table, asked=asked) if table and table.rows else None
    chart = _chart(asked, basis)
    if chart is None:
        return None
    titled = replace(chart, title=Words(asked.title, asked.title)) if asked.title else chart
    return Placed(chart=titled, asked=asked)


def make_anew(placed: Placed, basis: Basis) -> Placed | None:
    """Return what stands in a text with the numbers of ``basis``; photographs stay, and None is what is empty now."""
    return make_placed(placed.asked, basis) if placed.asked else placed


def cuts_of(asked: Asked) -> Iterator[tuple[str, str]]:
    """Yield the figures and dimensions of which a figure does not hold the parts itself."""
    if asked.by not in (WHOLE, PLACE, MONTH):
        yield from ((code, asked.by) for code in asked.codes)


def _table(asked: Asked, basis: Basis) -> Table | None:
    figures = [figure for code in asked.codes if (figure := basis.figures.get(code))]
    if not figures:
        return None
    if asked.by == WHOLE:
        table = lay_figures(basis, figures)
    elif asked.by == PLACE:
        table = lay_rooms(basis.figures, figures)
    elif asked.by == MONTH:
        table = lay_months(basis.figures, figures)
    else:
        table = lay_cuts(basis, asked.codes, asked.by, "")
    return replace(table, title=asked.title or _title(figures, asked.by))


def _title(figures: Sequence[Figure], by: str) -> str:
    """Return what a table is called where nobody named it."""
    ways = {WHOLE: "", PLACE: "各室、各点", MONTH: "逐月"}
    name = figures[0].indicator.name.zh if len(figures) == 1 else "主要数字"
    way = ways[by] if by in ways else f"按{BY_NAMES[by]}"
    return f"{name}，{way}" if way else name


def _chart(asked: Asked, basis: Basis) -> Chart | None:
    figures = basis.figures
    if asked.form == ChartKind.BULLETS.value:
        targets = basis.yearly_targets
        return chart_targets(figures, {code: targets[code] for code in asked.codes if code in targets})
    figure = figures.get(asked.codes[0]) if asked.codes else None
    if figure is None:
        return None
    if asked.form == ChartKind.TREND.value:
        return chart_months(figures, figure, basis.comparison)
    if asked.form == ChartKind.BARS.value and asked.by == PLACE:
        return chart_places(figures, figure, basis.comparison)
    return _divided(figure, ChartKind(asked.form), asked.by, basis)


def _divided(figure: Figure, kind: ChartKind, by: str, basis: Basis) -> Chart | None:
    """Return the parts of a figure by a dimension as bars or shares; the small ones of a long list stand as one."""
    cuts = [cut for cut in basis.cuts.get((figure.indicator.code, by), ()) if cut.value > 0]
    is_shares = kind is ChartKind.SHARES
    if len(cuts) < FEWEST_PARTS or (is_shares and not figure.indicator.is_additive):
        return None
    head, tail = _parted(cuts, MOST_SHARES if is_shares else MOST_BARS, can_add=figure.indicator.is_additive)
    values: list[Number | None] = [cut.value for cut in head]
    labels, keys = [cut.name for cut in head], [cut.member for cut in head]
    if tail:
        labels.append(OTHERS)
        keys.append("")
        values.append(sum(cut.value for cut in tail))
    name = figure.indicator.name
    return Chart(
        code=figure.indicator.code,
        title=Words(f"{name.zh}，按{BY_NAMES[by]}", f"{name.en}, by {by.replace('_', ' ')}"),
        kind=kind,
        labels=tuple(labels),
        series=(Series(name, tuple(values)),),
        unit=figure.indicator.unit,
        keys=tuple(keys),
        dimension=by,
        places=2 if figure.indicator.is_money else figure.indicator.places,
    )


def _parted(cuts: Sequence[Cut], most: int, *, can_add: bool) -> tuple[Sequence[Cut], Sequence[Cut]]:
    """Return the largest parts and the rest, which is never a single one; what cannot be added up is left out."""
    if len(cuts) <= most:
        return cuts, ()
    return (cuts[: most - 1], cuts[most - 1 :]) if can_add else (cuts[:most], ())
