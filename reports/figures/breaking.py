"""Breaking a figure down: its parts by any dimension, each of which opens to its lines."""

from dataclasses import dataclass

from libsys.errors import Sentence
from libsys.models import Library
from reports.counting.periods import Period
from reports.counting.readers import count_readers
from reports.figures.dims import Dims
from reports.figures.parts.dimensions import Dimension
from reports.figures.parts.naming import name_members
from reports.figures.parts.summing import Asked, sum_parts
from reports.figures.tallying import Number, PlaceKey
from reports.indicators.declaring import Indicator, Sort
from reports.indicators.registry import find_indicator
from reports.words import Words

__all__ = ["Dimension", "Part", "break_down", "find_dimensions"]
OF_PEOPLE = {
    Dimension.PLACE: "place",
    Dimension.MONTH: "month",
    Dimension.AGE_BAND: "age_band",
    Dimension.CATEGORY: "category",
    Dimension.GROUP: "group",
}
"""By what people who count once are divided; their parts do not add up to the whole."""


@dataclass(frozen=True)
class Part:
    """A part of a figure: a member of a dimension, its value, how many lines stand behind it, and which they are."""

    member: str
    name: Sentence | Words
    value: Number
    lines: int | None
    dims: Dims


def find_dimensions(indicator: Indicator) -> tuple[Dimension, ...]:
    """Return by what an indicator can be broken down; what is stated, read from tables or divided cannot be."""
    if indicator.sort is Sort.DISTINCT:
        return tuple(OF_PEOPLE)
    if not indicator.is_additive:
        return ()
    return tuple(one for one in Dimension if not (indicator.stock and one is Dimension.MONTH))


def break_down(
    code: str,
    library: Library,
    period: Period,
    dimension: Dimension,
    *,
    place: PlaceKey | None = None,
    month: str | None = None,
) -> list[Part]:
    """Return the parts of the figure ``code`` by ``dimension``, of one place or one month if these are given.

    The parts of a sum add up to it; what says nothing of the dimension is a
    part of its own with an empty member. Months stand in their order, places in
    the house's, all others by their size.

    :raises LookupError: when there is no such indicator, or it cannot be broken down so.
    """
    indicator = find_indicator(code)
    if indicator is None or dimension not in find_dimensions(indicator):
        raise LookupError(f"no {code} by {dimension.value}")
    asked = Asked(indicator, library, period, dimension, Dims(place=place, month=month))
    sums = _count_people(asked) if indicator.sort is Sort.DISTINCT else sum_parts(asked)
    known = {member: sum_of for member, sum_of in sums.items() if any(sum_of)}
    names = name_members(dimension, library, known, _kinds_of(asked))
    parts = [
        Part(member, name, *known[member], dimension.narrow(asked.within, member)) for member, name in names.items()
    ]
    if dimension is Dimension.PLACE:
        return parts
    if dimension is Dimension.MONTH:
        return sorted(parts, key=lambda part: part.member)
    return sorted(parts, key=lambda part: (not part.member, -part.value, part.member))


def _kinds_of(asked: Asked) -> list[str]:
    return [kind for leaf in asked.leaves for kind in (*leaf.kinds, *leaf.minus)]


def _count_people(asked: Asked) -> dict[str, tuple[Number, None]]:
    """Count the readers of each part; how many lines they have nobody counts."""
    month, period = asked.within.month, asked.period
    span = next(((known.since, known.until) for known in period.months if known.code == month), None)
    since, until = span or (period.since, period.until)
    by, dimension = OF_PEOPLE[asked.dimension], asked.dimension
    counted = count_readers(
        asked.library, since, until, kinds=asked.indicator.distinct, by=by, place=asked.within.place
    )
    if dimension is Dimension.PLACE:
        return {dimension.member_of(place): (readers, None) for place, readers in counted.items()}
    return {str(member): (readers, None) for member, readers in counted.items()}
