"""What a person may be trusted with at the desk."""

from django.utils.translation import gettext_lazy as _

from libsys.access.permissions import permission
from libsys.enums import Role

DESK = {Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR, Role.DESK_LIBRARIAN, Role.OUTREACH_LIBRARIAN}
LEND = permission("circulation.lend", name=_("办理借还"), roles=DESK)
READ_READERS = permission("circulation.read_readers", name=_("查看读者"), roles=DESK)
OPEN_CARD = permission("circulation.open_card", name=_("办理读者证"), roles=DESK)
COUNT_VISITS = permission("circulation.count_visits", name=_("登记人次与咨询"), roles=DESK)
READ_RULES = permission("circulation.read_rules", name=_("查看借阅规则"), roles=DESK)
EDIT_RULES = permission(
    "circulation.edit_rules", name=_("修改借阅规则"), roles={Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR}
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
