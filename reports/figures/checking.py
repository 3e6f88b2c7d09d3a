"""Checks before a report is handed in: identities that must hold, and oddities that need a word."""

from collections.abc import Callable, Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from libsys.enums import AgeBand, VisitRule
from libsys.text.phrases import percent, thousands
from reports.counting.periods import PeriodKind
from reports.figures.checks import Check
from reports.figures.figure import Figure, Figures
from reports.figures.oddities import ODDITIES
from reports.figures.tallying import Number
from reports.indicators.declaring import Sort

JUMP = Decimal("0.5")
LEAST_BASE, LEAST_DIFFERENCE = 50, 50
RETURNS_AT_LEAST, RETURNS_AT_MOST = Decimal("0.5"), Decimal("1.5")
WHOLES = {"Q06": ("Q06N", "Q06M"), "E04": ("E01", "E02", "E03"), "E04P": ("E01P", "E02P", "E03P"), "Q01": ("Q02",),
          "L01": ("L08",), "S01": ("S02",), "R02": ("R03", "S04")}  # fmt: skip


def check_figures(figures: Figures) -> list[Check]:
    """Return every check, those that need a word first."""
    found = [check for run in CHECKS for check in run(figures)]
    return sorted(found, key=lambda check: check.is_well)


def totals_are_sums(figures: Figures) -> Iterator[Check]:
    """A total is the sum of its parts (requirements.md 1.11)."""
    for code in ("V05", "L06", "L04"):
        figure = figures.get(code)
        parts = figure.indicator.parts_under(figures.visit_rule) if figure else ()
        if figure is None or len(parts) < 2 or figure not in figures.telling():
            continue
        total = sum(figures[part].value for part in parts)
        sentence = _("%(name)s %(value)s ＝ %(parts)s") % {
            "name": figure.indicator.name,
            "value": thousands(figure.value),
            "parts": _(" ＋ ").join(
                f"{figures[part].indicator.name} {thousands(figures[part].value)}" for part in parts
            ),
        }
        yield Check("total_is_sum", sentence=sentence, is_well=total == figure.value, indicator=code)


def places_add_up(figures: Figures) -> Iterator[Check]:
    """The rooms, with what was given without a room, add up to the library."""
    broken = [known for known in _adding(figures) if sum(known.now.by_place.values()) != known.value]
    yield _one_for_all("places_add_up", broken, _("各室（含未分室）相加等于全馆"), _("%(name)s 各室相加不等于全馆"))


def months_add_up(figures: Figures) -> Iterator[Check]:
    """The months, with what covers several, add up to the period."""
    broken = [
        known
        for known in _adding(figures)
        if not known.indicator.stock and sum(known.now.by_month.values()) + known.now.spanning != known.value
    ]
    yield _one_for_all("months_add_up", broken, _("各月（含跨月）相加等于全期"), _("%(name)s 各月相加不等于全期"))


def halves_add_up(figures: Figures) -> Iterator[Check]:
    """The two halves of a year add up to the year."""
    if figures.period.kind is not PeriodKind.YEAR:
        return
    broken = []
    for known in _adding(figures):
        halves: list[Number] = [0, 0]
        for month, value in known.now.by_month.items():
            halves[month[5:] > "06"] += value
        if not known.indicator.stock and sum(halves) + known.now.spanning != known.value:
            broken.append(known)
    yield _one_for_all("halves_add_up", broken, _("上半年加下半年等于全年"), _("%(name)s 上下半年相加不等于全年"))


def part_is_whole(figures: Figures) -> Iterator[Check]:
    """A part that equals its whole is either a slip or worth saying."""
    for figure in _adding(figures):
        if _is_part(figure):
            continue
        ages = {age: value for age, value in figure.now.by_age.items() if age and value}
        if figure.value and list(ages.values()) == [figure.value]:
            age = AgeBand(next(iter(ages))).label if next(iter(ages)) in AgeBand.values else next(iter(ages))
            sentence = _("%(name)s %(value)s，其中%(part)s也是 %(value)s：部分等于全部，请核对") % {
                "name": figure.indicator.name,
                "part": age,
                "value": thousands(figure.value),
            }
            yield _flag("part_is_whole", sentence, figure.indicator.code)


def parts_fit_the_whole(figures: Figures) -> Iterator[Check]:
    """No part is larger than its whole."""
    for code, parts in WHOLES.items():
        whole = figures.figures.get(code)
        total = sum(figures[part].value for part in parts if part in figures.figures)
        if whole and total > whole.value:
            sentence = _("%(name)s 的各部分合计 %(total)s，大于 %(value)s") % {
                "name": whole.indicator.name,
                "total": thousands(total),
                "value": thousands(whole.value),
            }
            yield _flag("part_over_whole", sentence, code)


def jumps(figures: Figures) -> Iterator[Check]:
    """A change by more than half against last year needs an explanation, where it is one that people would notice.

    Last year's number and the difference are at least ``LEAST_BASE`` and
    ``LEAST_DIFFERENCE``: of 4 and 9 activities nobody asks. What is part of a
    figure that leaps the same way is explained by that.
    """
    leaping = {figure.indicator.code: figure for figure in figures.telling() if _leaps(figure)}
    for code, figure in leaping.items():
        if any(code in _parts_of(whole, figures) and _rose(whole) == _rose(figure) for whole in leaping.values()):
            continue
        sentence = _("%(name)s %(before)s → %(value)s，%(direction)s %(percent)s：超过 50%%，请说明") % {
            "name": figure.indicator.name,
            "before": thousands(figure.last_year or 0),
            "value": thousands(figure.value),
            "direction": _("增") if _rose(figure) else _("减"),
            "percent": percent(abs(figure.change or 0)),
        }
        yield _flag("jump", sentence, code)


def _leaps(figure: Figure) -> bool:
    base, change = figure.last_year, figure.change
    if figure.indicator.sort is not Sort.FLOW or base is None or change is None:
        return False
    return base >= LEAST_BASE and abs(figure.value - base) >= LEAST_DIFFERENCE and abs(change) > JUMP


def _rose(figure: Figure) -> bool:
    return figure.change is not None and figure.change > 0


def _parts_of(figure: Figure, figures: Figures) -> set[str]:
    """Return the codes of all that a figure is made of, down to the last part, and of what it is said to contain."""
    parts = (*figure.indicator.parts_under(figures.visit_rule), *WHOLES.get(figure.indicator.code, ()))
    found = set(parts)
    for code in parts:
        if code in figures.figures:
            found |= _parts_of(figures[code], figures)
    return found


def spans_stay_inside(figures: Figures) -> Iterator[Check]:
    """A number that covers more than the period counts where it ends, and says so."""
    for figure in _adding(figures):
        since = figure.now.first_since
        if not figure.indicator.stock and since and since < figures.period.since:
            sentence = _("%(name)s 含有从 %(since)s 起的跨期数字，已全部计入本期") % {
                "name": figure.indicator.name,
                "since": since.isoformat(),
            }
            yield _flag("wider_than_period", sentence, figure.indicator.code)


def cut_offs_agree(figures: Figures) -> Iterator[Check]:
    """The parts of a total should end on the same day."""
    for code in ("V05", "L06"):
        figure = figures.get(code)
        parts = figure.indicator.parts_under(figures.visit_rule) if figure else ()
        ends = {figures[part].as_of for part in parts if figures[part].is_known}
        if figure and len(ends) > 1:
            days = _("、").join(sorted((end or figures.period.until).isoformat() for end in ends))
            sentence = _("%(name)s 的各部分截止日不同：%(days)s") % {"name": figure.indicator.name, "days": days}
            yield _flag("cut_offs_differ", sentence, code)


def loans_bring_visits(figures: Figures) -> Iterator[Check]:
    """Copies were lent, so somebody came."""
    if figures.visit_rule == VisitRule.SUM and figures["L01"].value and not figures["V02"].value:
        yield _flag("loans_without_visits", _("有外借册次而没有外借人次"), "V02")


def returns_match_loans(figures: Figures) -> Iterator[Check]:
    """Over half a year about as much comes back as goes out."""
    loans, returns = figures["L01"].value, figures["L03"].value
    if loans >= 100 and returns and not RETURNS_AT_LEAST <= Decimal(returns) / Decimal(loans) <= RETURNS_AT_MOST:
        sentence = _("还回 %(returns)s 册次，外借 %(loans)s 册次，相差过大") % {
            "returns": thousands(returns),
            "loans": thousands(loans),
        }
        yield _flag("returns_against_loans", sentence, "L03")


CHECKS: tuple[Callable[[Figures], Iterator[Check]], ...] = (
    *ODDITIES,
    totals_are_sums,
    places_add_up,
    months_add_up,
    halves_add_up,
    part_is_whole,
    parts_fit_the_whole,
    jumps,
    spans_stay_inside,
    cut_offs_agree,
    loans_bring_visits,
    returns_match_loans,
)


def _flag(code: str, sentence: str, indicator: str) -> Check:
    return Check(code, sentence=sentence, indicator=indicator)


def _adding(figures: Figures) -> list[Figure]:
    """Return the known figures whose parts add up to them; a ratio's do not."""
    return [figure for figure in figures.figures.values() if figure.is_known and figure.indicator.is_additive]


def _is_part(figure: Figure) -> bool:
    """Return whether the figure counts some ages or topics of another one only."""
    lines = figure.indicator.lines
    return lines is not None and bool(lines.ages or lines.topics)


def _one_for_all(code: str, broken: list[Figure], well: str, wrong: str) -> Check:
    if not broken:
        return Check(code, sentence=well, is_well=True)
    return _flag(code, wrong % {"name": broken[0].indicator.name}, broken[0].indicator.code)
