"""The keys of the desk, and every page that can be reached from it."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from circulation.staff.slips import GROUPS
from libsys.access.desk import find_desk
from libsys.errors import Sentence
from libsys.web.context import RAIL
from libsys.web.slips import SETTINGS

KEYS: tuple[tuple[str, Sentence], ...] = (
    ("Enter", _("空着按：完成，按规定打凭条")),
    ("1–9", _("在几个里选一个；破例时选原因")),
    ("F1", _("全部按键，再按收起")),
    ("F2", _("找读者：姓名、拼音首字母、电话末四位、班级")),
    ("F3", _("找书：书名、ISBN")),
    ("F4", _("撤销上一条（十分钟内）")),
    ("F6", _("当前读者全部续借")),
    ("F7", _("只还书；再按改回借还")),
    ("F8", _("破例办理；无权时请主管刷工牌")),
    ("F9", _("再打一次凭条")),
    ("F10", _("改应还日期：接下来借的，或已借的一册")),
    ("Esc", _("清空输入；有提示时不办")),
    ("Esc Esc", _("关闭读者")),
    ("Ctrl K", _("去任何一页")),
)


def find_destinations(request: HttpRequest) -> list[tuple[str, Sentence]]:
    """Return address and name of every page that the person may open from the desk."""
    desk = find_desk(request)
    known = [(name, label, code) for name, label, code, _prefix in RAIL]
    known += [(slip.name, slip.label, slip.permission) for _group, members in GROUPS for slip in members]
    known += [(setting.name, setting.label, setting.permission) for setting in SETTINGS]
    return list({reverse(name): label for name, label, code in reversed(known) if desk.can(code)}.items())[::-1]
