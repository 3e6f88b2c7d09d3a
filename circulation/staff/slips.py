"""The slips at the left edge of circulation's pages, grouped by what a person at the desk sets out to do."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from libsys.access.desk import find_desk
from libsys.errors import Sentence
from libsys.web.context import Place

Slip = tuple[str, Sentence, str]
"""URL name, label, the permission that shows it."""

GROUPS: tuple[tuple[Sentence, tuple[Slip, ...]], ...] = (
    (
        pgettext_lazy("栏目", "读者"),
        (
            ("circulation:readers", _("读者"), "circulation.read_readers"),
            ("circulation:reader-new", _("办新证"), "circulation.open_card"),
            ("circulation:groups", _("班级与单位"), "circulation.read_readers"),
            ("circulation:reader-imports", _("导入读者"), "circulation.import_readers"),
            ("circulation:cards-print-new", _("打印读者证"), "circulation.open_card"),
            ("circulation:clearance", _("离校手续"), "circulation.clear_readers"),
        ),
    ),
    (
        pgettext_lazy("栏目", "借还"),
        (
            ("circulation:pile", _("还书箱"), "circulation.lend"),
            ("circulation:classes", _("班级借书"), "circulation.lend"),
            ("circulation:holds", _("预约"), "circulation.keep_holds"),
            ("circulation:transits", _("调拨"), "circulation.keep_transits"),
            ("circulation:today", _("今日登记"), "circulation.count_visits"),
            ("circulation:brief-list", _("待编目"), "circulation.lend_brief"),
        ),
    ),
    (
        pgettext_lazy("栏目", "收费"),
        (
            ("circulation:charges", _("收费"), "circulation.take_money"),
            ("circulation:debtors", _("欠费名单"), "circulation.take_money"),
            ("circulation:cash-sheet", _("收费日报"), "circulation.take_money"),
        ),
    ),
    (
        pgettext_lazy("栏目", "架上"),
        (
            ("circulation:stocktakes", _("清点"), "circulation.take_stock"),
            ("circulation:stack-moves", _("搬架"), "circulation.move_stacks"),
            ("circulation:repairs", _("修补"), "circulation.keep_repairs"),
            ("circulation:withdrawal-lists", _("剔旧清单"), "circulation.propose_withdrawal"),
        ),
    ),
    (
        pgettext_lazy("栏目", "台上"),
        (
            ("circulation:desk-commands", _("命令条码"), "circulation.lend"),
            ("circulation:desk-scanner", _("扫描枪"), "circulation.lend"),
        ),
    ),
)


def slips(request: HttpRequest) -> list[Place]:
    """Return the pages beside this one that the person may use; the first of each group bears its name."""
    desk, found = find_desk(request), []
    for group, members in GROUPS:
        shown = [member for member in members if desk.can(member[2])]
        for number, (name, label, _code) in enumerate(shown):
            address = reverse(name)
            found.append(Place(address, label, request.path == address, group="" if number else group))
    return found
