"""The slips at the left edge of the catalogue's staff pages, in the order of a cataloguer's day."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalog import permissions
from libsys.web.context import Place
from libsys.web.edge import Groups, Slip, lay_slips

COPY_PAGES = (
    "catalog:item-progress",
    "catalog:item-batches",
    "catalog:withdrawals",
    "catalog:item-registers",
    "catalog:number-ranges",
)

GROUPS: Groups = (
    (
        pgettext_lazy("栏目", "书目"),
        (
            Slip("catalog:staff-records", _("全部书目"), permissions.READ_STAFF_PAGES),
            Slip("catalog:record-start", _("新书目"), permissions.EDIT_RECORDS),
            Slip("catalog:copying", _("套录"), permissions.EDIT_RECORDS),
            Slip("catalog:staff-headings", _("规范标目"), permissions.READ_STAFF_PAGES),
        ),
    ),
    (
        pgettext_lazy("栏目", "成批"),
        (
            Slip("catalog:imports", pgettext_lazy("栏目", "导入"), permissions.READ_STAFF_PAGES),
            Slip("catalog:exports", pgettext_lazy("栏目", "导出"), permissions.EXPORT_RECORDS),
            Slip("catalog:record-batches", _("批量改书目"), permissions.EDIT_RECORDS),
        ),
    ),
    (
        pgettext_lazy("栏目", "单册"),
        (
            Slip("catalog:staff-items", _("全部单册"), permissions.READ_STAFF_PAGES, COPY_PAGES),
            Slip("catalog:allocations", _("典藏移交"), permissions.READ_STAFF_PAGES),
            Slip("catalog:shelves", _("专柜"), permissions.READ_STAFF_PAGES),
            Slip("catalog:call-numbers", _("索书号"), permissions.ASSIGN_CALL_NUMBERS, ("catalog:classes",)),
            Slip("catalog:labels", _("书标条码"), permissions.PRINT_LABELS),
            Slip("circulation:stocktakes", _("清点"), "circulation.take_stock"),
            Slip("circulation:withdrawal-lists", _("剔旧清单"), "circulation.propose_withdrawal"),
        ),
    ),
    (
        pgettext_lazy("栏目", "给读者"),
        (Slip("catalog:staff-columns", _("推荐栏目"), permissions.EDIT_COLUMNS),),
    ),
)


def find_slips(request: HttpRequest) -> list[Place]:
    """Return the slips that this person may follow; the one that holds the page is the current one."""
    return lay_slips(request, GROUPS)
