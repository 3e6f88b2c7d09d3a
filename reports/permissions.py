"""What a person may be trusted with in counting and writing."""

from django.utils.translation import gettext_lazy as _

from libsys.access.permissions import STAFF, permission
from libsys.enums import Role

READ_FIGURES = permission("reports.read_figures", name=_("查看统计"), roles=STAFF)
READ_LINES = permission("reports.read_lines", name=_("查看数字的明细"), roles=STAFF)
READ_DOCUMENTS = permission(
    "reports.read_documents", name=_("查看文稿"), roles={Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR, Role.AUDITOR}
)
WRITE_SUMMARIES = permission(
    "reports.write_summaries", name=_("撰写工作总结"), roles={Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR}
)
IMPORT_COUNTS = permission(
    "reports.import_counts", name=_("导入历史数字"), roles={Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR}
)
COMPUTE_PERIODS = permission(
    "reports.compute_periods", name=_("重新计算统计期"), roles={Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR}
)
KEEP_PLANS = permission(
    "reports.keep_plans", name=_("制定工作计划与评估自评"), roles={Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR}
)
CHOOSE_COUNTING = permission(
    "reports.choose_counting", name=_("定指标截止日、写口径变更"), roles={Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR}
)
KEEP_REGISTERS = permission(
    "reports.keep_registers", name=_("自定登记表"), roles={Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR}
)
CONFIRM_ROOMS = permission(
    "reports.confirm_rooms",
    name=_("确认本室的数字"),
    roles={Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR, Role.DESK_LIBRARIAN, Role.OUTREACH_LIBRARIAN, Role.CATALOGUER},
)
REVIEW_REPORTS = permission(
    "reports.review", name=_("审核总结与更正"), roles={Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR, Role.AUDITOR}
)
SIGN_REPORTS = permission("reports.sign", name=_("签发总结"), roles={Role.DIRECTOR}, is_grave=True)
