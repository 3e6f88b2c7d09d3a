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


class CardKind(TextChoices):
    """What a number that stands for a reader is printed on, or comes from."""

    LIBRARY = "library", _("读者证")
    CAMPUS = "campus", _("校园卡")
    STUDENT = "student", _("学号")
    QR = "qr", _("二维码")
    OTHER = "other", _("其他卡号")


class Relation(TextChoices):
    """What a guardian is to a child."""

    PARENT = "parent", _("父母")
    GRANDPARENT = "grandparent", _("祖父母")
    RELATIVE = "relative", _("其他亲属")
    OTHER = "other", _("其他监护人")


class RosterStage(TextChoices):
    """How far an import of readers is."""

    MAPPING = "mapping", _("等待对应列")
    READING = "reading", _("正在读取")
    WAITING = "waiting", _("等待确认")
    COMMITTING = "committing", _("正在导入")
    DONE = "done", _("已导入")
    UNDOING = "undoing", _("正在撤销")
    UNDONE = "undone", _("已撤销")
    DROPPED = "dropped", _("已放弃")


class RosterOutcome(TextChoices):
    """What a row of a spreadsheet of readers would do."""

    NEW = "new", _("新办")
    CHANGED = "changed", _("更新")
    SAME = "same", _("没有变动")
    REFUSED = "refused", _("不能导入")


class RosterResult(TextChoices):
    """What became of a row of a spreadsheet of readers."""

    ADDED = "added", _("已新办")
    CHANGED = "changed", _("已更新")
    SAME = "same", _("没有变动")
    REFUSED = "refused", _("没有导入")
    UNDONE = "undone", _("已撤销")
    KEPT = "kept", _("撤销时保留")


class GroupKind(TextChoices):
    """What a group of readers is."""

    SCHOOL_CLASS = "class", _("班级")
    DEPARTMENT = "department", _("院系")
    UNIT = "unit", _("单位")


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


class ChargeKind(TextChoices):
    """What a reader owes for."""

    OVERDUE = "overdue", _("逾期费")
    LOST = "lost", _("遗失赔偿")
    DAMAGED = "damaged", _("污损赔偿")
    PROCESSING = "processing", _("加工费")
    CARD = "card", _("证件工本费")
    DEPOSIT = "deposit", _("押金")
    OTHER = "other", _("其他费用")


class SettlementKind(TextChoices):
    """How a charge, or a part of it, was settled."""

    PAYMENT = "payment", _("收款")
    WAIVER = "waiver", _("减免")
    REFUND = "refund", _("退款")


class PaymentMethod(TextChoices):
    """By which way money came or went."""

    CASH = "cash", _("现金")
    WECHAT = "wechat", _("微信")
    ALIPAY = "alipay", _("支付宝")
    CARD = "card", _("刷卡")
    TRANSFER = "transfer", _("转账")


class SlipMoment(TextChoices):
    """When the slip of a check-out is printed."""

    NEVER = "never", _("不打印")
    ASK = "ask", _("读者要才打印")
    ALWAYS = "always", _("每次都打印")


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
    DUE_CHANGED = "loan.due_changed", _("改应还日期"), pgettext_lazy("改应还日期", "册次")
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
    CREDENTIAL_ADDED = "credential.added", _("增加证号"), _("张")
    CREDENTIAL_WITHDRAWN = "credential.withdrawn", _("收回证号"), _("张")
    READER_CHANGED = "reader.changed", _("修改读者资料"), _("人")
    READER_UNMASKED = "reader.unmasked", _("查看证件号码"), pgettext_lazy("查看", "次")
    READER_MERGED = "reader.merged", _("合并读者"), _("人")
    GROUP_CHANGED = (
        "group.changed", _("班级或单位变动"), pgettext_lazy("班级", "个"),
        {"added": _("增加"), "changed": _("修改"), "closed": _("撤销班级"), "reopened": _("恢复班级")},
    )  # fmt: skip
    GROUP_ROLLED_OVER = (
        "group.rolled_over", _("班级升级"), _("人"), {"moved": _("升班"), "left": _("毕业离校")},
    )  # fmt: skip
    READER_CLEARED = "reader.cleared", _("离校手续"), _("人")
    ACCOUNT_CODE_ISSUED = "account.code_issued", _("发开通码"), pgettext_lazy("开通码", "次")
    ACCOUNT_PASSWORD_CHOSEN = "account.password_chosen", _("读者设密码"), pgettext_lazy("设密码", "次")
    HISTORY_CHOSEN = (
        "history.chosen", _("借阅历史设置"), pgettext_lazy("借阅历史", "次"),
        {"on": _("开始保存"), "off": _("不再保存")},
    )  # fmt: skip
    HISTORY_FORGOTTEN = "history.forgotten", _("清除借阅历史"), pgettext_lazy("借阅历史", "次")
    HOLD_PLACED = "hold.placed", _("预约"), pgettext_lazy("预约", "次")
    HOLD_CAPTURED = "hold.captured", _("预约到书"), pgettext_lazy("预约", "次")
    HOLD_COLLECTED = "hold.collected", _("预约取书"), pgettext_lazy("预约", "次")
    HOLD_EXPIRED = "hold.expired", _("预约过期"), pgettext_lazy("预约", "次")
    HOLD_CANCELLED = "hold.cancelled", _("取消预约"), pgettext_lazy("预约", "次")
    HOLD_CHANGED = (
        "hold.changed", _("预约变更"), pgettext_lazy("预约", "次"),
        {"paused": _("暂停"), "resumed": _("恢复排队"), "pickup": _("改取书地点")},
    )  # fmt: skip
    HOLD_RELEASED = (
        "hold.released", _("预约退架"), pgettext_lazy("预约", "次"),
        {"requeued": _("退回排队"), "cleared": _("下预约架")},
    )  # fmt: skip
    TRANSIT_SENT = (
        "transit.sent", _("调拨发出"), _("册"),
        {"hold": _("送预约"), "home": _("送回馆藏地"), "move": _("调拨")},
    )  # fmt: skip
    TRANSIT_RECEIVED = "transit.received", _("调拨收到"), _("册")
    CHARGE_MADE = "charge.made", _("应收费用"), _("笔"), dict(ChargeKind.choices)
    CHARGE_PAID = "charge.paid", _("收费"), _("笔"), dict(ChargeKind.choices)
    CHARGE_WAIVED = "charge.waived", _("减免"), _("笔"), dict(ChargeKind.choices)
    CHARGE_REFUNDED = "charge.refunded", _("退款"), _("笔"), dict(ChargeKind.choices)
    COMPENSATION_CHANGED = "compensation.changed", _("赔偿规则变动"), pgettext_lazy("规则变动", "次")
    LOAN_LOST = "loan.lost", _("读者遗失"), _("册")
    READER_SUSPENDED = "reader.suspended", _("逾期停借"), _("人次")
    TILL_HANDED_OVER = "till.handed_over", _("交班"), pgettext_lazy("交班", "次")
    BADGE_MADE = "badge.made", _("制作工牌"), _("张")
    BADGE_REVOKED = "badge.revoked", _("作废工牌"), _("张")
    RULE_CHANGED = (
        "rule.changed", _("借阅规则变动"), pgettext_lazy("规则变动", "次"),
        {"added": _("增加"), "changed": _("修改"), "deleted": _("删除")},
    )  # fmt: skip
    STOCKTAKE_OPENED = "stocktake.opened", _("开始清点"), pgettext_lazy("清点", "次")
    STOCKTAKE_CLOSED = "stocktake.closed", _("完成清点"), _("册")
    WITHDRAWAL_PROPOSED = "withdrawal.proposed", _("提交剔旧清单"), _("册")
    WITHDRAWAL_REVIEWED = (
        "withdrawal.reviewed", _("审批剔旧清单"), _("册"), {"approved": _("批准"), "returned": _("退回")},
    )  # fmt: skip
    QUESTION_ANSWERED = "question.answered", _("咨询"), pgettext_lazy("咨询", "条"), QUESTIONS
    SERVICE_RENDERED = "service.rendered", _("便民服务"), pgettext_lazy("便民服务", "次")
