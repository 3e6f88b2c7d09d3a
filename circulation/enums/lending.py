"""Lending: holds, transits, slips of paper, and what can stand against a loan."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class HoldState(TextChoices):
    """Where a hold stands."""

    WAITING = "waiting", _("排队")
    IN_TRANSIT = "in_transit", _("调来途中")
    READY = "ready", _("待取")
    COLLECTED = "collected", _("已取")
    EXPIRED = "expired", _("过期未取")
    CANCELLED = "cancelled", _("已取消")


class TransitReason(TextChoices):
    """Why a copy travels."""

    HOLD = "hold", _("送预约")
    HOME = "home", _("送回馆藏地")
    MOVE = "move", _("调拨")


class SlipMoment(TextChoices):
    """When the slip of a check-out is printed."""

    NEVER = "never", _("不打印")
    ASK = "ask", _("读者要才打印")
    ALWAYS = "always", _("每次都打印")


class BlockCode(StrEnum):
    """The permanent codes of what can stand against a check-out or a renewal."""

    CARD_NOT_VALID = "card_not_valid"
    READER_EXPIRED = "reader_expired"
    ITEM_ON_LOAN_TO_ANOTHER = "item_on_loan_to_another"
    ITEM_ALREADY_LENT = "item_already_lent"
    ITEM_NOT_FOR_LOAN = "item_not_for_loan"
    NOT_LENDABLE_BY_RULE = "not_lendable_by_rule"
    TOO_MANY_LOANS = "too_many_loans"
    TOO_MANY_OF_MATERIAL = "too_many_of_material"
    OVERDUE_LOANS = "overdue_loans"
    NOT_ON_LOAN = "not_on_loan"
    RENEWALS_EXHAUSTED = "renewals_exhausted"
    LOAN_OVERDUE = "loan_overdue"
    ITEM_HELD_FOR_ANOTHER = "item_held_for_another"
    READER_SUSPENDED = "reader_suspended"
    READER_OWES = "reader_owes"
    DUE_DATE_FIXED = "due_date_fixed"
    WANTED_BY_ANOTHER = "wanted_by_another"
