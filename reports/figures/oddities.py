"""Oddities: numbers that may be right and often are a slip of the pen, found in the figures alone. Pure."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from django.utils.translation import gettext as _

from libsys.enums import Provenance
from libsys.text.phrases import thousands
from reports.figures.checks import Check
from reports.figures.figure import Figure, Figures
from reports.figures.tallying import Number

LEAST_MONTHS, LEAST_COPIED, LEAST_ROUND = 3, 100, 1000
MOST_TURNOVER = 10
MOST_OVERDUE = Decimal("0.5")
COUNTED_MONTHLY = ("V01", "V02", "V03", "V04", "L01", "L05", "V07", "S01")


def activities_have_people(figures: Figures) -> Iterator[Check]:
    """Activities were held, so somebody attended."""
    held, attended = figures.get("E04"), figures.get("E04P")
    if held and held.value and not (attended and attended.value):
        sentence = _("办了 %(count)s 场活动，没有登记参加人次") % {"count": thousands(held.value)}
        yield Check("activities_without_people", sentence, indicator="E04P")


def shelving_follows_adding(figures: Figures) -> Iterator[Check]:
    """No more copies reach the shelf than were ever added."""
    backlog = figures.get("Q09")
    if backlog and backlog.value < 0:
        sentence = _("上架比新增多 %(count)s 册，待上架积压成了负数") % {"count": thousands(-backlog.value)}
        yield Check("shelved_more_than_added", sentence, indicator="Q09")


def renewals_stay_below_loans(figures: Figures) -> Iterator[Check]:
    """A loan is seldom renewed more than once, so renewals stay below loans."""
    loans, renewals = figures.get("L01"), figures.get("L02")
    if renewals and loans and renewals.value > loans.value:
        facts = {"renewals": thousands(renewals.value), "loans": thousands(loans.value)}
        yield Check(
            "renewals_over_loans", _("续借 %(renewals)s 册次，多于外借 %(loans)s 册次") % facts, indicator="L02"
        )


def new_cards_are_valid(figures: Figures) -> Iterator[Check]:
    """Cards that were issued in the period are among the valid ones at its end."""
    new, valid = figures.get("U01"), figures.get("U04")
    if new and valid and new.value > valid.value:
        facts = {"new": thousands(new.value), "valid": thousands(valid.value)}
        sentence = _("新增借书证 %(new)s 个，多于期末有效证 %(valid)s 个") % facts
        yield Check("new_cards_over_valid", sentence, indicator="U01")


def stock_bears_the_loans(figures: Figures) -> Iterator[Check]:
    """Every copy was lent ten times: one of both numbers is wrong."""
    loans, stock = figures.get("L01"), figures.get("C01")
    if loans and stock and stock.value > 0 and loans.value > MOST_TURNOVER * stock.value:
        facts = {"loans": thousands(loans.value), "stock": thousands(stock.value)}
        yield Check("loans_over_stock", _("外借 %(loans)s 册次，总藏量只有 %(stock)s 册") % facts, indicator="C01")


def stock_stays_above_nothing(figures: Figures) -> Iterator[Check]:
    """Nothing is withdrawn that was never there."""
    stock = figures.get("C01")
    if stock and stock.value < 0:
        sentence = _("总藏量成了负数（%(count)s 册）：注销多于入藏，建馆时的藏书可能没有登记")
        yield Check("stock_below_nothing", sentence % {"count": thousands(stock.value)}, indicator="C01")


def months_are_not_left_out(figures: Figures) -> Iterator[Check]:
    """A figure that is counted in every other month has a month without any."""
    last = figures.counted_to or figures.period.until
    months = [month for month in figures.period.months if month.until <= last]
    if len(months) < LEAST_MONTHS:
        return
    for figure in _counted(figures):
        empty = [month for month in months if not figure.now.by_month.get(month.code)]
        if not figure.now.spanning and 0 < len(empty) <= len(months) // 3:
            facts = {"name": figure.indicator.name, "months": _("、").join(str(month.name) for month in empty)}
            sentence = _("%(name)s 在%(months)s没有数字") % facts
            yield Check("month_without_data", sentence, indicator=figure.indicator.code)


def months_are_not_copied(figures: Figures) -> Iterator[Check]:
    """Two months next to each other have the same large number, written by hand."""
    for figure in _counted(figures):
        if not _by_hand(figure):
            continue
        months = [(month, figure.now.by_month.get(month.code, 0)) for month in figures.period.months]
        for (month, value), (following, after) in pairwise(months):
            if value == after and value >= LEAST_COPIED:
                facts = {
                    "name": figure.indicator.name, "first": month.name, "second": following.name,
                    "value": thousands(value),
                }  # fmt: skip
                sentence = _("%(name)s %(first)s和%(second)s都是 %(value)s，是否照抄") % facts
                yield Check("months_alike", sentence, indicator=figure.indicator.code)


def round_numbers_are_estimates(figures: Figures) -> Iterator[Check]:
    """A round thousand that somebody wrote as counted is more likely an estimate."""
    for figure in _counted(figures):
        manual: Number = figure.now.by_provenance.get(Provenance.MANUAL.value, 0)
        if manual >= LEAST_ROUND and manual % 1000 == 0 and manual == figure.value:
            facts = {"name": figure.indicator.name, "value": thousands(figure.value)}
            sentence = _("%(name)s %(value)s 恰是整千，如是约数请改为“约数”") % facts
            yield Check("round_but_counted", sentence, indicator=figure.indicator.code)


def few_loans_are_overdue(figures: Figures) -> Iterator[Check]:
    """More than half of what is out is overdue: returns were not recorded, or nobody was reminded."""
    rate = figures.get("K11")
    if rate and rate.value > MOST_OVERDUE * 100:
        yield Check("mostly_overdue", _("在借的超过一半已逾期，请核对归还登记和催还"), indicator="K11")


ODDITIES = (
    activities_have_people, shelving_follows_adding, renewals_stay_below_loans, new_cards_are_valid,
    stock_bears_the_loans, stock_stays_above_nothing, months_are_not_left_out, months_are_not_copied,
    round_numbers_are_estimates, few_loans_are_overdue,
)  # fmt: skip


def _counted(figures: Figures) -> list[Figure]:
    return [figure for code in COUNTED_MONTHLY if (figure := figures.get(code)) and figure.value]


def _by_hand(figure: Figure) -> bool:
    return bool(figure.now.by_provenance.get(Provenance.MANUAL.value))
