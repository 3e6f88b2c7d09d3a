"""What a person may be trusted with in outreach."""

from django.utils.translation import gettext_lazy as _

from libsys.access.permissions import permission
from libsys.enums import Role

REGISTER = permission(
    "outreach.register",
    name=_("登记活动"),
    roles={Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR, Role.OUTREACH_LIBRARIAN, Role.DESK_LIBRARIAN},
)
PLAN_ACTIVITIES = permission(
    "outreach.plan_activities",
    name=_("计划、发布活动，评奖，管理漂流"),
    roles={Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR, Role.OUTREACH_LIBRARIAN},
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
RUN_ROOMS = permission(
    "outreach.run_rooms",
    name=_("在自己工作的室办上机、开闭室、清点座席、查阅预约、门口刷证"),
    roles={Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR, Role.DESK_LIBRARIAN, Role.OUTREACH_LIBRARIAN},
)
RUN_ALL_ROOMS = permission(
    "outreach.run_all_rooms", name=_("在各室办上述各事"), roles={Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR}
)
SET_ROOMS = permission(
    "outreach.set_rooms",
    name=_("设置各室的规定、机位、门禁通道、班级阅览安排，合并室"),
    roles={Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR},
)
SERVE_READERS = permission(
    "outreach.serve_readers",
    name=_("登记便民服务，记咨询、答咨询"),
    roles={
        Role.SYSTEM_ADMINISTRATOR,
        Role.DIRECTOR,
        Role.CATALOGUER,
        Role.DESK_LIBRARIAN,
        Role.OUTREACH_LIBRARIAN,
    },
)
SET_SERVICES = permission(
    "outreach.set_services", name=_("设置便民服务的项目和价格"), roles={Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR}
)
READ_POINTS = permission(
    "outreach.read_points",
    name=_("查看网点、协议和交接"),
    roles={
        Role.SYSTEM_ADMINISTRATOR,
        Role.DIRECTOR,
        Role.CATALOGUER,
        Role.DESK_LIBRARIAN,
        Role.OUTREACH_LIBRARIAN,
        Role.AUDITOR,
    },
)
KEEP_POINTS = permission(
    "outreach.keep_points",
    name=_("登记网点，设点和撤点"),
    roles={Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR, Role.OUTREACH_LIBRARIAN},
)
SIGN_AGREEMENTS = permission(
    "outreach.sign_agreements",
    name=_("起草和签订共建协议"),
    roles={Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR, Role.OUTREACH_LIBRARIAN},
)
HAND_OVER = permission(
    "outreach.hand_over",
    name=_("向网点投放、收回和轮换图书"),
    roles={Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR, Role.OUTREACH_LIBRARIAN, Role.DESK_LIBRARIAN},
)
SURVEY_POINTS = permission(
    "outreach.survey_points",
    name=_("调查和检查网点"),
    roles={Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR, Role.OUTREACH_LIBRARIAN},
)
READ_GIFTS = permission(
    "outreach.read_gifts",
    name=_("查看赠书登记"),
    roles={
        Role.SYSTEM_ADMINISTRATOR,
        Role.DIRECTOR,
        Role.CATALOGUER,
        Role.DESK_LIBRARIAN,
        Role.OUTREACH_LIBRARIAN,
        Role.AUDITOR,
    },
)
KEEP_DUTY = permission("outreach.keep_duty", name=_("排值班"), roles={Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR})
READ_POLICIES = permission(
    "outreach.read_policies",
    name=_("查看制度与计划"),
    roles={
        Role.SYSTEM_ADMINISTRATOR,
        Role.DIRECTOR,
        Role.CATALOGUER,
        Role.DESK_LIBRARIAN,
        Role.OUTREACH_LIBRARIAN,
        Role.AUDITOR,
    },
)
KEEP_POLICIES = permission(
    "outreach.keep_policies", name=_("登记制度与计划"), roles={Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR}
)
KEEP_GIFTS = permission(
    "outreach.keep_gifts",
    name=_("登记收到和赠出的书，致谢，发捐赠证书"),
    roles={Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR, Role.CATALOGUER, Role.OUTREACH_LIBRARIAN},
)
