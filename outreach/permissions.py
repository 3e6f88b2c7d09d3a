"""What a person may be trusted with in outreach."""

from django.utils.translation import gettext_lazy as _

from libsys.access.permissions import permission
from libsys.enums import Role

REGISTER = permission(
    "outreach.register",
    name=_("登记活动"),
    roles={Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR, Role.OUTREACH_LIBRARIAN, Role.DESK_LIBRARIAN},
)
READ_NOTICES = permission(
    "outreach.read_notices",
    name=_("查看通知和班级逾期清单"),
    roles={Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR, Role.OUTREACH_LIBRARIAN, Role.DESK_LIBRARIAN},
)
SEND_NOTICES = permission(
    "outreach.send_notices",
    name=_("重发通知，把逾期清单发给老师"),
    roles={Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR, Role.OUTREACH_LIBRARIAN, Role.DESK_LIBRARIAN},
)
SET_NOTICES = permission(
    "outreach.set_notices", name=_("设置通知的规则和文字"), roles={Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR}
)
READ_SHEETS = permission(
    "outreach.read_sheets",
    name=_("查看各室登记表和缺漏"),
    roles={
        Role.SYSTEM_ADMINISTRATOR,
        Role.DIRECTOR,
        Role.CATALOGUER,
        Role.DESK_LIBRARIAN,
        Role.OUTREACH_LIBRARIAN,
        Role.AUDITOR,
    },
)
FILL_SHEETS = permission(
    "outreach.fill_sheets",
    name=_("填写自己工作的室的登记表"),
    roles={
        Role.SYSTEM_ADMINISTRATOR,
        Role.DIRECTOR,
        Role.CATALOGUER,
        Role.DESK_LIBRARIAN,
        Role.OUTREACH_LIBRARIAN,
    },
)
FILL_ALL_SHEETS = permission(
    "outreach.fill_all_sheets", name=_("填写各室的登记表"), roles={Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR}
)
SET_SHEETS = permission(
    "outreach.set_sheets", name=_("设置登记表的栏目"), roles={Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR}
)
IMPORT_GATES = permission(
    "outreach.import_gates", name=_("导入门禁计数"), roles={Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR}
)
STATE_FACTS = permission(
    "outreach.state_facts", name=_("填报座席、面积等情况"), roles={Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR}
)
READ_PHOTOGRAPHS = permission(
    "outreach.read_photographs",
    name=_("查看照片"),
    roles={Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR, Role.OUTREACH_LIBRARIAN, Role.DESK_LIBRARIAN, Role.AUDITOR},
)
KEEP_PHOTOGRAPHS = permission(
    "outreach.keep_photographs",
    name=_("存入和管理照片"),
    roles={Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR, Role.OUTREACH_LIBRARIAN, Role.DESK_LIBRARIAN},
)
