"""What is to be done next, as figures, the plan and the calendar of the library say it. Pure.

What was promised is told with who answers for it and by when; what to promise is the director's to write.
"""

from collections.abc import Iterator

from reports.summaries.basis import Basis
from reports.summaries.document import Blank, Bound, Paragraph, Segment, joined
from reports.summaries.ends.known import Todo
from reports.summaries.ends.problems import OVERDUE_FROM
from reports.summaries.saying import Speaker
from reports.summaries.telling import plan_share

BACKLOG = "{Q08&}完成待上架图书{Q09}册的加工上架"
RECALL = "做好逾期图书{L11}册的催还"
MOST_NAMED, MOST_ITEMS = 6, 12
MORE_AHEAD = Blank("（请补写：下一步的主要工作、计划指标和措施。）")


def derive_ahead(basis: Basis, rules: tuple[str, ...]) -> tuple[Paragraph, ...]:
    """Say what is to be done next: work that waits, the plan, what ends, what goes on, last year's same months."""
    found = [
        *_say_waiting(basis),
        _say_plan(basis),
        _say_points(basis),
        _say_stocktaking(basis),
        _say_activities(basis),
    ]
    ended = [joined((*segments, "。")) for segments in found if segments]
    return (*ended, *_say_last_year(basis, rules), (MORE_AHEAD,))


def _say_waiting(basis: Basis) -> Iterator[list[Segment]]:
    """Say what waits by the figures: books to shelve, books to ask back."""
    speaker, overdue = Speaker(basis.figures), basis.figures.get("K11")
    yield speaker.say(BACKLOG)
    if overdue and overdue.value >= OVERDUE_FROM:
        yield speaker.say(RECALL)


def _say_plan(basis: Basis) -> list[Segment]:
    """Tell the items of the plan that are not done, each with its owner and its day."""
    parts: list[Segment] = []
    for item in [one for one in basis.known.todo if not _is_reached(basis, one)][:MOST_ITEMS]:
        parts += ["；" if parts else "", f"“{item.text}”", *_say_of(basis, item)]
    return ["按年度工作计划，还要抓紧完成：", *parts] if parts else []


def _say_of(basis: Basis, item: Todo) -> list[Segment]:
    """Return the brackets behind an item: how far it is, who answers for it, by when."""
    share = _share(basis, item)
    told: list[list[Segment]] = [["已完成", share]] if share else []
    told += [[f"{item.owner}负责"]] if item.owner else []
    # What must be ready "by the end of the year" is the plan itself: only a nearer day says something.
    if item.due_on and (item.due_on.month, item.due_on.day) != (12, 31):
        told.append([f"{item.due_on.month}月{item.due_on.day}日前"])
    said = [segment for number, part in enumerate(told) for segment in (["，"] if number else []) + part]
    return ["（", *said, "）"] if said else []


def _share(basis: Basis, item: Todo) -> Bound | None:
    figure = basis.figures.get(item.indicator) if item.indicator and item.is_whole else None
    return plan_share(basis, figure) if figure else None


def _is_reached(basis: Basis, item: Todo) -> bool:
    share = _share(basis, item)
    return share is not None and share.value >= 1


def _say_points(basis: Basis) -> list[Segment]:
    """Name the agreements that end, and the points that nobody heard from."""
    period = basis.period
    said = []
    for one in basis.known.ending[:MOST_NAMED]:
        year = "" if one.ends_on.year == period.until.year else f"{one.ends_on.year}年"
        ends = "到期" if one.ends_on > period.until else "已到期"
        said.append(f"{one.point}的共建协议{year}{one.ends_on.month}月{one.ends_on.day}日{ends}，办理续签")
    silent = basis.known.silent[:MOST_NAMED]
    said += [f"走访{'、'.join(silent)}，了解服务情况"] if silent else []
    return ["；".join(said)] if said else []


def _say_stocktaking(basis: Basis) -> list[Segment]:
    """Name the stocktaking that is not finished, and the rooms whose turn it is."""
    known = basis.known
    said = [f"完成{_quoted(known.stocktakes)}的馆藏清点"] if known.stocktakes else []
    said += [f"安排{'、'.join(known.unchecked[:MOST_NAMED])}的馆藏清点"] if known.unchecked else []
    return ["；".join(said)] if said else []


def _say_activities(basis: Basis) -> list[Segment]:
    """Name the series that go on, and the activities that are arranged."""
    known = basis.known
    said = [f"继续办好{_quoted(known.series)}系列活动"] if known.series else []
    days = "、".join(f"{one.day.month}月{one.day.day}日“{one.name}”" for one in known.arranged[:MOST_NAMED])
    said += [f"已安排的活动有{days}"] if days else []
    return ["；".join(said)] if said else []


def _say_last_year(basis: Basis, rules: tuple[str, ...]) -> list[Paragraph]:
    """Say what was done in the same months last year, for whoever sets the next target."""
    before = basis.period.following().same_last_year()
    figures = basis.others.get(before.code)
    found: list[Paragraph] = []
    for rule in rules if figures else ():
        said = Speaker(figures).say(rule.replace("{period}", before.name.zh))  # type: ignore[arg-type]
        if said:
            stamped = [part.of_period(before.code) if isinstance(part, Bound) else part for part in said]
            found.append(joined((*stamped, "，", Blank("（请补写：本期安排）"), "。")))
    return found


def _quoted(names: tuple[str, ...]) -> str:
    return "、".join(f"“{name}”" for name in names[:MOST_NAMED])
