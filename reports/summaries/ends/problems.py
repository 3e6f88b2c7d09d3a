"""The problems that figures show: falls, rooms that fell, overdue items, gaps, silent points, a plan that lags. Pure.

Only what a figure or the calendar shows is named; causes are the director's to write.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from reports.figures.against import BASES
from reports.figures.dims import Dims
from reports.figures.figure import Figures, growth_of
from reports.summaries.basis import Basis
from reports.summaries.document import GROWTHS, Blank, Bound, Paragraph, Segment, joined
from reports.summaries.saying import MIN_BASE, Speaker
from reports.summaries.telling import tell_plan_behind
from reports.summaries.ways import Way, say
from reports.summaries.wording import FALLS, PROBLEMS

UNFILLED = "读者预约{L12}次，到书取走{L12C}次，还有预约没有满足"
FILLED_ENOUGH = 8, 10
"""Below eight filled holds in ten the rest is a problem worth naming."""
OVERDUE = "期末借出未还{C09}册，其中逾期{L11}册，逾期率{K11}%，催还不够及时"
OVERDUE_FROM = 10
"""Percent of what is on loan; below it overdue items are the ordinary course of lending."""
NEVER_LENT = "可外借的馆藏中有{K05}%从未外借，利用率不高"
NEVER_LENT_FROM = 50
ROOMS = (("L01", "外借图书"), ("V05", "接待读者"))
"""The figures whose fall in a single room is named, where the library as a whole held its own."""
FELL = Decimal("-0.2")
MOST_ROOMS, MOST_DAYS, MOST_POINTS = 3, 3, 6
MORE_PROBLEMS = Blank("（请补写：经费、人员、设施、管理等方面的问题。）")


def derive_problems(basis: Basis) -> tuple[Paragraph, ...]:
    """Name the problems that figures and the calendar show, each in a paragraph of its own."""
    speaker, figures = Speaker(basis.figures, comparison=basis.comparison), basis.figures
    found: list[list[Segment]] = [speaker.say_fall(code, subject, unit) for code, (subject, unit) in FALLS.items()]
    found += [_say_rooms(basis, code, verb) for code, verb in ROOMS]
    found += [speaker.say(pattern) for pattern in PROBLEMS]
    if _has_unfilled(figures):
        found.append(speaker.say(UNFILLED))
    found += [
        speaker.say(pattern)
        for code, least, pattern in (("K11", OVERDUE_FROM, OVERDUE), ("K05", NEVER_LENT_FROM, NEVER_LENT))
        if (figure := figures.get(code)) and figure.value >= least
    ]
    found += [_say_missing(basis, speaker), _say_silent(basis)]
    named = [joined((*segments, "。")) for segments in found if segments]
    return (*named, *tell_plan_behind(basis, figures.counted_to), (MORE_PROBLEMS,))


def say_days(days: Iterable[date], most: int) -> str:
    """Return days as people list them, the first of many."""
    known = list(days)
    said = "、".join(f"{day.month}月{day.day}日" for day in known[:most])
    return f"{said}等" if len(known) > most else said


def _say_rooms(basis: Basis, code: str, verb: str) -> list[Segment]:
    """Name the rooms that fell most, where the whole did not: a fall of the whole is named already."""
    figure = basis.figures.get(code)
    against = basis.against(figure) if figure else None
    if figure is None or against is None or (against.change is not None and against.change < 0):
        return []
    fallen = []
    for place in basis.figures.places:
        before = against.at(place.key)
        change = growth_of(figure.now.by_place.get(place.key, 0), before) if before and before >= MIN_BASE else None
        if change is not None and change <= FELL:
            fallen.append((change, place))
    parts: list[Segment] = []
    for change, place in sorted(fallen, key=lambda one: one[0])[:MOST_ROOMS]:
        dims = Dims(place=place.key)
        number = Bound(code, say(Way.GROWTH, change), change, dims, GROWTHS[basis.comparison], Way.GROWTH)
        parts += ["、" if parts else "", f"{place.name.zh}（", number, "）"]
    return [f"{verb}比{BASES[basis.comparison].zh}减少较多的有：", *parts] if parts else []


def _say_missing(basis: Basis, speaker: Speaker) -> list[Segment]:
    """Name the rooms with open days on which nobody wrote a number."""
    missing = sorted(basis.known.missing, key=lambda one: -len(one.days))[:MOST_ROOMS]
    if not missing:
        return []
    said = "；".join(f"{'、'.join(one.rooms)}{say_days(one.days, MOST_DAYS)}" for one in missing)
    opened = speaker.say("全馆开放{F02}天，")
    return [*opened, f"有的开放日没有登记数字：{said}，统计不够及时"]


def _say_silent(basis: Basis) -> list[Segment]:
    """Name the points that were not heard from."""
    silent = basis.known.silent
    more = "等" if len(silent) > MOST_POINTS else ""
    return [f"{'、'.join(silent[:MOST_POINTS])}{more}本期没有任何记录"] if silent else []


def _has_unfilled(figures: Figures) -> bool:
    placed, collected = figures.get("L12"), figures.get("L12C")
    if placed is None or collected is None:
        return False
    least, of = FILLED_ENOUGH
    return 0 < collected.value * of < placed.value * least
