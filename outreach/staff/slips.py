"""The slips at the left edge of outreach's pages."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from libsys.web.context import Place
from libsys.web.edge import Groups, Slip, lay_slips

GROUPS: Groups = (
    (
        pgettext_lazy("栏目", "活动"),
        (
            Slip("outreach:activities", _("活动"), "outreach.register"),
            Slip("outreach:series-list", _("系列活动"), "outreach.register"),
            Slip("outreach:awards", _("获奖登记"), "outreach.register"),
            Slip("outreach:media-reports", _("媒体报道"), "outreach.register"),
            Slip("outreach:photographs", pgettext_lazy("照片库", "照片"), "outreach.read_photographs"),
        ),
    ),
    (
        pgettext_lazy("栏目", "各室"),
        (
            Slip("outreach:rooms", _("各室"), "outreach.run_rooms"),
            Slip("outreach:computers", _("上机登记"), "outreach.run_rooms"),
            Slip("outreach:duty", _("值班表"), "outreach.run_rooms"),
            Slip("outreach:duty-mine", _("我的值班"), "outreach.run_rooms"),
            Slip("outreach:services", _("便民服务"), "outreach.serve_readers"),
            Slip("outreach:questions", _("读者咨询"), "outreach.serve_readers"),
        ),
    ),
    (
        pgettext_lazy("栏目", "网点与赠书"),
        (
            Slip("outreach:points", pgettext_lazy("各网点", "网点"), "outreach.read_points"),
            Slip("outreach:gifts", _("收到赠书"), "outreach.read_gifts"),
            Slip("outreach:givings", _("赠出图书"), "outreach.read_gifts"),
            Slip("outreach:donors", _("捐赠者"), "outreach.read_gifts"),
        ),
    ),
    (
        pgettext_lazy("栏目", "报数"),
        (
            Slip("outreach:sheets", _("各室登记表"), "outreach.read_sheets"),
            Slip("outreach:gaps", _("缺漏"), "outreach.read_sheets"),
            Slip("outreach:gates", _("门禁计数"), "outreach.import_gates"),
            Slip("outreach:policies", _("制度与计划"), "outreach.read_policies"),
            Slip("outreach:facts", _("基本情况"), "outreach.read_sheets"),
            Slip("outreach:sheet-rooms", _("登记表栏目"), "outreach.set_sheets"),
        ),
    ),
    (
        pgettext_lazy("栏目", "通知"),
        (
            Slip("outreach:notices", _("发件箱"), "outreach.read_notices"),
            Slip("outreach:late-classes", _("班级逾期清单"), "outreach.read_notices"),
        ),
    ),
)


def find_slips(request: HttpRequest) -> list[Place]:
    """Return the pages beside this one that the person may use."""
    return lay_slips(request, GROUPS)
