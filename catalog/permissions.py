"""What a person may be trusted with in the catalogue."""

from django.utils.translation import gettext_lazy as _

from libsys.access.permissions import STAFF, permission
from libsys.enums import Role

EDIT_COLUMNS = permission(
    "catalog.edit_columns",
    name=_("编辑推荐栏目"),
    roles={Role.SYSTEM_ADMINISTRATOR, Role.CATALOGUER, Role.DESK_LIBRARIAN, Role.OUTREACH_LIBRARIAN},
)
EDIT_RECORDS = permission("catalog.edit_records", name=_("编目"), roles={Role.SYSTEM_ADMINISTRATOR, Role.CATALOGUER})
DELETE_RECORDS = permission(
    "catalog.delete_records", name=_("删除书目"), roles={Role.SYSTEM_ADMINISTRATOR, Role.CATALOGUER}
)
READ_STAFF_PAGES = permission("catalog.read_staff_pages", name=_("查看馆藏工作页面"), roles=STAFF)
IMPORT_RECORDS = permission(
    "catalog.import_records", name=_("导入书目"), roles={Role.SYSTEM_ADMINISTRATOR, Role.CATALOGUER}
)
EXPORT_RECORDS = permission(
    "catalog.export_records",
    name=_("导出书目"),
    roles={Role.SYSTEM_ADMINISTRATOR, Role.CATALOGUER, Role.DIRECTOR},
)
EDIT_HEADINGS = permission(
    "catalog.edit_headings", name=_("维护规范标目"), roles={Role.SYSTEM_ADMINISTRATOR, Role.CATALOGUER}
)
ASSIGN_CALL_NUMBERS = permission(
    "catalog.assign_call_numbers", name=_("给索书号"), roles={Role.SYSTEM_ADMINISTRATOR, Role.CATALOGUER}
)
PRINT_LABELS = permission(
    "catalog.print_labels",
    name=_("打印书标和条码"),
    roles={Role.SYSTEM_ADMINISTRATOR, Role.CATALOGUER, Role.DESK_LIBRARIAN},
)
EDIT_ITEMS = permission(
    "catalog.edit_items", name=_("登记、修改、典藏单册"), roles={Role.SYSTEM_ADMINISTRATOR, Role.CATALOGUER}
)
REPORT_ITEMS = permission(
    "catalog.report_items",
    name=_("登记单册送修、未找到、遗失、找回"),
    roles={Role.SYSTEM_ADMINISTRATOR, Role.CATALOGUER, Role.DESK_LIBRARIAN},
)
WITHDRAW_ITEMS = permission(
    "catalog.withdraw_items", name=_("不经剔旧清单直接注销单册"), roles={Role.SYSTEM_ADMINISTRATOR, Role.DIRECTOR}
)
KEEP_TARGETS = permission(
    "catalog.keep_targets", name=_("管理套录的数据源"), roles={Role.SYSTEM_ADMINISTRATOR, Role.CATALOGUER}
)
