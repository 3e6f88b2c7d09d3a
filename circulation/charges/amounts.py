"""Sums of money: what may be asked, and how it is said."""

from decimal import Decimal

from django.utils.translation import gettext as _

from libsys.errors import Reason

MOST = Decimal("99999.99")
"""No reader owes more in one charge; what does is a slip of the pen."""
CENT = Decimal("0.01")


def say_money(amount: Decimal) -> str:
    """Return a sum in yuan as sentences and slips write it: 12.50."""
    return f"{amount:.2f}"


def judge_amount(amount: Decimal | None, *, field: str = "amount") -> list[Reason]:
    """Return what is wrong with a sum that somebody typed: nothing, or one reason."""
    if amount is not None and amount.is_finite() and 0 < amount <= MOST and amount == amount.quantize(CENT):
        return []
    sentence = _("金额要大于 0，不超过 %(most)s 元，最多两位小数。") % {"most": say_money(MOST)}
    return [Reason("amount_wrong", sentence, facts={"field": field})]


def judge_reason(reason: str, *, field: str = "reason") -> list[Reason]:
    """Return that a reason is missing or too long, or nothing."""
    if reason.strip() and len(reason) <= LONGEST_REASON:
        return []
    sentence = _("请写明原因，不超过 %(most)s 字。") % {"most": LONGEST_REASON}
    return [Reason("reason_missing", sentence, facts={"field": field})]


LONGEST_REASON = 200
