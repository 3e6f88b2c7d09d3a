"""What the figures let one say beyond themselves: problems, and what is to be done next. Pure.

Only what a figure shows is named; causes and promises are the director's to write.
"""

from reports.figures.figure import Figures
from reports.summaries.basis import Basis
from reports.summaries.document import Blank, Bound, Paragraph, Segment, joined
from reports.summaries.saying import Speaker
from reports.summaries.telling import tell_plan_behind
from reports.summaries.wording import FALLS, PROBLEMS

UNFILLED = "读者预约{L12}次，到书取走{L12C}次，还有预约没有满足"
FILLED_ENOUGH = 8, 10
"""Below eight filled holds in ten the rest is a problem worth naming."""
MORE_PROBLEMS = Blank("（请补写：经费、人员、设施、管理等方面的问题。）")
MORE_AHEAD = Blank("（请补写：下一步的主要工作、计划指标和措施。）")


def derive_problems(basis: Basis) -> tuple[Paragraph, ...]:
    """Name the problems that figures show: falls, backlog, complaints, unfilled holds, a plan that lags."""
    speaker = Speaker(basis.figures, comparison=basis.comparison)
    found: list[list[Segment]] = [speaker.say_fall(code, subject, unit) for code, (subject, unit) in FALLS.items()]
    found += [speaker.say(pattern) for pattern in PROBLEMS]
    if _has_unfilled(basis.figures):
        found.append(speaker.say(UNFILLED))
    named = [joined((*segments, "。")) for segments in found if segments]
    return (*named, *tell_plan_behind(basis, basis.figures.counted_to), (MORE_PROBLEMS,))


def derive_ahead(basis: Basis, rules: tuple[str, ...]) -> tuple[Paragraph, ...]:
    """Say what the figures ask for next: backlog to shelve, what was done in the same months last year."""
    found: list[Paragraph] = []
    backlog = Speaker(basis.figures).say("{Q08&}完成待上架图书{Q09}册的加工上架")
    if backlog:
        found.append(joined((*backlog, "。")))
    before = basis.period.following().same_last_year()
    figures = basis.others.get(before.code)
    if figures:
        speaker = Speaker(figures)
        for rule in rules:
            said = speaker.say(rule.replace("{period}", before.name.zh))
            if said:
                stamped = [part.of_period(before.code) if isinstance(part, Bound) else part for part in said]
                found.append(joined((*stamped, "，", Blank("（请补写：本期安排）"), "。")))
    return (*found, (MORE_AHEAD,))


def _has_unfilled(figures: Figures) -> bool:
    placed, collected = figures.get("L12"), figures.get("L12C")
    if placed is None or collected is None:
        return False
    least, of = FILLED_ENOUGH
    return 0 < collected.value * of < placed.value * least
