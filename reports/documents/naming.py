"""Names of numbers: what a librarian calls a figure or a part of it, and which number a name means. Pure.

A name is put together from the figure, the part, and what of it is meant:
外借册次, 外借册次·少儿阅览室, 外借册次·同比, 2025年下半年·活动场次.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches
from functools import cached_property, lru_cache

from django.utils.translation import override

from catalog.enums import AcquisitionSource
from libsys.daybook.kinds import name_topic
from libsys.enums import AgeBand
from reports.figures.dims import CUTS, WHOLE, Dims
from reports.figures.figure import Figure, Figures
from reports.figures.tallying import Number, PlaceKey
from reports.indicators.registry import find_indicator
from reports.summaries.basis import COPIES, EARLIER, PEOPLE, Basis, dims_of
from reports.summaries.document import Aspect, Bound
from reports.summaries.ways import COUNTS, MONEYS, RATIOS, Way, offer, say

APART = "·"
ASPECTS = {
    Aspect.VALUE: "",
    Aspect.LAST_YEAR: "去年同期",
    Aspect.GROWTH: "同比",
    Aspect.DIFFERENCE: "比去年同期",
    Aspect.PLAN: "占全年计划",
    Aspect.SHARE: "占比",
    Aspect.EARLIER: "上期",
    Aspect.EARLIER_GROWTH: "环比",
    Aspect.EARLIER_DIFFERENCE: "比上期",
}
_FORBIDDEN = re.compile(r"[【】:：\s]+")
MOST_SUGGESTED = 4


class Catalogue:
    """The numbers that a document may hold, each under its name."""

    def __init__(self, basis: Basis) -> None:
        """Keep what there is to be named."""
        self.basis = basis

    @cached_property
    def numbers(self) -> dict[str, Bound]:
        """Every number by its name, said plainly; a name that stands for two numbers gets the second one's code."""
        named: dict[str, Bound] = {}
        with override("zh-hans"):
            for number in self._all():
                said = self.say_plainly(number)
                if said is not None:
                    name = self._compose_name(number)
                    named[name if name not in named else f"{name}{APART}{_tail(number)}"] = said
        return named

    @cached_property
    def names(self) -> dict[tuple[str, Dims, Aspect, str], str]:
        """The name of every number by its identity."""
        return {number.identity: name for name, number in self.numbers.items()}

    @cached_property
    def _places(self) -> dict[PlaceKey, str]:
        return {place.key: place.name.zh for place in self.basis.figures.places}

    def name_of(self, number: Bound) -> str:
        """Return the name of ``number``, also of one that is not known any more."""
        known = self.names.get(number.identity)
        if known is None:
            with override("zh-hans"):
                known = f"{self._compose_name(number)}"
        return known

    def find(self, name: str) -> Bound | None:
        """Return the number that is called ``name``, by its name or by its code."""
        found = self.numbers.get(name)
        if found is None:
            head, _, tail = name.partition(APART)
            indicator = find_indicator(head)
            found = self.numbers.get(f"{indicator.name.zh}{APART}{tail}".rstrip(APART)) if indicator else None
        return found

    def suggest(self, name: str) -> list[str]:
        """Return the names that look most like ``name``."""
        begins = [known for known in self.numbers if known.startswith(name)]
        return (begins or get_close_matches(name, self.numbers, MOST_SUGGESTED, 0.4))[:MOST_SUGGESTED]

    def say_plainly(self, number: Bound) -> Bound | None:
        """Return ``number`` with its value of now and the plainest phrase; None where it has no value."""
        value = self.basis.value_of(number)
        if value is None:
            return None
        way = self.ways_of(number)[0]
        return replace(number, value=value, way=way, digits=0, phrase=say(way, self.round(number, value)))

    def round(self, number: Bound, value: Number) -> Number:
        """Return ``value`` with the decimals that its figure is shown with; counts and shares as they are."""
        figure = self.basis.figure_of(number)
        is_ratio = number.aspect in (Aspect.VALUE, Aspect.LAST_YEAR, Aspect.EARLIER)
        return figure.round(value) if figure and is_ratio else value

    def ways_of(self, number: Bound) -> tuple[Way, ...]:
        """Return the ways in which ``number`` may be said, the plainest first."""
        if number.aspect in (Aspect.GROWTH, Aspect.EARLIER_GROWTH):
            return (Way.GROWTH, Way.PERCENT)
        if number.is_change:
            return (Way.CHANGE,)
        if number.aspect in (Aspect.PLAN, Aspect.SHARE):
            return RATIOS
        indicator = find_indicator(number.code)
        return MONEYS if indicator and indicator.is_money else COUNTS

    def offer(self, number: Bound) -> list[tuple[Way, int, str]]:
        """Return the phrases that are true of what ``number`` is now."""
        value = self.basis.value_of(number)
        return [] if value is None else offer(self.ways_of(number), self.round(number, value))

    def _all(self) -> Iterator[Bound]:
        yield from self._numbers_in("", self.basis.figures)
        for (code, by), cuts in self.basis.cuts.items():
            for cut in cuts if by in CUTS else ():
                yield Bound(code, "", 0, dims_of(by, cut.member))
                yield Bound(code, "", 0, dims_of(by, cut.member), Aspect.SHARE)
        for period, figures in self.basis.others.items():
            for figure in figures.telling():
                yield from _aspects(figure, WHOLE, period)
        for told in self.basis.activities:
            for code, value in ((PEOPLE, told.people), (COPIES, told.copies)):
                if value:
                    yield Bound(code, "", 0, Dims(activity=told.number))

    def _numbers_in(self, period: str, figures: Figures) -> Iterator[Bound]:
        for figure in figures.figures.values():
            if not figure.is_known:
                continue
            yield from _aspects(figure, WHOLE, period)
            if self.basis.yearly_targets.get(figure.indicator.code):
                yield Bound(figure.indicator.code, "", 0, aspect=Aspect.PLAN)
            for dims in _parts(figure):
                yield from _aspects(figure, dims, period)
                yield Bound(figure.indicator.code, "", 0, dims, Aspect.SHARE)

    def _compose_name(self, number: Bound) -> str:
        indicator = find_indicator(number.code)
        figures = self.basis.figures_of(number.period)
        period = (figures.period.name.zh if figures else number.period) if number.period else ""
        name = indicator.name.zh if indicator else number.code
        parts = (period, name, self._name_part(number), ASPECTS[number.aspect])
        return APART.join(_bare(part) for part in parts if part)

    def _name_part(self, number: Bound) -> str:
        dims = number.dims
        if dims.activity is not None:
            told = self.basis.find_activity(dims.activity)
            return f"{told.day.month}月{told.day.day}日{told.name}" if told else f"活动{dims.activity}"
        if dims.place is not None:
            return self._places.get(dims.place, "已撤的室")
        if dims.month:
            return f"{int(dims.month[5:])}月" if dims.month[5:].isdecimal() else "跨月"
        indicator = find_indicator(number.code)
        if dims.topic is not None:
            return str(name_topic(indicator.kinds[0], dims.topic)) if indicator and indicator.kinds else dims.topic
        if dims.age_band in AgeBand.values:
            return str(AgeBand(dims.age_band).label)
        if dims.source in AcquisitionSource.values:
            return str(AcquisitionSource(dims.source).label)
        cut = self.basis.find_cut(number.code, dims)
        return cut.name.zh if cut else dims.as_query()


@lru_cache(maxsize=4096)
def _bare(part: str) -> str:
    """Return a part of a name without what would end the name; the same few parts stand in thousands of names."""
    return _FORBIDDEN.sub("", part)


def _aspects(figure: Figure, dims: Dims, period: str) -> Iterator[Bound]:
    of_whole = EARLIER if dims == WHOLE else ()
    for aspect in (Aspect.VALUE, Aspect.LAST_YEAR, Aspect.GROWTH, Aspect.DIFFERENCE, *of_whole):
        yield Bound(figure.indicator.code, "", 0, dims, aspect, period=period)


def _parts(figure: Figure) -> Iterator[Dims]:
    now = figure.now
    yield from (Dims(place=key) for key, value in now.by_place.items() if value and any(key))
    yield from (Dims(month=month) for month, value in now.by_month.items() if value and month)
    yield from (Dims(topic=topic) for topic, value in now.by_topic.items() if value and topic)
    yield from (Dims(age_band=age) for age, value in now.by_age.items() if value and age)
    yield from (Dims(source=source) for source, value in now.by_source.items() if value and source)


def _tail(number: Bound) -> str:
    return number.dims.as_query().replace("=", "") or number.code
