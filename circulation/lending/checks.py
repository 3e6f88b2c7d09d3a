"""The checks of a check-out: each sees only the case and says at most one reason against it."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from catalog.enums import ItemStatus, Material, Use
from circulation.enums import BlockCode
from circulation.lending.case import Case, days_late
from circulation.permissions import (
    EXCEED_LOAN_LIMIT,
    LEND_AGAINST_RULE,
    LEND_DESPITE_DEBT,
    LEND_DESPITE_HOLD,
    LEND_DESPITE_OVERDUE,
)
from circulation.readers.saying import say_card_state, say_day, say_expiry, say_suspension
from libsys.errors import Reason

Check = Callable[[Case], Reason | None]


def card_not_valid(case: Case) -> Reason | None:
    """Refuse a card that is lost, replaced, suspended or closed, and say what to do with it."""
    sentence = say_card_state(case.card_state)
    return Reason(BlockCode.CARD_NOT_VALID, sentence, facts={"state": case.card_state}) if sentence else None


def reader_expired(case: Case) -> Reason | None:
    """Refuse a reader whose time has run out."""
    sentence = say_expiry(case.valid_until, on=case.on)
    facts = {"valid_until": case.valid_until.isoformat()}
    return Reason(BlockCode.READER_EXPIRED, sentence, facts=facts) if sentence else None


def item_on_loan_to_another(case: Case) -> Reason | None:
    """Refuse a copy that is out; when and where is said, whose it is never."""
    if case.loan is None:
        return None
    facts = {"since": case.loan.lent_on.isoformat(), "place": case.loan.place, "due_on": case.loan.due_on.isoformat()}
    words = {"day": say_day(case.loan.lent_on), "place": case.loan.place, "due": say_day(case.loan.due_on)}
    if case.loan.reader == case.reader:
        sentence = _("这一册已借在这位读者名下（%(day)s，%(place)s），应还 %(due)s。要延期请办续借。") % words
        return Reason(BlockCode.ITEM_ALREADY_LENT, sentence, facts=facts)
    sentence = _("这一册已借给另一位读者（%(day)s，%(place)s），应还 %(due)s。请先办归还。") % words
    return Reason(BlockCode.ITEM_ON_LOAN_TO_ANOTHER, sentence, facts=facts)


def item_not_for_loan(case: Case) -> Reason | None:
    """Refuse a copy that stays in the house, or that is not ready for readers."""
    sentences = {
        ItemStatus.IN_PROCESS.value: _("这一册还在加工，没有上架。请交编目验收上架后再借。"),
        ItemStatus.IN_TRANSIT.value: _("这一册在调拨途中，还没有签收。请先签收再借。"),
        ItemStatus.IN_REPAIR.value: _("这一册在修补。请修补完再借。"),
        ItemStatus.MISSING.value: _("这一册登记为未找到。请先办找回，再借。"),
        ItemStatus.LOST.value: _("这一册登记为遗失。请先办找回，再借。"),
        ItemStatus.WITHDRAWN.value: _("这一册已注销剔除，不再是馆藏。请留下交采编。"),
    }
    sentence = sentences.get(case.item_status, "")
    if sentence:
        return Reason(BlockCode.ITEM_NOT_FOR_LOAN, sentence, facts={"status": case.item_status})
    if case.item_use != Use.IN_HOUSE.value:
        return None
    sentence = _("这一册只供馆内阅览，不外借。请读者在馆内看，或复印所需的页。")
    return Reason(BlockCode.ITEM_NOT_FOR_LOAN, sentence, LEND_AGAINST_RULE, {"use": case.item_use})


def item_held_for_another(case: Case) -> Reason | None:
    """Refuse a copy that is kept for another reader, or that one is waiting for and no other copy can serve."""
    kept = case.kept_for_another()
    if kept is not None and case.item_status == ItemStatus.ON_HOLD_SHELF:
        sentence = _("这一册是另一位读者预约的，已放%(place)s的预约架。请放回；破例借出则那位读者退回排队，位次不变。")
        facts = {"hold": kept.hold, "place": kept.place, "state": "ready"}
        return Reason(BlockCode.ITEM_HELD_FOR_ANOTHER, sentence % facts, LEND_DESPITE_HOLD, facts)
    waiting = case.waiting_before()
    if len(waiting) <= case.free_copies:
        return None
    sentence = _("有 %(count)s 位读者在等这种书，架上没有别的复本可给。请留下放预约架；破例借出不影响他们的位次。")
    facts = {"hold": waiting[0].hold, "place": waiting[0].place, "state": "waiting", "count": len(waiting)}
    return Reason(BlockCode.ITEM_HELD_FOR_ANOTHER, sentence % facts, LEND_DESPITE_HOLD, facts)


def reader_suspended(case: Case) -> Reason | None:
    """Refuse a reader who may borrow nothing until a day, for having been late."""
    sentence = say_suspension(case.suspended_until, on=case.on)
    if not sentence or case.suspended_until is None:
        return None
    facts = {"until": case.suspended_until.isoformat()}
    return Reason(BlockCode.READER_SUSPENDED, sentence, LEND_DESPITE_DEBT, facts)


def reader_owes(case: Case) -> Reason | None:
    """Refuse a reader who owes as much as the rule allows, or more; 0 in the rule never refuses."""
    term = case.terms.max_owed
    if not term.value or case.owed < term.value:
        return None
    words = {"owed": str(case.owed), "limit": str(term.value)}
    sentence = _("欠费 %(owed)s 元，满 %(limit)s 元即停借。缴清后即可再借。") % words
    return Reason(BlockCode.READER_OWES, sentence, LEND_DESPITE_DEBT, {**words, "rule": term.rule})


def not_lendable_by_rule(case: Case) -> Reason | None:
    """Refuse where the loan rules do not let this category borrow this material here."""
    term = case.terms.may_borrow
    if term.value:
        return None
    if term.rule is None:
        return Reason(BlockCode.NOT_LENDABLE_BY_RULE, _("本馆还没有通用的借阅规则，不能外借。请系统管理员先设规则。"))
    if case.terms.in_house_only.value:
        sentence = _("按借阅规则 %(rule)s，这种文献只供馆内阅览，不外借。请读者在馆内看。") % {"rule": f"#{term.rule}"}
    else:
        sentence = _("按借阅规则 %(rule)s，这类读者在这里不能借这种文献。请向读者说明。") % {"rule": f"#{term.rule}"}
    return Reason(BlockCode.NOT_LENDABLE_BY_RULE, sentence, LEND_AGAINST_RULE, {"rule": term.rule})


def too_many_loans(case: Case) -> Reason | None:
    """Refuse beyond the number of copies that the reader may hold at a time."""
    term, held = case.terms.max_loans, len(case.loans)
    if held < term.value or term.rule is None:
        return None
    sentence = _("最多可借 %(limit)s 册，现已借 %(held)s 册。还回一册即可再借。") % {"limit": term.value, "held": held}
    return Reason(
        BlockCode.TOO_MANY_LOANS, sentence, EXCEED_LOAN_LIMIT, {"limit": term.value, "held": held, "rule": term.rule}
    )


def too_many_of_material(case: Case) -> Reason | None:
    """Refuse beyond the number of copies of one material; 0 in the rule never refuses."""
    term, held = case.terms.max_of_material, case.loans_of_material()
    if not term.value or held < term.value:
        return None
    words = {"material": str(Material(case.material).label), "limit": term.value, "held": held}
    sentence = _("%(material)s最多可借 %(limit)s 册，现已借 %(held)s 册。还回一册%(material)s即可再借。") % words
    facts = {"material": case.material, "limit": term.value, "held": held, "rule": term.rule}
    return Reason(BlockCode.TOO_MANY_OF_MATERIAL, sentence, EXCEED_LOAN_LIMIT, facts)


def overdue_loans(case: Case) -> Reason | None:
    """Refuse a reader who keeps as many copies past their day as the rule allows; 0 in the rule never refuses."""
    limit, late = case.terms.max_overdue.value, case.overdue_loans()
    if not limit or len(late) < limit:
        return None
    words = {"count": len(late), "days": days_late(late[0].due_on, case.on), "due": say_day(late[0].due_on)}
    sentence = _("有 %(count)s 册逾期未还，最久的逾期 %(days)s 天（应还 %(due)s）。还清逾期的即可再借。") % words
    facts = {"count": len(late), "items": [loan.item for loan in late], "rule": case.terms.max_overdue.rule}
    return Reason(BlockCode.OVERDUE_LOANS, sentence, LEND_DESPITE_OVERDUE, facts)


CHECKS: tuple[Check, ...] = (
    card_not_valid,
    reader_expired,
    reader_suspended,
    reader_owes,
    item_on_loan_to_another,
    item_not_for_loan,
    item_held_for_another,
    not_lendable_by_rule,
    too_many_loans,
    too_many_of_material,
    overdue_loans,
)


def find_blocks(case: Case, checks: tuple[Check, ...] = CHECKS) -> list[Reason]:
    """Return every reason against the case, in the order of the checks."""
    return [reason for reason in (check(case) for check in checks) if reason is not None]
