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
