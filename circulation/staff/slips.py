"""The slips at the left edge of circulation's pages."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from libsys.access.desk import find_desk
from libsys.web.context import Place

SLIPS = (
    ("circulation:readers", _("读者"), "circulation.read_readers"),
    ("circulation:reader-new", _("办新证"), "circulation.open_card"),
    ("circulation:today", _("今日登记"), "circulation.count_visits"),
)


def slips(request: HttpRequest) -> list[Place]:
    """Return the pages beside this one that the person may use."""
    desk = find_desk(request)
    return [Place(reverse(name), label, request.path == reverse(name)) for name, label, code in SLIPS if desk.can(code)]
