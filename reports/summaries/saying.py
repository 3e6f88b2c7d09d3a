"""Turning a pattern and the figures into the segments of a clause. Pure."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from catalog.enums import AcquisitionSource
from libsys.daybook.kinds import name_topic
from libsys.enums import AgeBand
from libsys.text.phrases import growth, percent, thousands
from reports.counting.periods import Period
from reports.enums import Comparison
from reports.figures.against import BASES, RATES, Against
from reports.figures.dims import WHOLE, Dims
from reports.figures.figure import Figure, Figures, growth_of
from reports.figures.tallying import Number
from reports.summaries.basis import Told
from reports.summaries.document import DIFFERENCES, GROWTHS, Aspect, Bound, Segment, joined
from reports.summaries.ways import Way, say

_TOKEN = re.compile(r"\{(\w+)(?:([~?+#@%!&^])|:(\w+))?\}|\[([^\]]*)\]|\(([^)]*)\)|([^{\[(]+)")
MOST_ROOMS = 5
MIN_MONTHS = 3
MOST_NAMED = 4
MIN_BASE = 100
HALF = Decimal("0.5")
HEADLINES = ("V05", "L01", "L06")
"""Figures of which a half-year is proud when half of the plan is done."""


class Speaker:
    """Says clauses about the figures of one period."""

    def __init__(
        self,
        figures: Figures,
        targets: Mapping[str, Number] | None = None,
        comparison: Comparison = Comparison.YEAR,
        activities: Sequence[Told] = (),
    ) -> None:
        """Keep the figures, the year's plan by figure, what growth is counted against, what may be named."""
        self.figures = figures
        self.activities = activities
        self.targets = targets or {}
        self.comparison = comparison

    def against(self, figure: Figure) -> Against:
        """Return a figure beside what it is compared with."""
        return Against(figure, self.comparison, self.targets.get(figure.indicator.code))

    def worth_saying(self, code: str) -> Figure | None:
        """Return the figure if it is known and more than nothing."""
        figure = self.figures.get(code)
        return figure if figure and figure.value > 0 else None

    def say(self, pattern: str) -> list[Segment]:
        """Return the clause that ``pattern`` makes; nothing when a number that it needs is missing."""
        if not all(self.worth_saying(code) for code in numbers_needed(pattern)):
            return []
        return list(joined(segment for match in _TOKEN.finditer(pattern) for segment in self._token(match)))

    def say_fall(self, code: str, subject: str, unit: str) -> list[Segment]:
        """Say by how much a figure fell against what it is compared with; nothing where it did not, or of a plan."""
        figure = self.worth_saying(code)
        against = self.against(figure) if figure else None
        if against is None or against.base is None or not say_growth(against).startswith("下降"):
            return []
        less = against.base - against.figure.value
        aspect = DIFFERENCES[self.comparison]
        return [
            f"{subject}比{BASES[self.comparison].zh}",
            Bound(code, say(Way.CHANGE, -less), -less, aspect=aspect, way=Way.CHANGE),
            f"{unit}，",
            _grown(against),
        ]

    def _token(self, match: re.Match[str]) -> list[Segment]:
        code, mark, whole, optional, items, text = match.groups()
        if text is not None:
            return [text]
        if optional is not None:
            return self._optional(optional)
        if items is not None:
            return _bracketed([part for part in map(self._optional, items.split("|")) if part], least=2)
        if mark == "!":
            return self._all_shelved()
        figure = self.worth_saying(code)
        if figure is None:
            return []
        return self._whole[whole](self, figure) if whole else self._marked(mark, figure)

    def _optional(self, pattern: str) -> list[Segment]:
        codes = re.findall(r"\{(\w+)", pattern)
        if not all(self.worth_saying(code) for code in codes):
            return []
        return [segment for match in _TOKEN.finditer(pattern) for segment in self._token(match)]

    def _marked(self, mark: str | None, figure: Figure) -> list[Segment]:
        if mark == "~":
            return _growth(self.against(figure)) if self.comparison in DIFFERENCES else self._plan(figure)
        if mark == "^":
            return self._plan(figure) if self.comparison in DIFFERENCES else []
        if mark == "?":
            return ["约"] if figure.is_all_estimated else []
        if mark == "+":
            return ["（含估计数）"] if figure.is_estimated and not figure.is_all_estimated else []
        if mark == "#":
            return _breakdown(figure, "topic", figure.now.by_topic, lambda code: _topic_name(figure, code))
        if mark == "@":
            return _ages(figure)
        if mark == "%":
            return _breakdown(figure, "source", figure.now.by_source, _source_name)
        return [] if mark == "&" else [_bound(figure)]

    def _plan(self, figure: Figure) -> list[Segment]:
        """Say which share of the year's plan is reached, where there is a plan."""
        target = self.targets.get(figure.indicator.code)
        if not target:
            return []
        share = Decimal(figure.value) / Decimal(target)
        code = figure.indicator.code
        done = Bound(code, percent(share), share, aspect=Aspect.PLAN, way=Way.PERCENT)
        is_half = self.figures.period.code.endswith("H1") and not self.figures.counted_to
        kept_up = is_half and code in HEADLINES and share >= HALF
        return ["，完成全年计划的", done, *(["，实现时间过半、任务过半"] if kept_up else [])]

    def _all_shelved(self) -> list[Segment]:
        """Say that everything was shelved, when nothing waits and as much was shelved as came."""
        backlog, shelved, added = (self.figures.get(code) for code in ("Q09", "Q08", "Q01"))
        done = backlog and shelved and added and backlog.value == 0 and shelved.value == added.value
        return ["，全部上架"] if done else []

    def _stock(self, figure: Figure) -> list[Segment]:
        """Say the total stock, but only where the books were opened with what was there before."""
        added = self.figures.get("Q01")
        return ["截至期末，总藏量", _bound(figure), "册"] if figure.value > (added.value if added else 0) else []

    def _best_month(self, figure: Figure) -> list[Segment]:
        """Name the month with the most, when enough months are known to compare."""
        months = {code: value for code, value in figure.now.by_month.items() if value > 0}
        if len(months) < MIN_MONTHS:
            return []
        best = max(months, key=lambda code: (months[code], code))
        name = f"{int(best[5:])}月"
        return [f"逐月看，{name}外借最多，为", _bound(figure, months[best], Dims(month=best)), "册次"]

    def _rooms(self, figure: Figure) -> list[Segment]:
        """Name the rooms with the most, when there are several to tell apart."""
        named = [place for place in self.figures.places if place.room or place.point_kind not in ("central", "")]
        counted = [(figure.now.by_place.get(place.key, 0), place) for place in named]
        most = sorted((cell for cell in counted if cell[0] > 0), key=lambda cell: -cell[0])[:MOST_ROOMS]
        if len(most) < 2:
            return []
        verb, unit = ("接待读者", "人次") if figure.indicator.code == "V05" else ("外借", "册次")
        parts: list[list[Segment]] = [
            [f"{place.name.zh}{verb if number == 0 else ''}", _bound(figure, value, Dims(place=place.key)), unit]
            for number, (value, place) in enumerate(most)
        ]
        opening = "从各室看，" if figure.indicator.code == "V05" or not self.figures.get("V05") else ""
        return [opening, *_listed(parts), *self._fastest(figure, most)]

    def _fastest(self, figure: Figure, most: list[tuple[Number, object]]) -> list[Segment]:
        """Name the room that grew most, when there is something to compare with."""
        grown, against = [], self.against(figure)
        for value, place in most:
            before = against.at(place.key)  # type: ignore[attr-defined]
            change = growth_of(value, before) if before and before >= MIN_BASE else None
            if change is not None and change > 0:
                grown.append((change, place))
        if not grown or figure.indicator.code != "L01":
            return []
        change, place = max(grown, key=lambda cell: cell[0])
        dims = Dims(place=place.key)  # type: ignore[attr-defined]
        phrase = Bound(figure.indicator.code, percent(change), change, dims, GROWTHS[self.comparison], Way.PERCENT)
        return [f"，{place.name.zh}增幅最大（", phrase, "）"]  # type: ignore[attr-defined]

    def _held(self, figure: Figure) -> list[Segment]:
        """Name the largest activities with their days, by date; one alone is the figure itself."""
        known = [told for told in self.activities if told.people]
        largest = sorted(known, key=lambda told: (-told.people, told.day, told.number))[:MOST_NAMED]
        parts: list[list[Segment]] = []
        for told in sorted(largest, key=lambda told: (told.day, told.number)):
            phrase = Bound(figure.indicator.code, thousands(told.people), told.people, Dims(activity=told.number))
            about = "约" if told.is_estimated else ""
            parts.append([f"{told.day.month}月{told.day.day}日“{told.name}”参加{about}", phrase, "人次"])
        return ["其中", *_listed(parts)] if len(self.activities) > 1 and parts else []

    _whole: Mapping[str, Callable[["Speaker", Figure], list[Segment]]] = {
        "month": _best_month,
        "rooms": _rooms,
        "stock": _stock,
        "held": _held,
    }


def say_cut_off(as_of: date | None, period: Period) -> str:
    """Return 至5月底 or 截至6月6日; the period's own end when ``as_of`` is None."""
    end = as_of or period.until
    year = "" if end.year == period.until.year else f"{end.year}年"
    is_month_end = any(month.until == end and _is_last_day(end) for month in period.months)
    return f"至{year}{end.month}月底，" if is_month_end else f"截至{year}{end.month}月{end.day}日，"


def _is_last_day(day: date) -> bool:
    return (day.replace(day=28) == day or day.day > 28) and (date.fromordinal(day.toordinal() + 1).day == 1)


def _bound(figure: Figure, value: Number | None = None, dims: Dims = WHOLE) -> Bound:
    exact = figure.value if value is None else value
    return Bound(figure.indicator.code, say_number(figure, exact), exact, dims, way=way_of(figure))


def way_of(figure: Figure) -> Way:
    """Return how a figure is said where nobody chose: money always with two decimals."""
    return Way.MONEY if figure.indicator.is_money else Way.EXACT


def say_number(figure: Figure, value: Number) -> str:
    """Return a value of ``figure`` with commas, money with two decimals, a ratio with those of its indicator."""
    return say(way_of(figure), figure.round(value))


def say_growth(against: Against) -> str:
    """Return the growth, empty where there is none to compare; less than 0.05% is level."""
    if not against.base or against.change is None:
        return ""
    return growth(against.base, against.figure.value) if percent(abs(against.change)) != "0%" else "持平"


def numbers_needed(pattern: str) -> list[str]:
    """Return the figures without which the clause cannot be said: the first, and all that stand outside brackets."""
    found = [match for match in _TOKEN.finditer(pattern) if match[1]]
    return [match[1] for place, match in enumerate(found) if place == 0 or match[2] in (None, "&")]


def codes_in(pattern: str) -> set[str]:
    """Return all figures of which the clause may speak."""
    return set(re.findall(r"\{(\w+)", pattern))


def _growth(against: Against) -> list[Segment]:
    return [f"，{RATES[against.comparison].zh}", _grown(against)] if say_growth(against) else []


def _grown(against: Against) -> Bound:
    change, aspect = against.change or Decimal(0), GROWTHS[against.comparison]
    return Bound(against.figure.indicator.code, say(Way.GROWTH, change), change, aspect=aspect, way=Way.GROWTH)


def _ages(figure: Figure) -> list[Segment]:
    parts: list[list[Segment]] = []
    for age in AgeBand:
        value = figure.now.by_age.get(age.value, 0)
        if value > 0:
            dims = Dims(age_band=age.value)
            parts.append([f"{age.label}读者", _bound(figure, value, dims), figure.indicator.unit.zh])
    return ["，其中", *_listed(parts)] if parts else []


def _breakdown(
    figure: Figure, dimension: str, cells: Mapping[str, Number], name: Callable[[str], str]
) -> list[Segment]:
    named = sorted(((value, code) for code, value in cells.items() if code and value > 0), key=lambda cell: -cell[0])
    if not named or (len(named) == 1 and dimension == "source"):
        return []
    parts: list[list[Segment]] = [
        [name(code), _bound(figure, value, Dims(**{dimension: code})), figure.indicator.unit.zh]
        for value, code in named
    ]
    if len(named) == 1 and named[0][0] == figure.value:
        return [f"（{name(named[0][1])}）"]
    complete = sum(value for value, _ in named) == figure.value
    return ["（" if complete else "（其中", *_listed(parts), "）"]


def _topic_name(figure: Figure, code: str) -> str:
    return str(name_topic(figure.indicator.kinds[0], code))


def _source_name(code: str) -> str:
    return str(AcquisitionSource(code).label) if code in AcquisitionSource.values else code


def _listed(parts: Iterable[list[Segment]]) -> list[Segment]:
    listed: list[Segment] = []
    for part in parts:
        listed.extend(["，", *part] if listed else part)
    return listed


def _bracketed(parts: list[list[Segment]], *, least: int) -> list[Segment]:
    return ["（", *_listed(parts), "）"] if len(parts) >= least else []
