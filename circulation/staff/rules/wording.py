"""What rules and terms say, in words: one cell may put two outcomes together."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from circulation.policy.days import ONCE
from circulation.policy.terms import Terms
from libsys.errors import Sentence

Stated = Mapping[str, Any]


@dataclass(frozen=True)
class Column:
    """A column of the matrix: its label, the outcomes that it puts together, how they are said."""

    label: Sentence
    outcomes: tuple[str, ...]
    say: Callable[[Stated], str]


@dataclass(frozen=True)
class Answer:
    """A column of the terms: what is granted, and the rule that grants it."""

    label: Sentence
    text: str
    rule: int | None


def say_use(stated: Stated) -> str:
    """Return whether a copy goes home, stays in the house, or neither."""
    if stated.get("in_house_only"):
        return _("只供馆内阅览")
    if stated.get("may_borrow") is None:
        return ""
    return _("可外借") if stated["may_borrow"] else _("不可借")


def say_due(stated: Stated) -> str:
    """Return for how long, or until which day."""
    fixed = stated.get("fixed_due")
    if fixed:
        return fixed if ONCE.fullmatch(fixed) else _("每年 %(day)s") % {"day": fixed}
    return "" if stated.get("days") is None else _say_days(stated["days"])


def say_late(stated: Stated) -> str:
    """Return what a late day costs: money, days without borrowing, or nothing."""
    fine, suspension = stated.get("fine_per_day"), stated.get("suspension_days")
    if suspension:
        return _("逾期一天停借 %(days)s 天") % {"days": suspension}
    if fine is None:
        return "" if suspension is None else _("不停借")
    return _("每天 %(yuan)s 元") % {"yuan": Decimal(fine)} if Decimal(fine) else _("不罚")


def _say_days(days: int) -> str:
    return _("%(days)s 天") % {"days": days} if days else _("当天还")


def _number(name: str, pattern: Callable[[Any], str]) -> Callable[[Stated], str]:
    def say(stated: Stated) -> str:
        return "" if stated.get(name) is None else pattern(stated[name])

    return say


COLUMNS = (
    Column(gettext_lazy("借阅方式"), ("in_house_only", "may_borrow"), say_use),
    Column(gettext_lazy("借期"), ("fixed_due", "days"), say_due),
    Column(gettext_lazy("最多在借"), ("max_loans",), _number("max_loans", lambda n: _("%(n)s 册") % {"n": n})),
    Column(
        gettext_lazy("同类最多"), ("max_of_material",),
        _number("max_of_material", lambda n: _("%(n)s 册") % {"n": n} if n else _("不限")),
    ),
    Column(gettext_lazy("可续借"), ("max_renewals",), _number("max_renewals", lambda n: _("%(n)s 次") % {"n": n})),
    Column(gettext_lazy("每次续"), ("renewal_days",), _number("renewal_days", lambda n: _("%(n)s 天") % {"n": n})),
    Column(
        gettext_lazy("宽限"), ("grace_days",),
        _number("grace_days", lambda n: _("%(n)s 天") % {"n": n} if n else _("没有")),
    ),
    Column(gettext_lazy("逾期"), ("suspension_days", "fine_per_day"), say_late),
    Column(
        gettext_lazy("封顶"), ("fine_cap",),
        _number("fine_cap", lambda n: _("%(yuan)s 元") % {"yuan": Decimal(n)} if Decimal(n) else _("不封顶")),
    ),
    Column(
        gettext_lazy("预约"), ("holds_allowed",), _number("holds_allowed", lambda n: _("可以") if n else _("不可以"))
    ),
    Column(
        gettext_lazy("停借"), ("max_overdue",),
        _number("max_overdue", lambda n: _("逾期 %(n)s 册起") % {"n": n} if n else _("不因逾期停借")),
    ),
    Column(
        gettext_lazy("欠费停借"), ("max_owed",),
        _number(
            "max_owed", lambda n: _("满 %(yuan)s 元") % {"yuan": Decimal(n)} if Decimal(n) else _("不因欠费停借")
        ),
    ),
    Column(gettext_lazy("最多预约"), ("max_holds",), _number("max_holds", lambda n: _("%(n)s 个") % {"n": n})),
    Column(
        gettext_lazy("预约保留"), ("hold_days",),
        _number("hold_days", lambda n: _("%(n)s 天") % {"n": n} if n else _("当天")),
    ),
)  # fmt: skip


def say_cells(stated: Stated) -> list[str]:
    """Return one text for each column; an empty one asks the more general rule."""
    return [column.say(stated) for column in COLUMNS]


def say_terms(terms: Terms) -> list[Answer]:
    """Return what is granted, column by column, each with the rule that it came from."""
    return say_kept({name: {"value": term.value, "rule": term.rule} for name, term in terms.named()})


def say_kept(kept: Mapping[str, Mapping[str, Any]]) -> list[Answer]:
    """Return the same of terms as a loan keeps them; a column that the loan's time did not know is left out."""
    answers = []
    for column in COLUMNS:
        known = {name: kept[name] for name in column.outcomes if name in kept}
        if known:
            said = next((name for name in known if known[name]["value"] not in (0, "", "0", "0.00", None)), None)
            source = known[said] if said else next(reversed(known.values()))
            text = column.say({name: cell["value"] for name, cell in known.items()})
            answers.append(Answer(column.label, text, source["rule"]))
    return answers
