"""What a person may be trusted with at the desk."""

from django.utils.translation import gettext_lazy as _

from libsys.access.permissions import permission
from libsys.enums import Role

DESK = {Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR, Role.DESK_LIBRARIAN, Role.OUTREACH_LIBRARIAN}
LEND = permission("circulation.lend", name=_("办理借还"), roles=DESK)
READ_READERS = permission("circulation.read_readers", name=_("查看读者"), roles=DESK)
OPEN_CARD = permission("circulation.open_card", name=_("办理读者证"), roles=DESK)
EDIT_READERS = permission("circulation.edit_readers", name=_("修改读者资料"), roles=DESK)
MERGE_READERS = permission(
    "circulation.merge_readers",
    name=_("合并重复的读者"),
    roles={Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR},
    is_grave=True,
)
UNMASK_READERS = permission(
    "circulation.unmask_readers", name=_("查看读者的证件号码"), roles={Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR}
)
KEEP_PRIVACY = permission(
    "circulation.keep_privacy",
    name=_("办理个人资料：导出、删除、到期清理、隐私告知"),
    roles={Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR},
    is_grave=True,
)
AUDIT_PRIVACY = permission(
    "circulation.audit_privacy",
    name=_("查看谁看过读者资料"),
    roles={Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR, Role.AUDITOR},
)
KEEP_CONSENTS = permission("circulation.keep_consents", name=_("登记读者和监护人的同意"), roles=DESK)
MANAGE_GROUPS = permission("circulation.manage_groups", name=_("管理班级与单位"), roles=DESK)
IMPORT_READERS = permission(
    "circulation.import_readers",
    name=_("成批导入读者"),
    roles={Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR, Role.DESK_LIBRARIAN},
)
CLEAR_READERS = permission(
    "circulation.clear_readers",
    name=_("办理离校手续"),
    roles={Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR, Role.DESK_LIBRARIAN},
)
COUNT_VISITS = permission("circulation.count_visits", name=_("登记人次与咨询"), roles=DESK)
READ_RULES = permission("circulation.read_rules", name=_("查看借阅规则"), roles=DESK)
EDIT_RULES = permission(
    "circulation.edit_rules",
    name=_("修改借阅规则"),
    roles={Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR},
    is_grave=True,
)
EXCEED_LOAN_LIMIT = permission(
    "circulation.exceed_loan_limit", name=_("破例超限借出"), roles={Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR}
)
LEND_DESPITE_OVERDUE = permission(
    "circulation.lend_despite_overdue",
    name=_("有逾期仍借出"),
    roles={Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR, Role.DESK_LIBRARIAN},
)
LEND_AGAINST_RULE = permission(
    "circulation.lend_against_rule",
    name=_("破例借出规则不许外借的文献"),
    roles={Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR},
)
LEND_DESPITE_HOLD = permission(
    "circulation.lend_despite_hold",
    name=_("破例借出他人预约的书"),
    roles={Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR, Role.DESK_LIBRARIAN},
)
LEND_DESPITE_DEBT = permission(
    "circulation.lend_despite_debt",
    name=_("有欠费或停借仍借出"),
    roles={Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR},
)
EXCEED_HOLD_LIMIT = permission(
    "circulation.exceed_hold_limit", name=_("破例超限预约"), roles={Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR}
)
KEEP_HOLDS = permission("circulation.keep_holds", name=_("办理预约"), roles=DESK)
KEEP_TRANSITS = permission("circulation.keep_transits", name=_("办理调拨收发"), roles=DESK)
CHANGE_DUE_DATE = permission("circulation.change_due_date", name=_("改应还日期"), roles=DESK)
UNDO_LATER = permission(
    "circulation.undo_later", name=_("十分钟后撤销借还"), roles={Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR}
)
LEND_BRIEF = permission("circulation.lend_brief", name=_("简编外借"), roles=DESK)
MANAGE_BADGES = permission(
    "circulation.manage_badges", name=_("制作和作废工牌"), roles={Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR}
)
SET_DESKS = permission("circulation.set_desks", name=_("设置借还台"), roles={Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR})
TAKE_STOCK = permission("circulation.take_stock", name=_("清点馆藏"), roles=DESK | {Role.CATALOGUER})
CLOSE_STOCKTAKE = permission(
    "circulation.close_stocktake",
    name=_("完成和撤销清点"),
    roles={Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR, Role.CATALOGUER},
)
MOVE_STACKS = permission(
    "circulation.move_stacks",
    name=_("成批搬架"),
    roles={Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR, Role.CATALOGUER},
)
KEEP_REPAIRS = permission("circulation.keep_repairs", name=_("办理送修与修好"), roles=DESK | {Role.CATALOGUER})
PROPOSE_WITHDRAWAL = permission(
    "circulation.propose_withdrawal", name=_("拟定剔旧清单"), roles=DESK | {Role.CATALOGUER}
)
APPROVE_WITHDRAWAL = permission(
    "circulation.approve_withdrawal", name=_("审批剔旧清单"), roles={Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR}
)
TAKE_MONEY = permission("circulation.take_money", name=_("收费"), roles=DESK)
WAIVE_CHARGES = permission(
    "circulation.waive_charges", name=_("减免费用"), roles={Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR}
)
REFUND_CHARGES = permission(
    "circulation.refund_charges", name=_("退还已收费用"), roles={Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR}
)
