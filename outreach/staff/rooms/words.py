"""What codes of rooms are called on pages."""

from django.utils.translation import gettext_lazy as _

from libsys.errors import Sentence
from outreach.rooms.openings import EARLY, LATE, NOT_OPENED
from outreach.rooms.schedule import NO_HOURS, SHUT_SUNDAYS, TOO_FEW

WEEKDAYS: tuple[Sentence, ...] = (_("周一"), _("周二"), _("周三"), _("周四"), _("周五"), _("周六"), _("周日"))
LAPSES: dict[str, Sentence] = {NOT_OPENED: _("没有开门"), LATE: _("开门晚了"), EARLY: _("关门早了")}
MISSES: dict[str, Sentence] = {
    TOO_FEW: _("每周小时数不够"),
    SHUT_SUNDAYS: _("星期日不开放"),
    NO_HOURS: _("没有填开放时间"),
}
