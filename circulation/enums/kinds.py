"""The kinds of line that circulation writes."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from circulation.enums.charges import ChargeKind
from libsys.daybook.kinds import KindEnum, declare_kinds

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
    CATEGORY_CHANGED = (
        "category.changed", _("读者类型变动"), pgettext_lazy("规则变动", "次"),
        {"added": _("增加"), "changed": _("修改"), "retired": _("停用读者类型"), "resumed": _("恢复读者类型")},
    )  # fmt: skip
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
    CONSENT_CHANGED = (
        "consent.changed",
        _("同意与撤回"),
        pgettext_lazy("同意", "次"),
        {"given": _("同意"), "withdrawn": _("撤回")},
    )
    NOTICE_PUBLISHED = "privacy.notice", _("公布隐私告知"), pgettext_lazy("告知", "次")
    DATA_HANDED_OVER = "privacy.copied", _("导出本人资料"), pgettext_lazy("导出", "次")
    READER_ERASED = "privacy.erased", _("删除读者个人资料"), _("人")
    DATA_CLEANED = "privacy.cleaned", _("到期清理"), pgettext_lazy("清理", "条")
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
    LOAN_CLAIMED = (
        "loan.claimed", _("读者称已还"), _("册"), {"made": _("登记"), "withdrawn": _("撤下")},
    )  # fmt: skip
    READER_SUSPENDED = "reader.suspended", _("逾期停借"), _("人次")
    TILL_HANDED_OVER = "till.handed_over", _("交班"), pgettext_lazy("交班", "次")
    BADGE_MADE = "badge.made", _("制作工牌"), _("张")
    BADGE_REVOKED = "badge.revoked", _("作废工牌"), _("张")
    RULE_CHANGED = (
        "rule.changed", _("规则变动"), pgettext_lazy("规则变动", "次"),
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
