"""What can stand against a change of the loan rules."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.utils.translation import gettext_lazy as _

from catalog.enums import Material
from circulation.models import LoanRule, ReaderCategory
from circulation.models.rules import STATED_BY_THE_GENERAL_RULE
from circulation.policy.days import FIRST_YEAR, LAST_YEAR, NoSuchDay, read_fixed
from libsys.errors import DomainError, Reason, Sentence
from libsys.models import Library, ServicePoint

if TYPE_CHECKING:  # the acts import what judges them
    from circulation.policy.changing import RuleSheet

MOST_DAYS, MOST_COPIES, MOST_MONEY = 3650, 9999, 9999
MOST = {
    "days": MOST_DAYS, "renewal_days": MOST_DAYS, "grace_days": 366, "suspension_days": 366,
    "max_loans": MOST_COPIES, "max_of_material": MOST_COPIES, "max_renewals": 99, "max_overdue": MOST_COPIES,
    "fine_per_day": MOST_MONEY, "fine_cap": MOST_MONEY, "max_owed": MOST_MONEY,
    "max_holds": MOST_COPIES, "hold_days": 366,
}  # fmt: skip
"""Beyond these a number is a slip of the pen: ten years, a whole truckload of books, a year of grace."""

RIVALS = (
    ("days", "fixed_due", _("借期天数和固定应还日只能写一个。")),
    ("fine_per_day", "suspension_days", _("逾期费和停借天数只能选一样。")),
    ("may_borrow", "in_house_only", _("可外借和只供馆内阅览只能选一样。")),
)


class RuleRefused(DomainError):
    """The loan rules stay as they are."""

    @classmethod
    def changed_since(cls) -> Self:
        """Return the refusal to take back what was changed again, or taken back already."""
        return cls(Reason("rule_changed_since", _("这条规则后来又改过，不能撤销这一步。请直接修改规则。")))


def refuse_stale(seen: str, mark: str) -> None:
    """Refuse a form that shows a rule as it no longer is."""
    if seen != mark:
        sentence = _("您打开这一页以后，有人改了这条规则。请看清现在的内容，再改一次。")
        raise RuleRefused(Reason("rule_changed_meanwhile", sentence))


def judge_sheet(sheet: "RuleSheet", *, library: Library, rule: LoanRule | None, on: date) -> None:
    """Refuse a rule that says nothing, or two things, or what cannot be.

    :raises RuleRefused: with every reason.
    """
    reasons = [*_of_criteria(sheet, library=library, rule=rule), *_of_outcomes(sheet.outcomes)]
    if not sheet.as_rule().criteria():
        reasons += _of_general(sheet, library=library, rule=rule, on=on)
    elif not any(value not in (None, "") for value in sheet.outcomes.values()):
        reasons.append(Reason("rule_says_nothing", _("这条规则一项也没有写。至少写一项；不需要它就不用建。")))
    if reasons:
        raise RuleRefused(reasons)


def judge_deletion(rule: LoanRule, *, on: date) -> None:
    """Refuse to delete the general rule; one that is only to come may go.

    :raises RuleRefused: when it is.
    """
    if rule.point_id is None and rule.category_id is None and not rule.material and rule.valid_from <= on:
        sentence = _("通用规则不能删除：其他规则没有写的，都由它来定。可以修改它。")
        raise RuleRefused(Reason("general_rule_stays", sentence))


def _of_criteria(sheet: "RuleSheet", *, library: Library, rule: LoanRule | None) -> Iterator[Reason]:
    if not FIRST_YEAR <= sheet.valid_from.year <= LAST_YEAR:
        words = {"first": FIRST_YEAR, "last": LAST_YEAR}
        yield _wrong("valid_from", _("日期要在 %(first)s 年到 %(last)s 年之间。") % words)
    if sheet.point and not ServicePoint.objects.filter(pk=sheet.point, library=library).exists():
        yield _wrong("point", _("本馆没有这个网点。"))
    if sheet.category and not ReaderCategory.objects.filter(pk=sheet.category, library=library).exists():
        yield _wrong("category", _("本馆没有这个读者类型。"))
    if sheet.material and sheet.material not in Material.values:
        yield _wrong("material", _("没有这种文献类型。"))
    if rule is not None and sheet.criteria() != _criteria_of(rule):
        yield _wrong("valid_from", _("规则的适用范围不能改。请另建一条，再删除这一条。"))
    same = LoanRule.objects.filter(library=library, valid_from=sheet.valid_from, **sheet.criteria())
    other = (same.exclude(pk=rule.pk) if rule else same).first()
    if other is not None:
        sentence = _("规则 #%(number)s 的条件和起始日期与这一条相同。请修改那一条。") % {"number": other.pk}
        yield Reason("rule_exists", sentence, facts={"rule": other.pk, "field": "valid_from"})


def _criteria_of(rule: LoanRule) -> dict[str, Any]:
    return {"point": rule.point_id, "category": rule.category_id, "material": rule.material}


def _of_outcomes(outcomes: dict[str, Any]) -> Iterator[Reason]:
    for name, value in outcomes.items():
        if name in MOST and value is not None and not 0 <= value <= MOST[name]:
            yield _wrong(name, _("要在 0 到 %(most)s 之间。") % {"most": MOST[name]})
    for one, other, sentence in RIVALS:
        if outcomes.get(other) and (outcomes.get(one) or (one == "days" and outcomes.get(one) is not None)):
            yield Reason("rule_says_two_things", sentence, facts={"field": other})
    try:
        read_fixed(outcomes.get("fixed_due") or "")
    except NoSuchDay:
        yield _wrong("fixed_due", _("没有这一天。每年的这一天写作 06-30，只这一次写作 2027-01-15。"))


def _of_general(sheet: "RuleSheet", *, library: Library, rule: LoanRule | None, on: date) -> Iterator[Reason]:
    missing = [name for name in STATED_BY_THE_GENERAL_RULE if sheet.outcomes.get(name) in (None, "")]
    if missing:
        words = {"names": "、".join(_name_of(name) for name in missing)}
        lacking = _("通用规则每一项都要写，还缺：%(names)s。") % words
        yield Reason("general_rule_incomplete", lacking, facts={"missing": missing, "field": missing[0]})
    others = LoanRule.objects.filter(library=library, point=None, category=None, material="", valid_from__lte=on)
    if sheet.valid_from > on and not (others.exclude(pk=rule.pk) if rule else others).exists():
        sentence = _("这样改，从今天到那一天就没有通用规则，谁也借不了书。请另建一条从那一天起的通用规则。")
        yield Reason("general_rule_needed", sentence, facts={"field": "valid_from"})


def _name_of(outcome: str) -> str:
    field: Any = LoanRule._meta.get_field(outcome)
    return str(field.verbose_name)


def _wrong(field: str, sentence: Sentence) -> Reason:
    return Reason("rule_value_wrong", sentence, facts={"field": field})
