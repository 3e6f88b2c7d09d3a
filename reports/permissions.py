"""What a person may be trusted with in counting and writing."""

from django.utils.translation import gettext_lazy as _

from libsys.access.permissions import STAFF, permission
from libsys.enums import Role

READ_FIGURES = permission("reports.read_figures", name=_("查看统计"), roles=STAFF)
READ_LINES = permission("reports.read_lines", name=_("查看数字的明细"), roles=STAFF)
WRITE_SUMMARIES = permission(
    "reports.write_summaries", name=_("撰写工作总结"), roles={Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR}
)
IMPORT_COUNTS = permission(
    "reports.import_counts", name=_("导入历史数字"), roles={Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR}
)
