"""The slips at the left edge of outreach's pages."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from libsys.access.desk import find_desk
from libsys.web.context import Place

SLIPS = (
    ("outreach:activities", _("活动"), "outreach.register"),
    ("outreach:notices", _("发件箱"), "outreach.read_notices"),
    ("outreach:late-classes", _("班级逾期清单"), "outreach.read_notices"),
)


def find_slips(request: HttpRequest) -> list[Place]:
    """Return the pages beside this one that the person may use."""
    desk = find_desk(request)
    return [Place(reverse(name), label, request.path == reverse(name)) for name, label, code in SLIPS if desk.can(code)]
