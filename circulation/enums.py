"""The fixed lists of circulation, and its kinds of line."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from libsys.daybook.kinds import KindEnum, declare_kinds


class CardState(TextChoices):
    """What a card is good for."""

    VALID = "valid", _("有效")
    LOST = "lost", _("挂失")
    REPLACED = "replaced", _("已补换")
    SUSPENDED = "suspended", _("停用")
    CLOSED = "closed", _("已退证")


class GroupKind(TextChoices):
    """What a group of readers is."""

    SCHOOL_CLASS = "class", _("班级")
    DEPARTMENT = "department", _("院系")
    UNIT = "unit", _("单位")


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


QUESTIONS = {
    "oral": _("口头"),
    "telephone": _("电话"),
    "online": _("网络"),
    "written": _("书面"),
    "topic_search": _("课题检索"),
}


@declare_kinds
class Kind(KindEnum):
    """What happens between readers and copies."""

    CHECKED_OUT = "loan.checked_out", _("外借"), pgettext_lazy("外借", "册次")
    RENEWED = (
        "loan.renewed", _("续借"), pgettext_lazy("续借", "册次"),
        {"staff": _("馆员办理"), "reader": _("读者自办")},
    )  # fmt: skip
    CHECKED_IN = "loan.checked_in", _("还回"), pgettext_lazy("还回", "册次")
    USED_IN_HOUSE = "item.used_in_house", _("内阅"), pgettext_lazy("内阅", "册次")
    VISIT_ENTERED = "visit.entered", _("到馆"), _("人次")
    VISIT_BORROWED = "visit.borrowed", _("外借人次"), _("人次")
    VISIT_READ = "visit.read", _("内阅人次"), _("人次")
    SESSION_USED = "session.used", _("电子阅览室上机"), pgettext_lazy("上机", "人次")
    CARD_ISSUED = "card.issued", _("新增借书证"), _("张")
    CARD_REPLACED = "card.replaced", _("补换证"), _("张")
    CARD_CLOSED = "card.closed", _("退证"), _("张")
    CARD_SUSPENDED = "card.suspended", _("停用证"), _("张"), {"lost": _("挂失"), "suspended": _("停用")}
    CARD_RESUMED = "card.resumed", _("恢复使用证"), _("张")
    CARD_EXTENDED = "card.extended", _("续证"), _("张")
    READER_CLEARED = "reader.cleared", _("离校手续"), _("人")
    HOLD_PLACED = "hold.placed", _("预约"), pgettext_lazy("预约", "次")
    HOLD_CAPTURED = "hold.captured", _("预约到书"), pgettext_lazy("预约", "次")
    HOLD_COLLECTED = "hold.collected", _("预约取书"), pgettext_lazy("预约", "次")
    HOLD_EXPIRED = "hold.expired", _("预约过期"), pgettext_lazy("预约", "次")
    HOLD_CANCELLED = "hold.cancelled", _("取消预约"), pgettext_lazy("预约", "次")
    TRANSIT_SENT = "transit.sent", _("调拨发出"), _("册")
    TRANSIT_RECEIVED = "transit.received", _("调拨收到"), _("册")
    CHARGE_MADE = "charge.made", _("应收费用"), _("笔")
    CHARGE_PAID = "charge.paid", _("收费"), _("笔")
    CHARGE_WAIVED = "charge.waived", _("减免"), _("笔")
    RULE_CHANGED = (
        "rule.changed", _("借阅规则变动"), pgettext_lazy("规则变动", "次"),
        {"added": _("增加"), "changed": _("修改"), "deleted": _("删除")},
    )  # fmt: skip
    QUESTION_ANSWERED = "question.answered", _("咨询"), pgettext_lazy("咨询", "条"), QUESTIONS
    SERVICE_RENDERED = "service.rendered", _("便民服务"), pgettext_lazy("便民服务", "次")
