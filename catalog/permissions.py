"""What a person may be trusted with in the catalogue."""

from django.utils.translation import gettext_lazy as _

from libsys.access.permissions import STAFF, permission
from libsys.enums import Role

READ_STAFF_PAGES = permission("catalog.read_staff_pages", name=_("查看馆藏工作页面"), roles=STAFF)
IMPORT_RECORDS = permission(
    "catalog.import_records", name=_("导入书目"), roles={Role.SYSTEM_ADMINISTRATOR, Role.CATALOGUER}
)
