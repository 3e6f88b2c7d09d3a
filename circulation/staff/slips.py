"""The slips at the left edge of circulation's pages, grouped by what a person at the desk sets out to do."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from libsys.web.context import Place
from libsys.web.edge import Groups, Slip, lay_slips

GROUPS: Groups = (
    (
        pgettext_lazy("栏目", "读者"),
        (
            Slip("circulation:readers", _("读者"), "circulation.read_readers"),
            Slip("circulation:reader-new", _("办新证"), "circulation.open_card"),
            Slip("circulation:groups", _("班级与单位"), "circulation.read_readers"),
            Slip("circulation:reader-imports", _("导入读者"), "circulation.import_readers"),
            Slip("circulation:cards-print-new", _("打印读者证"), "circulation.open_card"),
            Slip("circulation:clearance", _("离校手续"), "circulation.clear_readers"),
        ),
    ),
    (
        pgettext_lazy("栏目", "借还"),
        (
            Slip("circulation:pile", _("还书箱"), "circulation.lend"),
            Slip("circulation:classes", _("班级借书"), "circulation.lend"),
            Slip("circulation:holds", pgettext_lazy("栏目", "预约"), "circulation.keep_holds"),
            Slip("circulation:transits", _("调拨"), "circulation.keep_transits"),
            Slip("circulation:today", _("今日登记"), "circulation.count_visits"),
            Slip("circulation:claims", _("称已还"), "circulation.take_money"),
            Slip("circulation:brief-list", _("待编目"), "circulation.lend_brief"),
        ),
    ),
    (
        pgettext_lazy("栏目", "收费"),
        (
            Slip("circulation:charges", pgettext_lazy("栏目", "收费"), "circulation.take_money"),
            Slip("circulation:debtors", _("欠费名单"), "circulation.take_money"),
            Slip("circulation:cash-sheet", _("收费日报"), "circulation.take_money"),
        ),
    ),
    (
        pgettext_lazy("栏目", "架上"),
        (
            Slip("circulation:stocktakes", _("清点"), "circulation.take_stock"),
            Slip("circulation:stack-moves", _("搬架"), "circulation.move_stacks"),
            Slip("circulation:repairs", pgettext_lazy("栏目", "修补"), "circulation.keep_repairs"),
            Slip("circulation:withdrawal-lists", _("剔旧清单"), "circulation.propose_withdrawal"),
        ),
    ),
    (
        pgettext_lazy("栏目", "台上"),
        (
            Slip("circulation:desk-commands", _("命令条码"), "circulation.lend"),
            Slip("circulation:desk-scanner", _("扫描枪"), "circulation.lend"),
        ),
    ),
)


def slips(request: HttpRequest) -> list[Place]:
    """Return the pages beside this one that the person may use."""
    return lay_slips(request, GROUPS)
