"""Paragraphs that tell one thing after another: rooms, points, activities by date, halves, goals. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from libsys.enums import PointKind
from reports.figures.dims import Dims
from reports.figures.figure import AT_HOME, Figure, Figures, Place
from reports.summaries.basis import COPIES, PEOPLE, Basis, Told, dims_of
from reports.summaries.document import Aspect, Bound, Mention, Paragraph, Segment, joined
from reports.summaries.saying import say_number, way_of
from reports.summaries.ways import Way, say

AT_WINDOWS = (
    ("V05", "接待读者", "人次"),
    ("L01", "外借图书", "册次"),
    ("L05", "内阅书刊", "册次"),
    ("V07", "上机", "人次"),
    ("S01", "解答咨询", "条"),
    ("U01", "办证", "张"),
)
AT_POINTS = (("L01", "外借", "册次"), ("V05", "接待读者", "人次"), ("O03C", "送书", "册"))
AT_CORNERS = (("L01", "借阅", "册次"), ("L09", "流通", "册次"))
HALVES = (
    ("V05", "读者流通总量", "人次"),
    ("L01", "外借图书", "册次"),
    ("U01", "新增借书证", "张"),
    ("E04", "举办活动", "场"),
    ("Q01", "新增图书", "册"),
)
MOST_ACTIVITIES = 60
MOST_PARTS, MOST_CLASSES = 6, 5
VERBS = {
    "lecture": ("举办", "讲座"),
    "exhibition": ("举办", "展览"),
    "training": ("举办", "培训"),
    "contest": ("举办", "竞赛"),
    "screening": ("举办", "展播"),
    "drifting": ("开展", "图书漂流"),
    "delivery": ("开展", "送书活动"),
    "guidance": ("开展", "业务辅导"),
}
ALIKE = {
    "exhibition": "展",
    "contest": "赛",
    "screening": "放映|电影|影片|观影",
    "drifting": "漂流",
    "delivery": "送书",
    "guidance": "辅导",
}
"""Words in the name of an activity that say already what it is."""


def tell_windows(basis: Basis) -> list[Paragraph]:
    """Tell what each room did, one paragraph per point that has several, the others together."""
    paragraphs = []
    at_home = [place for place in basis.figures.places if place.point_kind in AT_HOME and place.room]
    for point in dict.fromkeys(place.key[0] for place in at_home):
        told = [(place, _sums(basis, place, AT_WINDOWS)) for place in at_home if place.key[0] == point]
        known = [(place, sums) for place, sums in told if sums]
        if known:
            name = known[0][0].point.zh
            parts = [_tell_place(place, place.room.zh if place.room else "", sums) for place, sums in known]
            paragraphs.append(joined((f"{name}：", *_apart(parts), "。")))
    return paragraphs


def tell_points(basis: Basis) -> list[Paragraph]:
    """Tell what each point outside the house lent, received and was sent."""
    return _tell_away(basis, AT_POINTS, lambda place: place.point_kind not in AT_HOME)


def tell_corners(basis: Basis) -> list[Paragraph]:
    """Tell what was borrowed at each class corner."""
    return _tell_away(basis, AT_CORNERS, lambda place: place.point_kind == PointKind.CLASS_CORNER.value)


def tell_categories(basis: Basis) -> list[Paragraph]:
    """Tell who borrowed: the categories of readers, each with its share."""
    return _tell_cuts(basis, "category", "从读者类型看，", "外借", MOST_PARTS)


def tell_classes(basis: Basis) -> list[Paragraph]:
    """Tell which classes borrowed most; all of them stand in the annex."""
    return _tell_cuts(basis, "group", "从班级、单位看，外借较多的有", "", MOST_CLASSES, has_share=False)


def tell_subjects(basis: Basis) -> list[Paragraph]:
    """Tell what was borrowed: the main classes of the classification, each with its share."""
    return _tell_cuts(basis, "clc", "从图书分类看，", "外借", MOST_PARTS)


def _tell_cuts(basis: Basis, by: str, opening: str, verb: str, most: int, *, has_share: bool = True) -> list[Paragraph]:
    """Tell the largest parts of the loans by a dimension; one part alone tells nothing."""
    figure = basis.figures.get("L01")
    cuts = [cut for cut in basis.cuts.get(("L01", by), ()) if cut.member and cut.value > 0]
    if figure is None or len(cuts) < 2:
        return []
    said: list[list[Segment]] = []
    for cut in cuts[:most]:
        dims = dims_of(by, cut.member)
        number = Bound("L01", say_number(figure, cut.value), cut.value, dims, way=way_of(figure))
        share = Decimal(cut.value) / Decimal(figure.value)
        part = Bound("L01", say(Way.PERCENT, share), share, dims, Aspect.SHARE, Way.PERCENT)
        # A main class is called by its name: the letter before it is for shelves.
        name = f"{cut.name.zh.partition(' ')[2]}类" if by == "clc" else cut.name.zh
        said.append([f"{name}{verb}", number, "册次", *(["，占", part] if has_share else [])])
    return [joined((opening, *_apart(said), "。"))]


def tell_activities(basis: Basis) -> list[Paragraph]:
    """Tell the activities in order of date, a paragraph per month: what, where, with whom, how many came."""
    told = sorted(basis.activities, key=lambda one: (one.day, one.number))
    if len(told) > MOST_ACTIVITIES:
        kept = {one.number for one in sorted(told, key=lambda one: -one.people)[:MOST_ACTIVITIES]}
        told = [one for one in told if one.number in kept]
    months: dict[tuple[int, int], list[Told]] = {}
    for one in told:
        months.setdefault((one.day.year, one.day.month), []).append(one)
    return [joined((*_apart([tell_activity(one) for one in found]), "。")) for found in months.values()]


def tell_activity(told: Told) -> list[Segment]:
    """Tell one activity; what is not known of it is not said."""
    segments: list[Segment] = [Mention(name_activity(told), told.number)]
    if told.people:
        segments += ["，参加约" if told.is_estimated else "，参加", _bound_activity(PEOPLE, told.people, told), "人次"]
    if told.copies:
        segments += ["，用书", _bound_activity(COPIES, told.copies, told), "册"]
    return [*segments, f"，{told.report}"] if told.report else segments


def name_activity(told: Told) -> str:
    """Return the words that name an activity: its day, with whom, where, what."""
    partners = f"与{told.partners}合作" if told.partners else ""
    place = f"在{told.place}" if told.place else ""
    verb, noun = VERBS.get(told.topic, ("开展", ""))
    says_itself = any(word in told.name for word in (noun, *ALIKE.get(told.topic, noun).split("|")))
    noun = "" if says_itself else noun
    return f"{told.day.month}月{told.day.day}日，{partners}{place}{verb}{noun}“{told.name}”"


def tell_halves(basis: Basis) -> list[Paragraph]:
    """Tell each headline figure of a year by its halves."""
    halves = find_halves(basis)
    if halves is None:
        return []
    parts: list[list[Segment]] = []
    for code, name, unit in HALVES:
        whole = basis.figures.get(code)
        pair = [(figures.get(code), figures.period.code) for figures in halves]
        if whole is None or not whole.value or not all(figure and figure.value for figure, _ in pair):
            continue
        said: list[Segment] = [f"全年{name}", _bound(whole), f"{unit}"]
        for label, (figure, code_of_half) in zip(("上半年", "下半年"), pair, strict=True):
            if figure:
                said += [f"，{label}", replace(_bound(figure), period=code_of_half), unit]
        parts.append(said)
    return [joined((*_apart(parts), "。"))] if parts else []


def find_halves(basis: Basis) -> tuple[Figures, Figures] | None:
    """Return the figures of both halves of the year that the document is about, if both were computed."""
    year = basis.period.code
    first, second = basis.others.get(f"{year}H1"), basis.others.get(f"{year}H2")
    return (first, second) if first and second else None


def tell_goals(basis: Basis) -> list[Paragraph]:
    """Tell the year's targets, and how far they are where figures say it."""
    paragraphs = []
    for code, target in basis.targets.items():
        figure = basis.figures.figures.get(code)
        if figure:
            name, unit = figure.indicator.name.zh, figure.indicator.unit.zh
            paragraphs.append(joined((f"全年{name}目标{say(Way.EXACT, target)}{unit}。",)))
    return paragraphs


def tell_plan_behind(basis: Basis, today: date | None) -> list[Paragraph]:
    """Name the targets whose share lies behind the share of the year that is over."""
    elapsed = share_of_year(basis, today)
    paragraphs = []
    for code in basis.yearly_targets:
        figure = basis.figures.get(code)
        number = plan_share(basis, figure) if figure else None
        if figure and number and elapsed and number.value < elapsed:
            text = f"{figure.indicator.name.zh}完成全年计划的"
            paragraphs.append(joined((text, number, "，慢于时间进度。")))
    return paragraphs


def plan_share(basis: Basis, figure: Figure) -> Bound | None:
    """Return the share of the year's plan that a figure has reached, as a number."""
    bound = Bound(figure.indicator.code, "", 0, aspect=Aspect.PLAN, way=Way.PERCENT)
    share = basis.value_of(bound)
    return None if share is None else replace(bound, value=share, phrase=say(Way.PERCENT, share))


def share_of_year(basis: Basis, today: date | None) -> float:
    """Return which share of its year is over at the end of the period, or today if that is earlier."""
    last = min(basis.period.until, today or basis.period.until)
    first = date(basis.period.since.year, 1, 1)
    return min(1.0, ((last - first).days + 1) / 365)


def _tell_away(
    basis: Basis, wanted: Sequence[tuple[str, str, str]], is_meant: Callable[[Place], bool]
) -> list[Paragraph]:
    places = [place for place in basis.figures.places if is_meant(place)]
    told = [(place, _sums(basis, place, wanted)) for place in places]
    parts = [_tell_place(place, place.point.zh, sums) for place, sums in told if sums]
    return [joined((*_apart(parts), "。"))] if parts else []


def _sums(basis: Basis, place: Place, wanted: Sequence[tuple[str, str, str]]) -> list[tuple[Bound, str, str]]:
    found = []
    for code, verb, unit in wanted:
        figure = basis.figures.get(code)
        value = figure.now.by_place.get(place.key) if figure else None
        if figure and value and value > 0:
            phrase = say_number(figure, value)
            found.append((Bound(code, phrase, value, Dims(place=place.key), way=way_of(figure)), verb, unit))
    return found


def _tell_place(place: Place, name: str, sums: list[tuple[Bound, str, str]]) -> list[Segment]:
    segments: list[Segment] = [name]
    for number, (bound, verb, unit) in enumerate(sums):
        segments += ["，" if number else "", verb, bound, unit]
    return segments


def _bound(figure: Figure) -> Bound:
    return Bound(figure.indicator.code, say_number(figure, figure.value), figure.value, way=way_of(figure))


def _bound_activity(code: str, value: int, told: Told) -> Bound:
    return Bound(code, say(Way.EXACT, value), value, Dims(activity=told.number))


def _apart(parts: Sequence[Sequence[Segment]]) -> list[Segment]:
    listed: list[Segment] = []
    for part in parts:
        listed.extend(["；", *part] if listed else part)
    return listed


TELLERS: Mapping[str, Callable[[Basis], list[Paragraph]]] = {
    "@windows": tell_windows,
    "@points": tell_points,
    "@corners": tell_corners,
    "@activities": tell_activities,
    "@categories": tell_categories,
    "@classes": tell_classes,
    "@subjects": tell_subjects,
    "@halves": tell_halves,
    "@goals": tell_goals,
}
