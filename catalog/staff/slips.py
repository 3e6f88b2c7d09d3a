"""The slips at the left edge of the catalogue's staff pages."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalog.permissions import IMPORT_RECORDS
from libsys.access.desk import find_desk
from libsys.web.context import Place


def find_slips(request: HttpRequest) -> list[Place]:
    """Return the slips that this person may follow."""
    slips = [("catalog:staff-records", _("书目")), ("catalog:imports", pgettext_lazy("栏目", "导入"))]
    if find_desk(request).can(IMPORT_RECORDS):
        slips.append(("catalog:import-new", _("新导入")))
    return [Place(reverse(name), label, request.path == reverse(name)) for name, label in slips]
