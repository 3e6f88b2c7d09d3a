"""The slips at the left edge of outreach's pages."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from libsys.access.desk import find_desk
from libsys.web.context import Place

SLIPS = (
    ("outreach:activities", _("活动"), "outreach.register"),
    ("outreach:photographs", pgettext_lazy("照片库", "照片"), "outreach.read_photographs"),
    ("outreach:sheets", _("各室登记表"), "outreach.read_sheets"),
    ("outreach:gaps", _("缺漏"), "outreach.read_sheets"),
    ("outreach:gates", _("门禁计数"), "outreach.import_gates"),
    ("outreach:facts", _("基本情况"), "outreach.read_sheets"),
    ("outreach:sheet-rooms", _("登记表栏目"), "outreach.set_sheets"),
    ("outreach:notices", _("发件箱"), "outreach.read_notices"),
    ("outreach:late-classes", _("班级逾期清单"), "outreach.read_notices"),
)


def find_slips(request: HttpRequest) -> list[Place]:
    """Return the pages beside this one that the person may use."""
    desk = find_desk(request)
    return [Place(reverse(name), label, request.path == reverse(name)) for name, label, code in SLIPS if desk.can(code)]
