"""The shelves: stocktaking and withdrawal."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class StocktakeState(TextChoices):
    """Where a stocktaking stands."""

    OPEN = "open", _("清点中")
    CLOSING = "closing", _("正在完成")
    CLOSED = "closed", _("已完成")
    REOPENING = "reopening", _("正在撤销")
    CANCELLED = "cancelled", _("已作废")


class ScanVerdict(TextChoices):
    """What a scan found out about a copy while stock is taken."""

    PRESENT = "present", _("在架")
    WRONG_PLACE = "wrong_place", _("错架")
    OUT_OF_RANGE = "out_of_range", _("号段外")
    ON_LOAN = "on_loan", _("账上借出")
    RETURNED = "returned", _("已办归还")
    FOUND = "found", _("找回")
    IN_TRANSIT = "in_transit", _("在途")
    ON_HOLD_SHELF = "on_hold_shelf", _("预约架")
    IN_REPAIR = "in_repair", _("修补中")
    IN_PROCESS = "in_process", _("加工中")
    WITHDRAWN = "withdrawn", _("已注销")
    FOREIGN = "foreign", _("外馆的书")
    UNKNOWN = "unknown", _("不认识")


class WithdrawalListState(TextChoices):
    """Where a withdrawal list stands."""

    DRAFT = "draft", _("拟定中")
    SUBMITTED = "submitted", _("待审批")
    APPROVED = "approved", _("已批准")
    EXECUTING = "executing", _("正在注销")
    EXECUTED = "executed", _("已注销")
    TAKING_BACK = "taking_back", _("正在撤销")
    TAKEN_BACK = "taken_back", _("已撤销")
    CANCELLED = "cancelled", _("已作废")


class ProposalState(TextChoices):
    """What becomes of a copy on a withdrawal list."""

    PROPOSED = "proposed", _("拟剔除")
    KEPT = "kept", _("保留")
    WITHDRAWN = "withdrawn", _("已注销")
    REFUSED = "refused", _("未能注销")
